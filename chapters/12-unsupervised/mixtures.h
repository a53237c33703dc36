/* mixtures.h - many images of one digit, and a few of others. */
#ifndef MIXTURES_H
#define MIXTURES_H

#include "classic/classifier.h"
#include <stdbool.h>

/* Points of which some are odd, which whoever looks for them is not told. It owns them. */
struct odd_mixture {
    struct tensor x;
    bool *odd;
};

int mixture_check(const char *folder, const struct labelled *digits, size_t least);
struct odd_mixture mixture_draw(const struct labelled *digits, int usual, size_t count,
                                const bool kinds[10], size_t odd, gsl_rng *rng);
void mixture_free(struct odd_mixture *m);

#endif
