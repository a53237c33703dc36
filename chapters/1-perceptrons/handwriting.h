/* handwriting.h - two handwritten digits that a perceptron is to tell apart. */
#ifndef HANDWRITING_H
#define HANDWRITING_H

#include "data/idx.h"
#include "perceptron.h"

/* Two digits to be told apart: the target is 0 for `zero`, 1 for `one`. */
struct pair {
    int zero, one;
};

void image_ink(const struct images *images, size_t i, real x[]);
size_t correct_images(struct perceptron *p, const struct images *images,
                      struct pair pair);
size_t count_wrong_images(const struct perceptron *p, const struct images *images,
                          struct pair pair, size_t *count);

#endif
