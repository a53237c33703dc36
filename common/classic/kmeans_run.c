/* kmeans_run.c - what runs of k-means are made of: sums of groups, room, starts, turns
 * until nothing moves. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include "classic/kmeans.h"
#include <assert.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* All zero; the caller frees them. */
struct group_sums group_sums_new(size_t K, size_t D)
{
    return (struct group_sums){K, D, allocate(K * D, sizeof(double)),
                               allocate(K, sizeof(size_t))};
}

void group_sums_free(struct group_sums *s)
{
    free(s->sum);
    free(s->count);
}

/* Adds the points of x to the sums of their groups. */
void group_sums_add(struct group_sums *s, const struct tensor *x, const int group[])
{
    for (size_t i = 0; i < x->dim[0]; i++) {
        size_t k = (size_t)group[i];
        const real *point = x->data + i * s->D;
        double *sum = s->sum + k * s->D;
        for (size_t j = 0; j < s->D; j++)
            sum[j] += (double)point[j];
        s->count[k]++;
    }
}

/* Each centre that has points moves to their mean; the others stay where they are. */
void group_sums_means(const struct group_sums *s, struct tensor *centre)
{
    for (size_t k = 0; k < s->K; k++)
        for (size_t j = 0; j < s->D && s->count[k] > 0; j++)
            centre->data[k * s->D + j] =
                (real)(s->sum[k * s->D + j] / (double)s->count[k]);
}

/* K different points, each as likely as any other. */
int random_points(const struct tensor *x, struct tensor *centre, gsl_rng *rng)
{
    size_t N = x->dim[0], K = centre->dim[0], D = tensor_columns(x);
    size_t *all = allocate(N, sizeof *all), *chosen = allocate(K, sizeof *chosen);
    for (size_t i = 0; i < N; i++)
        all[i] = i;
    gsl_ran_choose(rng, chosen, K, all, N, sizeof *all);
    for (size_t k = 0; k < K; k++)
        memcpy(centre->data + k * D, x->data + chosen[k] * D, D * sizeof(real));
    free(all);
    free(chosen);
    return GSL_SUCCESS;
}

/* Room for K groups of the points x, (N, D). */
static struct kmeans kmeans_room(const struct tensor *x, size_t K)
{
    size_t N = x->dim[0];
    return (struct kmeans){.x = x,
                           .centre = tensor_new(K, tensor_columns(x), 1, 1),
                           .group = allocate(N, sizeof(int)),
                           .square = allocate(N, sizeof(double))};
}

/* Centres for K groups of the points x, which must outlive them; the caller frees it.
 * After an error it has no centres. */
struct kmeans kmeans_new(const struct tensor *x, size_t K, kmeans_start *start,
                         gsl_rng *rng)
{
    struct kmeans m = {0};
    if (K == 0 || K > x->dim[0])
        FAIL(GSL_EINVAL, "k-means: %zu groups of %zu points", K, x->dim[0]);
    else if (finite_rows(x) < x->dim[0])
        FAIL(GSL_EINVAL, "k-means: a point is not of finite numbers");
    else {
        m = kmeans_room(x, K);
        if (start(x, &m.centre, rng) != GSL_SUCCESS)
            kmeans_free(&m);
    }
    return m;
}

/* The same with centres that are given; they are copied. */
struct kmeans kmeans_from(const struct tensor *x, const struct tensor *centre)
{
    struct kmeans m = kmeans_room(x, centre->dim[0]);
    assert(tensor_columns(x) == tensor_columns(centre));
    memcpy(m.centre.data, centre->data, tensor_size(centre) * sizeof(real));
    return m;
}

/* square[i] becomes the squared distance of point i from its nearest centre, now that
 * there is one more at `point`. Returns the sum. */
double with_centre(const struct tensor *x, const real point[], double square[])
{
    size_t D = tensor_columns(x);
    double sum = 0;
    for (size_t i = 0; i < x->dim[0]; i++) {
        double d = point_square(x->data + i * D, point, D);
        square[i] = d < square[i] ? d : square[i];
        sum += square[i];
    }
    return sum;
}

/* Gives some points, from `first` on, to the nearest centres, and counts in `moved` those
 * that were elsewhere before. */
void kmeans_assign_some(struct kmeans *m, size_t first, const struct tensor *some)
{
    int before[POINTS_AT_ONCE];
    size_t n = some->dim[0];
    memcpy(before, m->group + first, n * sizeof *before);
    m->inertia += kmeans_assign(some, &m->centre, m->group + first, m->square + first);
    for (size_t i = 0; i < n; i++)
        m->moved += m->group[first + i] != before[i];
}

/* Turns until no point changes its group, or until there were so many of them. */
int kmeans_run(struct kmeans *m, size_t most)
{
    int status = GSL_SUCCESS;
    do
        status = kmeans_turn(m);
    while (status == GSL_SUCCESS && m->moved > 0 && m->turns < most);
    return status;
}

/* The groups with the lowest inertia, of several that k-means++ began. The caller frees
 * it; after an error it has no centres. */
struct kmeans kmeans_best(const struct tensor *x, size_t K, size_t starts, gsl_rng *rng)
{
    enum { MOST_TURNS = 300 };
    struct kmeans best = {0};
    for (size_t s = 0; s < starts; s++) {
        struct kmeans m = kmeans_new(x, K, kmeans_plus_plus, rng);
        if (m.centre.data == NULL || kmeans_run(&m, MOST_TURNS) != GSL_SUCCESS) {
            kmeans_free(&m);
            kmeans_free(&best);
            return best;
        }
        if (best.centre.data == NULL || m.inertia < best.inertia) {
            kmeans_free(&best);
            best = m;
        } else
            kmeans_free(&m);
    }
    return best;
}

void kmeans_free(struct kmeans *m)
{
    tensor_free(&m->centre);
    free(m->group);
    free(m->square);
    *m = (struct kmeans){0};
}
