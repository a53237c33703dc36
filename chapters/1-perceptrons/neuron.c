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
    const real w[3] = {3, 2, -4}, theta = 2;
    int fired = 0;
    printf("x1 x2 x3   sum   sum > %g\n", theta);
    for (unsigned pattern = 0; pattern < PATTERNS; pattern++) {
        real x[3];
        pattern_bits(pattern, x);
        real sum = weighted_sum(3, w, x);
        printf("%2g %2g %2g   %3g   %s\n", x[0], x[1], x[2], sum,
               sum > theta ? "fires" : "-");
        fired += sum > theta;
    }
    printf("fires on %d of %d patterns\n", fired, PATTERNS);
    record_result(run->record, "neuron.fired", "%d", fired);
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

/* For the figure: two points far apart on the line w . x + b = 0, and w as an
 * arrow that starts on it. */
static void figure_line(struct record *record, const struct perceptron *p)
{
    real square = weighted_sum(2, p->w, p->w);
    real on[2] = {-p->b * p->w[0] / square, -p->b * p->w[1] / square};
    FILE *line = figure_new(record, "vectors-line", "x1\tx2");
    figure_row(line, "%.4f\t%.4f", on[0] - 10 * p->w[1], on[1] + 10 * p->w[0]);
    figure_row(line, "%.4f\t%.4f", on[0] + 10 * p->w[1], on[1] - 10 * p->w[0]);
    FILE *arrow = figure_new(record, "vectors-arrow", "x1\tx2\tw1\tw2");
    figure_row(arrow, "%.4f\t%.4f\t%.4f\t%.4f", on[0], on[1], p->w[0], p->w[1]);
}

/* Section 1.2: four points, their weighted input three ways, their distance
 * from the line. */
void vectors_section(const struct run *run)
{
    const struct perceptron p = {2, {1, 2}, -5};
    const real points[][2] = {{1, 2}, {3, 1}, {3, 3}, {0, 1}};
    const real norm = length(2, p.w);
    FILE *figure = figure_new(run->figures, "vectors-points", "x1\tx2\tz\tdistance");

    printf("w = (%g, %g), b = %g, |w| = %.3f\n", p.w[0], p.w[1], p.b, norm);
    printf("  x        w.x   |w||x|cos   z = w.x+b   z/|w|\n");
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        const real *x = points[i];
        real z = perceptron_input(&p, x);
        printf("(%g, %g)   %4g   %9.4f   %9g   %5.2f\n", x[0], x[1],
               weighted_sum(2, p.w, x), norm * length(2, x) * cos(angle(p.w, x)), z,
               z / norm);
        figure_row(figure, "%g\t%g\t%g\t%.4f", x[0], x[1], z, z / norm);
    }

    const real along[2] = {points[1][0] - points[0][0], points[1][1] - points[0][1]};
    real degrees = fabs(angle(p.w, along)) * 180 / (real)M_PI;
    printf("angle between w and the line from (1, 2) to (3, 1): %.0f degrees\n",
           degrees);
    record_result(run->record, "vectors.norm", "%.3f", norm);
    record_result(run->record, "vectors.distance", "%.2f",
                  perceptron_input(&p, points[2]) / norm);
    record_result(run->record, "vectors.angle", "%.0f", degrees);
    figure_line(run->record, &p);
}

/* On how many of the 8 patterns a neuron with three inputs fires. */
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
 * every other bias from 6 down to -6. */
void bias_section(const struct run *run)
{
    struct perceptron p = {3, {3, 2, -4}, 0};
    printf("  b   fires on\n");
    for (int b = 6; b >= -6; b -= 2) {
        p.b = b;
        printf("%3d   %d of %d\n", b, count_fired(&p), PATTERNS);
    }
    p.b = -2;
    record_result(run->record, "bias.same", "%d", count_fired(&p));
    p.b = 6;
    record_result(run->record, "bias.high", "%d", count_fired(&p));
    p.b = -6;
    record_result(run->record, "bias.low", "%d", count_fired(&p));
}
