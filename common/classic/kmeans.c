/* kmeans.c - Lloyd's way to K groups: give each point to the nearest centre, move each
 * centre to the mean of its points, and begin again. Neither half of a turn can make the
 * inertia larger. Taught in chapter 12. */
#include "classic/kmeans.h"
#include "base/draw.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

/* score[k][i] = |c_k|^2 / 2 - x_i c_k, which is (|x_i - c_k|^2 - |x_i|^2) / 2: the centre
 * with the smallest score is the nearest. */
static void score_centres(const struct tensor *x, const struct tensor *centre,
                          struct tensor *score)
{
    GSL(matrix, view) X = as_matrix(x), C = as_matrix(centre), S = as_matrix(score);
    for (size_t k = 0; k < centre->dim[0]; k++) {
        GSL(vector, view) c = GSL(matrix, row)(&C.matrix, k);
        real squares;
        BLAS(dot)(&c.vector, &c.vector, &squares);
        GSL(vector, view) row = GSL(matrix, row)(&S.matrix, k);
        GSL(vector, set_all)(&row.vector, squares / 2);
    }
    BLAS(gemm)(CblasNoTrans, CblasTrans, -1, &C.matrix, &X.matrix, 1, &S.matrix);
}

/* Gives each point of x, (N, D), to the nearest of the centres, (K, D): group[i], at the
 * squared distance square[i]. Returns the sum of these. */
double kmeans_assign(const struct tensor *x, const struct tensor *centre, int group[],
                     double square[])
{
    size_t N = x->dim[0], K = centre->dim[0], D = tensor_columns(x);
    double inertia = 0;
    struct tensor room = tensor_new(K, N < POINTS_AT_ONCE ? N : POINTS_AT_ONCE, 1, 1);
    for (size_t first = 0; first < N; first += POINTS_AT_ONCE) {
        size_t n = N - first < POINTS_AT_ONCE ? N - first : POINTS_AT_ONCE;
        struct tensor some = tensor_rows(x, first, n);
        struct tensor score = tensor_view(room.data, K, n);
        score_centres(&some, centre, &score);
        /* Take the nearest. */
        for (size_t i = 0; i < n; i++) {
            size_t best = 0;
            for (size_t k = 1; k < K; k++)
                best = score.data[k * n + i] < score.data[best * n + i] ? k : best;
            group[first + i] = (int)best;
            square[first + i] =
                point_square(some.data + i * D, centre->data + best * D, D);
            inertia += square[first + i];
        }
    }
    tensor_free(&room);
    return inertia;
}

/* Moves the centres, (K, D), to the means of the points, (N, D), of their groups. */
void kmeans_means(const struct tensor *x, const int group[], struct tensor *centre)
{
    struct group_sums s = group_sums_new(centre->dim[0], tensor_columns(x));
    group_sums_add(&s, x, group);
    group_sums_means(&s, centre);
    group_sums_free(&s);
}

/* The first centre is any point. Each of the others is a point that is drawn with a
 * probability in proportion to its squared distance from the nearest centre so far. */
int kmeans_plus_plus(const struct tensor *x, struct tensor *centre, gsl_rng *rng)
{
    size_t N = x->dim[0], K = centre->dim[0], D = tensor_columns(x);
    double *square = allocate(N, sizeof *square), sum = 0;
    size_t chosen = gsl_rng_uniform_int(rng, N), k = 0;
    for (size_t i = 0; i < N; i++)
        square[i] = GSL_POSINF;
    for (;;) {
        /* Point number `chosen` is centre k. */
        memcpy(centre->data + k * D, x->data + chosen * D, D * sizeof(real));
        sum = with_centre(x, centre->data + k * D, square);
        if (++k == K || !(sum > 0))
            break;
        /* The next one is likelier, the farther it is from all centres. */
        chosen = draw_in_proportion(N, square, rng);
    }
    free(square);
    return k == K
               ? GSL_SUCCESS
               : FAIL(GSL_EINVAL, "k-means: %zu different points for %zu groups", k, K);
}

/* A group without points gets the one that is farthest from its centre, of all that are
 * not alone in their group. */
static int fill_empty(struct kmeans *m, struct group_sums *s)
{
    for (size_t k = 0; k < s->K; k++) {
        if (s->count[k] > 0)
            continue;
        size_t far = 0;
        double most = 0;
        for (size_t i = 0; i < m->x->dim[0]; i++)
            if (m->square[i] > most && s->count[m->group[i]] > 1) {
                far = i;
                most = m->square[i];
            }
        if (!(most > 0))
            return FAIL(GSL_EINVAL, "k-means: too few different points for %zu groups",
                        s->K);
        /* The point leaves its group. */
        size_t left = (size_t)m->group[far];
        for (size_t j = 0; j < s->D; j++) {
            double x = (double)m->x->data[far * s->D + j];
            s->sum[left * s->D + j] -= x;
            s->sum[k * s->D + j] = x;
        }
        s->count[left]--;
        s->count[k] = 1;
        m->group[far] = (int)k;
        m->inertia -= most;
        m->square[far] = 0;
    }
    return GSL_SUCCESS;
}

/* One turn: every point goes to the nearest centre, then every centre to the mean of its
 * points. A point is added to its group's sum while it is still in the cache. */
int kmeans_turn(struct kmeans *m)
{
    size_t N = m->x->dim[0];
    struct group_sums s = group_sums_new(m->centre.dim[0], tensor_columns(m->x));
    m->inertia = 0;
    m->moved = 0;
    for (size_t first = 0; first < N; first += POINTS_AT_ONCE) {
        size_t n = N - first < POINTS_AT_ONCE ? N - first : POINTS_AT_ONCE;
        struct tensor some = tensor_rows(m->x, first, n);
        kmeans_assign_some(m, first, &some);
        group_sums_add(&s, &some, m->group + first);
    }
    int status = fill_empty(m, &s);
    group_sums_means(&s, &m->centre);
    m->moved = m->turns++ == 0 ? N : m->moved;
    group_sums_free(&s);
    return status;
}
