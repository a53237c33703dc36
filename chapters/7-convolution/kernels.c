/* kernels.c - kernels that a person has made, on a photograph. */
#include "chapter7.h"
#include "loops.h"
#include "photograph.h"
#include "stage/figures.h"

/* Nine weights, what they are divided by, and how the map is shown: number v as the
 * grey `middle` + v / `fade`. */
static const struct {
    const char *name;
    int k[9];
    int divisor, middle, fade;
} kernels[] = {
    {"as it is", {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1, 0, 1},
    {"blur", {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9, 0, 1},
    {"sharpen", {0, -1, 0, -1, 5, -1, 0, -1, 0}, 1, 0, 1},
    {"vertical edges", {-1, 0, 1, -2, 0, 2, -1, 0, 1}, 1, 128, 4},
    {"horizontal edges", {-1, -2, -1, 0, 0, 0, 1, 2, 1}, 1, 128, 4},
    {"emboss", {-2, -1, 0, -1, 1, 1, 0, 1, 2}, 1, 0, 1},
};

enum { KERNELS = sizeof kernels / sizeof *kernels };

/* What is worth knowing of a map: its range, its mean, and how much neighbours in a
 * row differ on average. */
struct map_facts {
    double least, mean, most, rough;
};

static struct map_facts describe_map(const struct tensor *y)
{
    struct map_facts m = {INFINITY, 0, -INFINITY, 0};
    size_t H = y->dim[0], W = y->dim[1];
    for (size_t i = 0; i < H * W; i++) {
        m.least = fmin(m.least, y->data[i]);
        m.most = fmax(m.most, y->data[i]);
        m.mean += y->data[i] / (double)(H * W);
        if (i % W > 0)
            m.rough += fabs(y->data[i] - y->data[i - 1]) / (double)(H * (W - 1));
    }
    return m;
}

/* y = what kernel k makes of the grey photograph; returns the sum of its weights. */
static double make_map(int k, const struct tensor *grey, struct tensor *y)
{
    real weight[9], sum = 0;
    struct tensor x = tensor_view(grey->data, grey->dim[2], grey->dim[3]);
    struct tensor w = tensor_view(weight, 3, 3);
    for (int i = 0; i < 9; i++)
        sum += weight[i] = (real)kernels[k].k[i] / (real)kernels[k].divisor;
    correlate(&x, &w, y);
    return sum;
}

/* A part of map k as greys from 0 to 255. */
static void draw_map(FILE *figure, int k, const struct tensor *y)
{
    enum { TOP = 15, LEFT = 35, ROWS = 90, COLUMNS = 120 };
    for (size_t i = TOP; figure != NULL && i < TOP + ROWS; i++)
        for (size_t j = LEFT; j < LEFT + COLUMNS; j++) {
            double v = kernels[k].middle + y->data[i * y->dim[1] + j] / kernels[k].fade;
            fprintf(figure, "%.0f%c", fmax(0, fmin(255, v)),
                    j + 1 < LEFT + COLUMNS ? '\t' : '\n');
        }
}

static void report_map(int k, double sum, const struct map_facts *m)
{
    printf("%-16s  %14.0f  %5.0f  %5.1f  %4.0f  %20.1f\n", kernels[k].name, sum,
           m->least, m->mean, m->most, m->rough);
}

/* Section 7.3: six maps of one photograph. */
void kernels_section(const struct run *run)
{
    struct tensor rgb = coffee_cup();
    if (rgb.data == NULL)
        return;
    struct tensor grey = photograph_grey(&rgb);
    struct tensor y = tensor_new(grey.dim[2] - 2, grey.dim[3] - 2, 1, 1);
    FILE *figure = figure_new(run->figures, "kernels-maps", "rows of 6 maps");
    printf(
        "Kernels of 3 x 3 on the grey photograph: what the numbers of their maps are,\n"
        "and how much neighbours in a row of a map differ on average\n\n");
    printf(
        "kernel            sum of weights  least   mean  most  neighbours differ by\n");
    for (int k = 0; k < KERNELS; k++) {
        double sum = make_map(k, &grey, &y);
        struct map_facts m = describe_map(&y);
        report_map(k, sum, &m);
        draw_map(figure, k, &y);
    }
    tensor_free(&rgb);
    tensor_free(&grey);
    tensor_free(&y);
}
