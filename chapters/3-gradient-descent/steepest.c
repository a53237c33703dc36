/* steepest.c - the linear approximation, and which way is down. */
#include "base/memory.h"
#include "base/real.h"
#include "chapter3.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* f(x, y) = x^2 + 3 y^2. */
static double slanted(double x, double y)
{
    return x * x + 3 * y * y;
}

static void slanted_gradient(double x, double y, double gradient[2])
{
    gradient[0] = 2 * x;
    gradient[1] = 6 * y;
}

/* Steps from (2, 1) in one direction, ever shorter. */
static void report_approximation(const double g[2])
{
    printf("f(x, y) = x^2 + 3 y^2 at (2, 1)\n\n");
    printf("f: %g\n", slanted(2, 1));
    printf("gradient: (%g, %g)\n", g[0], g[1]);
    printf("\nSteps of different length in one direction\n");
    printf("step             change of f   gradient . step   difference\n");
    double s = 1;
    for (int k = 0; k < 4; k++, s /= 10) {
        double change = slanted(2 + s, 1 + s) - slanted(2, 1);
        double linear = g[0] * s + g[1] * s;
        char step[40];
        snprintf(step, sizeof step, "(%g, %g)", s, s);
        printf("%-14s   %11.6f   %15.6f   %10.6f\n", step, change, linear,
               change - linear);
    }
}

/* The change of f in every direction, after a step of length 0.01. */
static double change_towards(double degrees)
{
    const double step = 0.01, angle = degrees * M_PI / 180;
    return slanted(2 + step * cos(angle), 1 + step * sin(angle)) - slanted(2, 1);
}

/* The direction against a gradient, in degrees from the x axis. */
static double degrees_against(const double g[2])
{
    return fmod(atan2(-g[1], -g[0]) * 180 / M_PI + 360, 360);
}

/* Of all whole degrees, the one that lowers f most. */
static int lowest_direction(void)
{
    int lowest = 0;
    for (int degrees = 1; degrees < 360; degrees++)
        if (change_towards(degrees) < change_towards(lowest))
            lowest = degrees;
    return lowest;
}

static void report_twelve_directions(const double g[2])
{
    const double norm = hypot(g[0], g[1]), against = degrees_against(g);
    printf("\nSteps of length 0.01 in twelve directions\n");
    printf("degrees   change of f   |gradient| cos(phi) 0.01\n");
    for (int degrees = 0; degrees < 360; degrees += 30) {
        double phi = (degrees - against - 180) * M_PI / 180;
        printf("%7d   %11.5f   %24.5f\n", degrees, change_towards(degrees),
               norm * cos(phi) * 0.01);
    }
    printf("\nlowest of 360 directions, in degrees: %d\n", lowest_direction());
    printf("against the gradient, in degrees: %.1f\n", against);
}

enum { GUESSES = 1000, TRIES = 5 };

/* Of 1000 random directions in n dimensions, the cosine of the one that lies
 * closest to a given one: how much of the gradient's descent guessing gets. By
 * symmetry the given one may be the first axis. Averaged over 5 tries. */
static double best_direction(size_t n, gsl_rng *rng)
{
    double *direction = allocate(n, sizeof *direction), sum = 0;
    for (int try = 0; try < TRIES; try++) {
        /* The best of so many */
        double best = -1;
        for (int guess = 0; guess < GUESSES; guess++) {
            gsl_ran_dir_nd(rng, n, direction);
            best = fmax(best, direction[0]);
        }
        sum += best / TRIES;
    }
    free(direction);
    return sum;
}

static void report_best_directions(gsl_rng *rng)
{
    static const size_t dimensions[] = {2, 10, 47, 1000};
    printf("\nThe best of %d random directions, mean of %d tries\n", GUESSES, TRIES);
    printf("dimensions   share of the steepest descent\n");
    for (int i = 0; i < 4; i++)
        printf("%10zu   %29.2f\n", dimensions[i], best_direction(dimensions[i], rng));
}

static void draw_arrows(struct figures *figures)
{
    FILE *heights = figure_new(figures, "steepest-heights", "x\ty\tf");
    for (int i = -30; i <= 30; i++)
        for (int j = -20; j <= 20; j++)
            figure_row(heights, "%.1f\t%.1f\t%.3f", 0.1 * i, 0.1 * j,
                       slanted(0.1 * i, 0.1 * j));
    FILE *arrows = figure_new(figures, "steepest-arrows", "x\ty\tdx\tdy");
    for (int i = -5; i <= 5; i++)
        for (int j = -3; j <= 3; j++) {
            double x = 0.5 * i, y = 0.5 * j, g[2];
            slanted_gradient(x, y, g);
            figure_row(arrows, "%.1f\t%.1f\t%.3f\t%.3f", x, y, -0.05 * g[0],
                       -0.05 * g[1]);
        }
}

/* F(x, y) = x^2 + 3 y^2 at (2, 1). */
void steepest_section(const struct run *run)
{
    double g[2];
    slanted_gradient(2, 1, g);
    report_approximation(g);
    report_twelve_directions(g);
    report_best_directions(run->rng);
    draw_arrows(run->figures);
}
