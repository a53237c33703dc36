/* sampler.c - deals examples out in batches. Taught in chapter 3. */
#include "data/sampler.h"
#include "base/memory.h"
#include <assert.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* The caller frees it. Nothing is allocated from here on. In order, no `rng` is
 * needed. */
struct sampler sampler_new(enum sampling how, size_t count, size_t batch, gsl_rng *rng)
{
    assert(count > 0 && batch > 0 && (rng != NULL || how == IN_ORDER));
    size_t size = how == WITH_REPLACEMENT ? batch : count;
    size_t *index = allocate(size, sizeof *index);
    struct sampler s = {how, count, batch, 0, index, rng};
    sampler_restart(&s);
    return s;
}

/* Forgets all rounds so far: from here on the batches depend on `rng` alone. */
void sampler_restart(struct sampler *s)
{
    size_t size = s->how == WITH_REPLACEMENT ? s->batch : s->count;
    for (size_t i = 0; i < size; i++)
        s->index[i] = i;
    s->next = 0;
}

/* How many batches make an epoch, the last one perhaps smaller. With replacement
 * there is no such round, and by convention an epoch is as many batches. */
size_t sampler_batches(const struct sampler *s)
{
    return s->count / s->batch + (s->count % s->batch > 0);
}

/* Yields the size of the next batch; *index are its examples, good until the next
 * call. */
size_t sampler_next(struct sampler *s, const size_t **index)
{
    if (s->how == WITH_REPLACEMENT) {
        for (size_t i = 0; i < s->batch; i++)
            s->index[i] = gsl_rng_uniform_int(s->rng, s->count);
        *index = s->index;
        return s->batch;
    }
    if (s->how == SHUFFLED && s->next == 0)
        gsl_ran_shuffle(s->rng, s->index, s->count, sizeof *s->index);
    size_t left = s->count - s->next, n = left < s->batch ? left : s->batch;
    *index = s->index + s->next;
    s->next = n < left ? s->next + n : 0;
    return n;
}

void sampler_free(struct sampler *s)
{
    free(s->index);
    *s = (struct sampler){0};
}
