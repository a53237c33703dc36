/* average.c - what lies near counts more. */
#include "base/summary.h"
#include "chapter9.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>

enum { POINTS = 40, WIDTHS = 6, SAMPLES = 20, PLACES = 121 };

/* Where the points lie, and how much noise is on what is measured there. */
static const double CURVE_END = 6, NOISE = 0.3;

static const real nearness_widths[WIDTHS] = {0.02, 0.1, 0.2, 0.4, 1, 4};

/* Points on a curve: measured at x, y is what was found there. */
struct points {
    size_t n;
    real x[POINTS], y[POINTS];
};

/* The curve that is measured. */
static double measured_curve(double x)
{
    return sin(2 * x) + x / 2;
}

/* Points at random places, with normal noise on what was measured. */
static struct points draw_points(gsl_rng *rng)
{
    struct points p = {.n = POINTS};
    for (size_t i = 0; i < POINTS; i++) {
        double x = gsl_ran_flat(rng, 0, CURVE_END);
        p.x[i] = (real)x;
        p.y[i] = (real)(measured_curve(x) + gsl_ran_gaussian(rng, NOISE));
    }
    return p;
}

/* How much each of n points counts at q: the softmax of minus the squared distance
 * between them, over 2 h^2, where h is the width of what counts as near. */
static void nearness_weights(size_t n, const real x[], real q, real h, real weight[])
{
    for (size_t i = 0; i < n; i++) {
        real distance = (x[i] - q) / h;
        weight[i] = -distance * distance / 2;
    }
    struct tensor row = tensor_view(weight, 1, n);
    softmax_forward(&row, &row);
}

/* The sum of n numbers, each times its weight. */
static real sum_by_weight(size_t n, const real weight[], const real y[])
{
    real sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weight[i] * y[i];
    return sum;
}

/* What is expected at q: the average of all that was measured, in which what lies near
 * counts more. */
static real weighted_average(const struct points *p, real q, real h, real weight[])
{
    nearness_weights(p->n, p->x, q, h, weight);
    return sum_by_weight(p->n, weight, p->y);
}

/* Three points, a question at x = 2, two nearness_widths. */
static void report_three_points(void)
{
    const struct points p = {3, {1, 2, 4}, {3, 5, 1}};
    real wide[POINTS], narrow[POINTS];
    real y[2] = {weighted_average(&p, 2, 1, wide),
                 weighted_average(&p, 2, (real)0.5, narrow)};
    printf("Three points, asked about at x = 2\n");
    printf("point   x   y   weight, h = 1   weight, h = 0.5\n");
    for (size_t i = 0; i < p.n; i++)
        printf("%5zu   %g   %g   %13.3f   %15.3f\n", i + 1, (double)p.x[i],
               (double)p.y[i], (double)wide[i], (double)narrow[i]);
    printf("\naverage, h = 1: %.2f\naverage, h = 0.5: %.2f\n", (double)y[0],
           (double)y[1]);
}

/* The place number k of those where the curve is asked for. */
static double curve_place(size_t k)
{
    return CURVE_END * (double)k / (PLACES - 1);
}

/* The root of the mean squared distance between the averages and the true curve. */
static double off_the_curve(const struct points *p, real h)
{
    real weight[POINTS];
    double squares = 0;
    for (size_t k = 0; k < PLACES; k++) {
        double x = curve_place(k);
        double error =
            (double)weighted_average(p, (real)x, h, weight) - measured_curve(x);
        squares += error * error;
    }
    return sqrt(squares / PLACES);
}

/* For each width, and each sample of points. */
static void measure_nearness(gsl_rng *rng, double off[WIDTHS][SAMPLES])
{
    for (size_t s = 0; s < SAMPLES; s++) {
        struct points p = draw_points(rng);
        for (size_t w = 0; w < WIDTHS; w++)
            off[w][s] = off_the_curve(&p, nearness_widths[w]);
    }
}

static void report_nearness(double off[WIDTHS][SAMPLES])
{
    printf("\nOff the true curve, %d samples of %d points with noise %g\n", SAMPLES,
           POINTS, NOISE);
    printf("width h   median   least   most\n");
    for (size_t w = 0; w < WIDTHS; w++) {
        struct summary s = summarize(off[w], SAMPLES);
        printf("%7g   %6.2f   %5.2f   %4.2f\n", (double)nearness_widths[w], s.median,
               s.least, s.most);
    }
    printf("\n");
    report_in_all("width 0.2 nearer than 0.02", count_above(off[0], off[2], SAMPLES),
                  SAMPLES, "samples");
    report_in_all("width 0.2 nearer than 1", count_above(off[4], off[2], SAMPLES),
                  SAMPLES, "samples");
}

/* The points of one sample, and the averages along the curve for three nearness_widths. */
static void draw_averages(const struct run *run, const struct points *p)
{
    real weight[POINTS];
    FILE *points = figure_new(run->figures, "average-points", "x\ty\tweight");
    nearness_weights(p->n, p->x, 2, (real)0.4, weight);
    for (size_t i = 0; i < p->n; i++)
        figure_row(points, "%.4f\t%.4f\t%.4f", (double)p->x[i], (double)p->y[i],
                   (double)weight[i]);
    FILE *curves = figure_new(run->figures, "average", "x\ttrue\tnarrow\tmiddle\twide");
    for (size_t k = 0; k < PLACES; k++) {
        double x = curve_place(k);
        figure_row(curves, "%.3f\t%.4f\t%.4f\t%.4f\t%.4f", x, measured_curve(x),
                   (double)weighted_average(p, (real)x, nearness_widths[0], weight),
                   (double)weighted_average(p, (real)x, nearness_widths[2], weight),
                   (double)weighted_average(p, (real)x, nearness_widths[4], weight));
    }
}

/* Section 9.1. */
void average_section(const struct run *run)
{
    double off[WIDTHS][SAMPLES];
    report_three_points();
    gsl_rng *rng = run_rng(run, 1);
    struct points p = draw_points(rng);
    gsl_rng_free(rng);
    measure_nearness(run->rng, off);
    report_nearness(off);
    draw_averages(run, &p);
}
