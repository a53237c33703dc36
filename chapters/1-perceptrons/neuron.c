/* neuron.c - the model neuron, its weighted input, its bias. */
#include "chapter1.h"
#include "perceptron.h"

enum { PATTERNS = 8 };

/* Bit 2, 1, 0 of `pattern` as the inputs x1, x2, x3. */
static void pattern_bits(unsigned pattern, real x[3])
{
    for (unsigned i = 0; i < 3; i++)
        x[i] = (pattern >> (2 - i)) & 1;
}

/* Section 1.1: fires when the sum of the weighted inputs exceeds theta. */
void neuron_section(const struct run *run)
{
    (void)run;
    const real w[3] = {-1, 2, -1}, theta = 1;
    int fired = 0;
    printf("Weights -1, 2 and -1, threshold %g, on all %d rows of three pixels:\n\n",
           theta, PATTERNS);
    printf("x1  x2  x3  sum  neuron\n");
    for (unsigned pattern = 0; pattern < PATTERNS; pattern++) {
        real x[3];
        pattern_bits(pattern, x);
        real sum = weighted_sum(3, w, x);
        printf("%2g  %2g  %2g  %3g  %s\n", x[0], x[1], x[2], sum,
               sum > theta ? "fires" : "silent");
        fired += sum > theta;
    }
    printf("\nrows on which it fires: %d\n", fired);
}

/* The length of a vector, |x| = sqrt(x . x), by BLAS. */
static real length(size_t n, const real x[])
{
    GSL(vector, const_view) v = GSL(vector, const_view_array)(x, n);
    return BLAS(nrm2)(&v.vector);
}

/* The angle from v to w in the plane, told from the direction of each. */
static real angle(const real v[2], const real w[2])
{
    return atan2(w[1], w[0]) - atan2(v[1], v[0]);
}

enum { POINTS = 4 };

/* Each point's weighted input in two ways, and its distance from the line. */
static void report_vectors(const struct perceptron *p, real points[POINTS][2])
{
    const real norm = length(2, p->w);
    printf("The line w.x + b = 0 with w = (%g, %g) and b = %g, and four points:\n\n",
           p->w[0], p->w[1], p->b);
    printf("point x  w.x  lengths and cosine  z = w.x + b  distance\n");
    for (size_t i = 0; i < POINTS; i++) {
        const real *x = points[i];
        real z = perceptron_input(p, x), turned = cos(angle(p->w, x));
        printf("(%g, %g)  %4g  %18.4f  %11g  %8.2f\n", x[0], x[1],
               weighted_sum(2, p->w, x), norm * length(2, x) * turned, z, z / norm);
    }
    printf("\nlength of w: %.3f\n", norm);
}

/* The angle between w and a step from one point of the line to another. */
static void report_right_angle(const struct perceptron *p, const real from[2],
                               const real to[2])
{
    const real along[2] = {to[0] - from[0], to[1] - from[1]};
    printf("degrees between w and the way from (%g, %g) to (%g, %g): %.0f\n", from[0],
           from[1], to[0], to[1], fabs(angle(p->w, along)) * 180 / (real)M_PI);
}

static void draw_vectors_points(struct figures *figures, const struct perceptron *p,
                                real points[POINTS][2])
{
    FILE *figure = figure_new(figures, "vectors-points", "x1\tx2\tz\tdistance");
    for (size_t i = 0; i < POINTS; i++) {
        real z = perceptron_input(p, points[i]);
        figure_row(figure, "%g\t%g\t%g\t%.4f", points[i][0], points[i][1], z,
                   z / length(2, p->w));
    }
}

/* Two points far apart on the line w . x + b = 0, and w as an arrow that starts on
 * it, at -b w / |w|^2, the point of the line nearest to the origin. */
static void draw_vectors_line(struct figures *figures, const struct perceptron *p)
{
    real norm2 = weighted_sum(2, p->w, p->w);
    real on[2] = {-p->b * p->w[0] / norm2, -p->b * p->w[1] / norm2};
    FILE *ends = figure_new(figures, "vectors-line", "x1\tx2");
    figure_row(ends, "%.4f\t%.4f", on[0] - 10 * p->w[1], on[1] + 10 * p->w[0]);
    figure_row(ends, "%.4f\t%.4f", on[0] + 10 * p->w[1], on[1] - 10 * p->w[0]);
    FILE *arrow = figure_new(figures, "vectors-arrow", "x1\tx2\tw1\tw2");
    figure_row(arrow, "%.4f\t%.4f\t%.4f\t%.4f", on[0], on[1], p->w[0], p->w[1]);
}

/* Section 1.2: four points, their weighted input two ways, their distance from the
 * line; the first two lie on it. */
void vectors_section(const struct run *run)
{
    const struct perceptron p = {2, {1, 2}, -5};
    real points[POINTS][2] = {{1, 2}, {3, 1}, {3, 3}, {0, 1}};
    report_vectors(&p, points);
    report_right_angle(&p, points[0], points[1]);
    draw_vectors_points(run->figures, &p, points);
    draw_vectors_line(run->figures, &p);
}

/* On how many of the 8 rows a neuron with three inputs fires. */
static int count_fired(const struct perceptron *p)
{
    int fired = 0;
    for (unsigned pattern = 0; pattern < PATTERNS; pattern++) {
        real x[3];
        pattern_bits(pattern, x);
        fired += perceptron_fire(p, x);
    }
    return fired;
}

/* Section 1.3: the neuron of section 1.1 again, with b = -theta, and then with
 * every bias from 3 down to -2. */
void bias_section(const struct run *run)
{
    (void)run;
    struct perceptron p = {3, {-1, 2, -1}, 0};
    printf("Weights -1, 2 and -1, with one bias after another:\n\n");
    printf("bias  fires on  of rows\n");
    for (int b = 3; b >= -2; b--) {
        p.b = b;
        printf("%4d  %8d  %7d\n", b, count_fired(&p), PATTERNS);
    }
}
