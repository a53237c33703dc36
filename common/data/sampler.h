/* sampler.h - which examples the next batch is made of. */
#ifndef SAMPLER_H
#define SAMPLER_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

/* From first to last; all of them in a new random order each time round; or each
 * drawn from all, whether it was drawn before or not. */
enum sampling { IN_ORDER, SHUFFLED, WITH_REPLACEMENT };

/* Draws from examples 0, ..., count - 1, `batch` at a time. `index` belongs to the
 * sampler, `rng` does not; `next` is the place in `index` where the next batch
 * begins. */
struct sampler {
    enum sampling how;
    size_t count, batch, next;
    size_t *index;
    gsl_rng *rng;
};

struct sampler sampler_new(enum sampling how, size_t count, size_t batch, gsl_rng *rng);
void sampler_restart(struct sampler *s);
size_t sampler_batches(const struct sampler *s);
size_t sampler_next(struct sampler *s, const size_t **index);
void sampler_free(struct sampler *s);

#endif
