/* steepest.c - the linear approximation, and which way is down. */
#include "chapter3.h"
#include "real.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
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

/* Steps from (2, 1) towards (3, 2), ever shorter. */
static void print_approximation(const double g[2])
{
    printf("step            f changes by   grad . step   difference\n");
    double s = 1;
    for (int k = 0; k < 4; k++, s /= 10) {
        double change = slanted(2 + s, 1 + s) - slanted(2, 1);
        double linear = g[0] * s + g[1] * s;
        printf("(%-5g, %-5g)   %12.6f  %12.6f   %10.6f\n", s, s, change, linear,
               change - linear);
    }
}

/* The change of f in every direction, after a step of length 0.01. */
static double change_towards(double degrees)
{
    const double step = 0.01, angle = degrees * M_PI / 180;
    return slanted(2 + step * cos(angle), 1 + step * sin(angle)) - slanted(2, 1);
}

static void print_directions(const struct run *run, const double g[2])
{
    double norm = hypot(g[0], g[1]);
    double opposite = fmod(atan2(-g[1], -g[0]) * 180 / M_PI + 360, 360);
    printf("\ndirection   f changes by   |grad| cos phi 0.01\n");
    for (int degrees = 0; degrees < 360; degrees += 30) {
        double phi = (degrees - opposite - 180) * M_PI / 180;
        printf("%9d   %12.5f   %12.5f\n", degrees, change_towards(degrees),
               norm * cos(phi) * 0.01);
    }
    int lowest = 0;
    for (int degrees = 1; degrees < 360; degrees++)
        if (change_towards(degrees) < change_towards(lowest))
            lowest = degrees;
    printf("of 360 directions the lowest is %d; -grad points to %.1f\n", lowest,
           opposite);
    record_result(run->record, "steepest.lowest", "%d", lowest);
    record_result(run->record, "steepest.opposite", "%.1f", opposite);
}

/* Of 1000 random directions in n dimensions, the cosine of the one that lies
 * closest to a given one: how much of the gradient's descent guessing gets. By
 * symmetry the given one may be the first axis. Averaged over 5 tries. */
static double best_guess(size_t n, gsl_rng *rng)
{
    enum { GUESSES = 1000, TRIES = 5 };
    double *direction = calloc(n, sizeof *direction), sum = 0;
    for (int try = 0; direction != NULL && try < TRIES; try++) {
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

static void draw_arrows(struct record *record)
{
    FILE *heights = figure_new(record, "steepest-heights", "x\ty\tf");
    for (int i = -30; i <= 30; i++)
        for (int j = -20; j <= 20; j++)
            figure_row(heights, "%.1f\t%.1f\t%.3f", 0.1 * i, 0.1 * j,
                       slanted(0.1 * i, 0.1 * j));
    FILE *arrows = figure_new(record, "steepest-arrows", "x\ty\tdx\tdy");
    for (int i = -5; i <= 5; i++)
        for (int j = -3; j <= 3; j++) {
            double x = 0.5 * i, y = 0.5 * j, g[2];
            slanted_gradient(x, y, g);
            figure_row(arrows, "%.1f\t%.1f\t%.3f\t%.3f", x, y, -0.05 * g[0],
                       -0.05 * g[1]);
        }
}

/* Section 3.7: f(x, y) = x^2 + 3 y^2 at (2, 1). */
void steepest_section(const struct run *run)
{
    double g[2];
    slanted_gradient(2, 1, g);
    printf("f(2, 1) = %g, gradient (%g, %g)\n", slanted(2, 1), g[0], g[1]);
    print_approximation(g);
    print_directions(run, g);
    static const size_t dimensions[] = {2, 10, 47, 1000};
    static const char *const key[] = {"steepest.guess2", "steepest.guess10",
                                      "steepest.guess47", "steepest.guess1000"};
    printf("\ndimensions   best of 1000 guesses, as a part of the steepest descent\n");
    for (int i = 0; i < 4; i++) {
        double guess = best_guess(dimensions[i], run->rng);
        printf("%10zu   %.2f\n", dimensions[i], guess);
        record_result(run->record, key[i], "%.2f", guess);
    }
    draw_arrows(run->record);
}
