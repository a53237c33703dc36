/* kmeans.h - points in K groups, each around a mean of its own. */
#ifndef KMEANS_H
#define KMEANS_H

#include "base/tensor.h"
#include <gsl/gsl_rng.h>

/* K groups of the N points x, (N, D), which belong to someone else. `centre` is (K, D).
 * After a turn, group[i] is the group of point i, square[i] its squared distance from the
 * centre it was given to, and `inertia` the sum of these; `moved` points changed their
 * group. It owns the rest. */
struct kmeans {
    const struct tensor *x;
    struct tensor centre;
    int *group;
    double *square;
    double inertia;
    size_t moved, turns;
};

/* Points that are looked at together: few enough to stay in the cache. */
enum { POINTS_AT_ONCE = 128 };

/* Sums of the points of each of K groups, (K, D), and how many they are. */
struct group_sums {
    size_t K, D;
    double *sum;
    size_t *count;
};

/* Chooses the rows of `centre` among the points. */
typedef int kmeans_start(const struct tensor *x, struct tensor *centre, gsl_rng *rng);

double kmeans_assign(const struct tensor *x, const struct tensor *centre, int group[],
                     double square[]);
void kmeans_means(const struct tensor *x, const int group[], struct tensor *centre);
kmeans_start random_points, kmeans_plus_plus;

struct kmeans kmeans_new(const struct tensor *x, size_t K, kmeans_start *start,
                         gsl_rng *rng);
struct kmeans kmeans_from(const struct tensor *x, const struct tensor *centre);
int kmeans_turn(struct kmeans *m);
int kmeans_run(struct kmeans *m, size_t most);
struct kmeans kmeans_best(const struct tensor *x, size_t K, size_t starts,
                          gsl_rng *rng);
void kmeans_free(struct kmeans *m);

double with_centre(const struct tensor *x, const real point[], double square[]);
void kmeans_assign_some(struct kmeans *m, size_t first, const struct tensor *some);
struct group_sums group_sums_new(size_t K, size_t D);
void group_sums_add(struct group_sums *s, const struct tensor *x, const int group[]);
void group_sums_means(const struct group_sums *s, struct tensor *centre);
void group_sums_free(struct group_sums *s);

#endif
