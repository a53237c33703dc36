/* A turn of k-means by loops, against the library's. */
#include "classic/kmeans.h"
#include "exercises.h"
#include "grade.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

static struct tensor normal_points(size_t N, size_t D, gsl_rng *rng)
{
    struct tensor x = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < N * D; i++)
        x.data[i] = (real)gsl_ran_gaussian(rng, 1);
    return x;
}

/* Three turns, each from where the library's turn before has ended. */
static void grade_turns(size_t N, size_t D, size_t K, gsl_rng *rng)
{
    struct tensor x = normal_points(N, D, rng), first = tensor_rows(&x, 0, K);
    struct kmeans m = kmeans_from(&x, &first);
    struct tensor centre = tensor_new(K, D, 1, 1);
    int *group = malloc(N * sizeof *group);
    for (int turn = 1; turn <= 3; turn++) {
        for (size_t i = 0; i < K * D; i++)
            centre.data[i] = m.centre.data[i];
        for (size_t i = 0; i < N; i++)
            group[i] = -1;
        kmeans_turn(&m);
        lloyd_turn(N, D, K, x.data, centre.data, group);
        for (size_t i = 0; i < N; i++) {
            try_case("%zu points, %zu numbers, %zu centres, turn %d, point %zu", N, D,
                     K, turn, i);
            expect_number("the group", group[i], m.group[i], 0);
        }
        for (size_t i = 0; i < K * D; i++) {
            try_case("%zu points, %zu numbers, %zu centres, turn %d, centre %zu", N, D,
                     K, turn, i / D);
            expect_number("its place", (double)centre.data[i], (double)m.centre.data[i],
                          1e-5);
        }
    }
    free(group);
    tensor_free(&centre);
    kmeans_free(&m);
    tensor_free(&x);
}

/* A centre to which nothing is near stays where it is. */
static void grade_lonely(void)
{
    const real x[3] = {0, 1, 5};
    real centre[3] = {0, 100, 5};
    int group[3] = {-1, -1, -1};
    lloyd_turn(3, 1, 3, x, centre, group);
    try_case("the numbers 0, 1, 5 and centres at 0, 100, 5");
    expect_number("the centre that has no points", (double)centre[1], 100, 0);
    expect_number("the first centre", (double)centre[0], 0.5, 1e-6);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    grade_turns(1, 1, 1, rng);
    grade_turns(5, 1, 2, rng);
    grade_turns(40, 3, 4, rng);
    grade_turns(300, 7, 5, rng);
    grade_lonely();
    gsl_rng_free(rng);
    return all_right();
}
