/* differences.c - a slope from two values of a function, and a gradient from 2n. */
#include "base/gradient.h"
#include "chapter3.h"

/* The slope of x^3 at 1 is 3. */
static double cube(double x)
{
    return x * x * x;
}

static double one_sided(double x, double h)
{
    return (cube(x + h) - cube(x)) / h;
}

static double two_sided(double x, double h)
{
    return (cube(x + h) - cube(x - h)) / (2 * h);
}

static void report_two_rules(void)
{
    printf("The slope of x^3 at 1, which is 3, by two rules\n");
    printf("step h   one-sided     central\n");
    for (int k = 0; k <= 4; k++)
        printf("%6g   %9.6f   %9.6f\n", pow(10, -k), one_sided(1, pow(10, -k)),
               two_sided(1, pow(10, -k)));
    printf("\n");
}

/* f(x, y) = x^2 y + y, with the slopes 2xy along x and x^2 + 1 along y. */
static double two_inputs(const real *x, size_t n, void *params)
{
    (void)n;
    (void)params;
    return (double)(x[0] * x[0] * x[1] + x[1]);
}

/* f(x) = x_1^2 + 2 x_2^2 + ... + n x_n^2, whose slope along x_i is 2 i x_i. */
static double weighted_squares(const real *x, size_t n, void *params)
{
    (void)params;
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)(i + 1) * (double)x[i] * (double)x[i];
    return sum;
}

/* Two gradients that are known. The first point is printed afterwards: it must be
 * what it was. */
static void report_known_gradients(void)
{
    real x[2] = {3, 2}, u[5] = {1, 1, 1, 1, 1};
    double g[5];
    gradient_numerical(two_inputs, NULL, x, 2, GRADIENT_STEP, g);
    printf("Gradients by central differences\n");
    printf("x^2 y + y at (3, 2): (%.4f, %.4f)\n", g[0], g[1]);
    printf("the point afterwards: (%g, %g)\n", x[0], x[1]);
    gradient_numerical(weighted_squares, NULL, u, 5, GRADIENT_STEP, g);
    printf("sum of i x_i^2 at (1, 1, 1, 1, 1): (%.3f, %.3f, %.3f, %.3f, %.3f)\n", g[0],
           g[1], g[2], g[3], g[4]);
}

/* Two rules for a slope, then two gradients. */
void differences_section(const struct run *run)
{
    (void)run;
    report_two_rules();
    report_known_gradients();
}
