/* gpt.h - networks of Transformer blocks that read a book and write on. */
#ifndef GPT_H
#define GPT_H

#include "nets/plan.h"

/* Characters that are seen at once, numbers of each, heads, and blocks one above
 * another. */
struct gpt_shape {
    size_t T, size, heads, blocks;
};

extern const struct gpt_shape small_gpt, large_gpt;

real warm_cosine_rate(real rate, size_t t, size_t steps);
struct network *gpt_network(const struct gpt_shape *shape, gsl_rng *rng);
void gpt_write(struct network *net, const char *prompt, size_t length,
               double temperature, gsl_rng *rng, char written[]);

#endif
