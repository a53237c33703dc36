/* minimizers.c - conjugate gradients and BFGS in the valley, and in a valley that
 * trembles. */
#include "minimizers.h"
#include "chapter5.h"
#include "error.h"
#include "five.h"
#include "schedule.h"
#include "valley.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>

enum { METHODS = 2, SEEDS = 20, LIMIT = 100 };

static const char *const method_names[METHODS] = {"conjugate gradient", "BFGS"};

/* What GSL is to call for the height, for the gradient, and for both at one place. */
static void ask_valley(const gsl_vector *p, struct counted_valley *c, double *f,
                       gsl_vector *g)
{
    double x = gsl_vector_get(p, 0), y = gsl_vector_get(p, 1), e[2] = {0, 0};
    for (int k = 0; k < 2 && c->rng != NULL; k++)
        e[k] = gsl_ran_ugaussian(c->rng);
    if (f != NULL) {
        *f = x * x / 20 + y * y + e[0] * x + e[1] * y;
        c->heights++;
    }
    if (g != NULL) {
        gsl_vector_set(g, 0, x / 10 + e[0]);
        gsl_vector_set(g, 1, 2 * y + e[1]);
        c->slopes++;
    }
}

static double ask_height(const gsl_vector *p, void *valley)
{
    double f;
    ask_valley(p, valley, &f, NULL);
    return f;
}

static void ask_slope(const gsl_vector *p, void *valley, gsl_vector *g)
{
    ask_valley(p, valley, NULL, g);
}

static void ask_both(const gsl_vector *p, void *valley, double *f, gsl_vector *g)
{
    ask_valley(p, valley, f, g);
}

/* Searches from (-7, 2) until the valley's true height is below 0.001, or `limit`
 * iterations are done, or GSL finds no way on. path[0 ... limit], unless it is NULL,
 * gets the place after every iteration. */
struct search_end search_valley(const gsl_multimin_fdfminimizer_type *type,
                                struct counted_valley *valley, size_t limit,
                                double path[][2])
{
    struct search_end end = {-7, 2, 0};
    double start[2] = {end.x, end.y};
    gsl_vector_view from = gsl_vector_view_array(start, 2);
    gsl_multimin_function_fdf f = {ask_height, ask_slope, ask_both, 2, valley};
    gsl_multimin_fdfminimizer *s = gsl_multimin_fdfminimizer_alloc(type, 2);
    int status = gsl_multimin_fdfminimizer_set(s, &f, &from.vector, 0.1, 0.1);
    for (;;) {
        if (path != NULL) {
            path[end.iterations][0] = end.x;
            path[end.iterations][1] = end.y;
        }
        bool there = end.x * end.x / 20 + end.y * end.y < 1e-3;
        if (there || status != GSL_SUCCESS || end.iterations == limit)
            break;
        status = gsl_multimin_fdfminimizer_iterate(s);
        end.iterations++;
        end.x = gsl_vector_get(s->x, 0);
        end.y = gsl_vector_get(s->x, 1);
    }
    gsl_multimin_fdfminimizer_free(s);
    return end;
}

/* Plain descent in the trembling valley, by as many gradients as a search had. */
static double noisy_descent(size_t gradients, gsl_rng *rng)
{
    double x = -7, y = 2;
    for (size_t t = 0; t < gradients; t++) {
        double rate = (double)cosine_rate((real)0.5, t, gradients);
        x -= rate * (x / 10 + gsl_ran_ugaussian(rng));
        y -= rate * (2 * y + gsl_ran_ugaussian(rng));
    }
    return x * x / 20 + y * y;
}

/* One search by each method where nothing trembles. */
static void print_searches(const struct run *run,
                           const gsl_multimin_fdfminimizer_type *const types[])
{
    double path[LIMIT + 1][2];
    FILE *figure = figure_new(run->figures, "minimizers-paths", "method\tx\ty");
    printf("                     iterations   heights   gradients   f at the end\n");
    for (int m = 0; m < METHODS; m++) {
        struct counted_valley valley = {NULL, 0, 0};
        struct search_end end = search_valley(types[m], &valley, LIMIT, path);
        double f = end.x * end.x / 20 + end.y * end.y;
        char key[64];
        printf("%-18s   %10zu   %7zu   %9zu   %12.1e\n", method_names[m],
               end.iterations, valley.heights, valley.slopes, f);
        snprintf(key, sizeof key, "minimizers.%d-iterations", m);
        record_result(run->record, key, "%zu", end.iterations);
        snprintf(key, sizeof key, "minimizers.%d-heights", m);
        record_result(run->record, key, "%zu", valley.heights);
        snprintf(key, sizeof key, "minimizers.%d-gradients", m);
        record_result(run->record, key, "%zu", valley.slopes);
        for (size_t i = 0; i <= end.iterations; i++)
            figure_row(figure, "%d\t%.4f\t%.4f", m, path[i][0], path[i][1]);
    }
}

/* Both, and plain descent, where every answer comes with noise of its own. */
static void print_trembling(const struct run *run,
                            const gsl_multimin_fdfminimizer_type *const types[])
{
    double height[METHODS + 1][SEEDS];
    double low[METHODS + 1], high[METHODS + 1];
    for (unsigned s = 0; s < SEEDS; s++) {
        for (int m = 0; m < METHODS; m++) {
            struct counted_valley valley = {run_rng(run, s + 1), 0, 0};
            struct search_end end = search_valley(types[m], &valley, LIMIT, NULL);
            height[m][s] = end.x * end.x / 20 + end.y * end.y;
            gsl_rng_free(valley.rng);
        }
        gsl_rng *rng = run_rng(run, s + 1);
        height[METHODS][s] = noisy_descent(LIMIT, rng);
        gsl_rng_free(rng);
    }
    printf("\nwith noise           median height   of %d seeds\n", SEEDS);
    for (int m = 0; m <= METHODS; m++) {
        gsl_stats_minmax(&low[m], &high[m], height[m], 1, SEEDS);
        printf("%-18s   %13.3f   %.4f to %.4f\n",
               m < METHODS ? method_names[m] : "descent, cosine",
               gsl_stats_median(height[m], 1, SEEDS), low[m], high[m]);
    }
    record_result(run->record, "minimizers.noise", "%s",
                  high[METHODS] < fmin(low[0], low[1]) ? "yes" : "no");
}

/* Section 5.7. */
void minimizers_section(const struct run *run)
{
    const gsl_multimin_fdfminimizer_type *const types[METHODS] = {
        gsl_multimin_fdfminimizer_conjugate_fr, gsl_multimin_fdfminimizer_vector_bfgs2};
    print_searches(run, types);
    print_trembling(run, types);
    double n = (double)five_params();
    printf("\n%.0f parameters: a matrix of their curvatures takes %.0f GB in float\n",
           n, 4e-9 * n * n);
    record_result(run->record, "minimizers.GB", "%.0f", 4e-9 * n * n);
}
