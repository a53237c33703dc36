/* minimizers.c - conjugate gradients and BFGS in the valley, and in a valley that
 * trembles. */
#include "minimizers.h"
#include "base/summary.h"
#include "chapter5.h"
#include "five.h"
#include "learn/schedule.h"
#include "stage/claim.h"
#include "valley.h"
#include <gsl/gsl_randist.h>

enum { METHODS = 2, SEEDS = 20, LIMIT = 100 };

static const char *const method_names[METHODS + 1] = {
    "conjugate gradient",
    "BFGS",
    "descent, cosine",
};

/* What GSL is to call for the height, for the gradient, and for both at one place. */
static void ask_valley(const gsl_vector *p, struct counted_valley *c, double *f,
                       gsl_vector *g)
{
    double x = gsl_vector_get(p, 0), y = gsl_vector_get(p, 1), e[2] = {0, 0};
    /* The tilt of this answer */
    for (int k = 0; k < 2 && c->rng != NULL; k++)
        e[k] = gsl_ran_ugaussian(c->rng);
    /* The answer */
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

/* GSL's name for method m. */
static const gsl_multimin_fdfminimizer_type *method_type(int m)
{
    return m == 0 ? gsl_multimin_fdfminimizer_conjugate_fr
                  : gsl_multimin_fdfminimizer_vector_bfgs2;
}

/* One search where nothing trembles: its end, what it asked for, and its path. */
struct still_search {
    struct search_end end;
    struct counted_valley asked;
    double path[LIMIT + 1][2];
};

static double end_height(struct search_end end)
{
    return end.x * end.x / 20 + end.y * end.y;
}

static void measure_searches(struct still_search search[METHODS])
{
    for (int m = 0; m < METHODS; m++) {
        search[m].asked = (struct counted_valley){NULL, 0, 0};
        search[m].end =
            search_valley(method_type(m), &search[m].asked, LIMIT, search[m].path);
    }
}

static void report_searches(const struct still_search search[METHODS])
{
    printf(
        "Two methods of GSL search the valley from (-7, 2) for a height below 0.001\n");
    printf(
        "method               iterations   heights   gradients   height at the end\n");
    for (int m = 0; m < METHODS; m++)
        printf("%-18s   %10zu   %7zu   %9zu   %17.1e\n", method_names[m],
               search[m].end.iterations, search[m].asked.heights,
               search[m].asked.slopes, end_height(search[m].end));
}

static void draw_searches(const struct run *run,
                          const struct still_search search[METHODS])
{
    FILE *figure = figure_new(run->figures, "minimizers-paths", "method\tx\ty");
    for (int m = 0; m < METHODS; m++)
        for (size_t i = 0; i <= search[m].end.iterations; i++)
            figure_row(figure, "%d\t%.4f\t%.4f", m, search[m].path[i][0],
                       search[m].path[i][1]);
}

/* The heights at the end of both searches, and of plain descent, where every answer
 * comes with noise of its own. */
static void measure_trembling(const struct run *run, double height[METHODS + 1][SEEDS])
{
    for (unsigned s = 0; s < SEEDS; s++) {
        for (int m = 0; m < METHODS; m++) {
            struct counted_valley valley = {run_rng(run, s + 1), 0, 0};
            height[m][s] =
                end_height(search_valley(method_type(m), &valley, LIMIT, NULL));
            gsl_rng_free(valley.rng);
        }
        gsl_rng *rng = run_rng(run, s + 1);
        height[METHODS][s] = noisy_descent(LIMIT, rng);
        gsl_rng_free(rng);
    }
}

static void report_trembling(double height[METHODS + 1][SEEDS])
{
    struct summary end[METHODS + 1];
    printf("\nHeights at the end with noise in every answer, of the same and of\n"
           "plain descent by %d gradients, from %d seeds\n",
           LIMIT, SEEDS);
    printf("method               median height   lowest   highest\n");
    for (int m = 0; m <= METHODS; m++) {
        end[m] = summarize(height[m], SEEDS);
        printf("%-18s   %13.3f   %.4f    %.4f\n", method_names[m], end[m].median,
               end[m].least, end[m].most);
    }
    printf("\n");
    report_claim(end[METHODS].most < fmin(end[0].least, end[1].least),
                 "all %d descents end lower than all searches", SEEDS);
}

static void report_curvatures(void)
{
    double n = (double)five_params();
    printf("\nparameters of the five layers: %.0f\n", n);
    printf("GB for the matrix of their curvatures, in float: %.0f\n", 4e-9 * n * n);
}

/* Section 5.7. */
void minimizers_section(const struct run *run)
{
    struct still_search search[METHODS];
    double height[METHODS + 1][SEEDS];
    measure_searches(search);
    report_searches(search);
    draw_searches(run, search);
    measure_trembling(run, height);
    report_trembling(height);
    report_curvatures();
}
