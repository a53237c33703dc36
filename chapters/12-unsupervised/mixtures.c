/* mixtures.c - drawn without replacement. */
#include "mixtures.h"
#include "base/error.h"
#include "base/memory.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* Are there `least` images of each digit? */
int mixture_check(const char *folder, const struct labelled *digits, size_t least)
{
    size_t count[10] = {0};
    for (size_t i = 0; i < digits->x.dim[0]; i++)
        count[digits->label[i]]++;
    for (int c = 0; c < 10; c++)
        if (count[c] < least)
            return FAIL(GSL_EINVAL, "%s: %zu images of the digit %d, needs %zu", folder,
                        count[c], c, least);
    return GSL_SUCCESS;
}

/* Draws `count` of the points `index` has, in any order, into the rows of x from `first`
 * on. `points` are as many as `index` has. */
static void draw_some(const struct labelled *digits, const size_t index[],
                      size_t points, size_t count, struct tensor *x, size_t first,
                      gsl_rng *rng)
{
    size_t D = tensor_columns(&digits->x), *some = allocate(count, sizeof *some);
    gsl_ran_choose(rng, some, count, (void *)index, points, sizeof *index);
    for (size_t i = 0; i < count; i++)
        memcpy(x->data + (first + i) * D, digits->x.data + some[i] * D,
               D * sizeof(real));
    free(some);
}

/* `count` images of the digit `usual`, then `odd` images of digits whose `kinds` are
 * true. There must be as many. The caller frees it. */
struct odd_mixture mixture_draw(const struct labelled *digits, int usual, size_t count,
                                const bool kinds[10], size_t odd, gsl_rng *rng)
{
    size_t N = digits->x.dim[0], D = tensor_columns(&digits->x), found[2] = {0};
    size_t *index[2] = {allocate(N, sizeof **index), allocate(N, sizeof **index)};
    struct odd_mixture m = {tensor_new(count + odd, D, 1, 1),
                            allocate(count + odd, sizeof *m.odd)};
    for (size_t i = 0; i < N; i++) {
        int label = digits->label[i];
        if (label == usual)
            index[0][found[0]++] = i;
        else if (kinds[label])
            index[1][found[1]++] = i;
    }
    draw_some(digits, index[0], found[0], count, &m.x, 0, rng);
    draw_some(digits, index[1], found[1], odd, &m.x, count, rng);
    for (size_t i = count; i < count + odd; i++)
        m.odd[i] = true;
    free(index[0]);
    free(index[1]);
    return m;
}

void mixture_free(struct odd_mixture *m)
{
    tensor_free(&m->x);
    free(m->odd);
}
