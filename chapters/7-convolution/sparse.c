/* sparse.c - convolution as an affine layer whose weights are few and tied. */
#include "chapter7.h"
#include "loops.h"
#include "nets/affine.h"
#include "nets/initial.h"
#include "stage/claim.h"
#include "stage/figures.h"

/* Which weight of an FH x FW kernel joins input pixel `in` with output `out`, as a
 * number from 0 to FH FW - 1; -1 if none does. The image has W columns, the output
 * OW. */
static int weight_index(size_t in, size_t out, size_t W, size_t OW, size_t FH,
                        size_t FW)
{
    size_t h = in / W, w = in % W, i = out / OW, j = out % OW;
    if (h < i || h >= i + FH || w < j || w >= j + FW)
        return -1;
    return (int)((h - i) * FW + w - j);
}

/* The affine layer's weights, (H W, OH OW), one column per output, that do what the
 * kernel does. The caller frees them. */
static struct tensor kernel_as_matrix(const struct tensor *k, size_t H, size_t W)
{
    size_t FH = k->dim[0], FW = k->dim[1], OW = W - FW + 1, OUT = (H - FH + 1) * OW;
    struct tensor M = tensor_new(H * W, OUT, 1, 1);
    for (size_t in = 0; in < H * W; in++)
        for (size_t out = 0; out < OUT; out++) {
            int which = weight_index(in, out, W, OW, FH, FW);
            if (which >= 0)
                M.data[in * OUT + out] = k->data[which];
        }
    return M;
}

/* dk += all entries of the matrix's gradient that belong to one weight. */
static void gather_tied(const struct tensor *dM, size_t W, size_t OW, struct tensor *dk)
{
    size_t OUT = dM->dim[1];
    for (size_t in = 0; in < dM->dim[0]; in++)
        for (size_t out = 0; out < OUT; out++) {
            int which = weight_index(in, out, W, OW, dk->dim[0], dk->dim[1]);
            if (which >= 0)
                dk->data[which] += dM->data[in * OUT + out];
        }
}

/* A 4 x 4 image and a 3 x 3 kernel: one line per output, weights numbered from 1. */
static void report_pattern(void)
{
    printf("The weights of a 3 x 3 kernel on 4 x 4 pixels, a row for each output\n\n");
    printf("output   input pixel 0 to 15\n");
    for (size_t out = 0; out < 4; out++) {
        printf("y%zu      ", out);
        for (size_t in = 0; in < 16; in++) {
            int which = weight_index(in, out, 4, 2, 3, 3);
            if (which >= 0)
                printf(" w%d", which + 1);
            else
                printf("  .");
        }
        printf("\n");
    }
}

/* The same for 8 x 8 pixels, as a list. */
static void draw_pattern(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "sparse-pattern", "output\tinput\tweight");
    for (size_t out = 0; out < 36; out++)
        for (size_t in = 0; in < 64; in++) {
            int which = weight_index(in, out, 8, 6, 3, 3);
            if (which >= 0)
                figure_row(figure, "%zu\t%zu\t%d", out, in, which + 1);
        }
}

enum { KERNEL = 5, IN = 28, OUT = IN - KERNEL + 1 };

/* What the loops and the affine layer make of the same image and the same kernel, and
 * of the same gradient at the output. */
struct both_ways {
    struct tensor y, dk;          /* by loops */
    struct tensor affine_y, tied; /* by the affine layer */
};

/* A random KERNEL x KERNEL kernel on a random IN x IN image, and a random dy. */
static struct both_ways measure_both_ways(gsl_rng *rng)
{
    struct both_ways w = {tensor_new(OUT, OUT, 1, 1), tensor_new(KERNEL, KERNEL, 1, 1),
                          tensor_new(1, OUT * OUT, 1, 1),
                          tensor_new(KERNEL, KERNEL, 1, 1)};
    struct tensor x = tensor_new(IN, IN, 1, 1), k = tensor_new(KERNEL, KERNEL, 1, 1);
    struct tensor dy = tensor_new(OUT, OUT, 1, 1), b = tensor_new(1, OUT * OUT, 1, 1);
    struct tensor dM = tensor_new(IN * IN, OUT * OUT, 1, 1);
    struct tensor db = tensor_new(1, OUT * OUT, 1, 1), none = {{0}, NULL, false};
    struct tensor xrow = tensor_view(x.data, 1, IN * IN);
    struct tensor dyrow = tensor_view(dy.data, 1, OUT * OUT);
    fill_normal(&x, 1, rng);
    fill_normal(&k, 1, rng);
    fill_normal(&dy, 1, rng);
    struct tensor M = kernel_as_matrix(&k, IN, IN);
    /* By loops. */
    correlate(&x, &k, &w.y);
    correlate(&x, &dy, &w.dk);
    /* By the affine layer. */
    affine_forward(&xrow, &M, &b, &w.affine_y);
    affine_backward(&xrow, &M, &dyrow, &none, &dM, &db);
    gather_tied(&dM, IN, OUT, &w.tied);
    struct tensor *all[] = {&x, &k, &dy, &b, &dM, &db, &M};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        tensor_free(all[i]);
    return w;
}

/* The numbers of the matrix, and whether both ways agree but for round-off. */
static void report_both_ways(const struct both_ways *w)
{
    real limit = sizeof(real) == sizeof(double) ? (real)1e-12 : (real)1e-4;
    printf("\nA kernel of %d x %d on %d x %d pixels as a matrix of %d x %d\n", KERNEL,
           KERNEL, IN, IN, IN * IN, OUT * OUT);
    printf("numbers in the matrix: %d\n", IN * IN * OUT * OUT);
    printf("not zero: %d\n", OUT * OUT * KERNEL * KERNEL);
    printf("share of these, %%: %.1f\n", 100.0 * KERNEL * KERNEL / (IN * IN));
    printf("different weights: %d\n", KERNEL * KERNEL);
    report_claim(relative_difference(&w->y, &w->affine_y) < limit,
                 "the affine layer's output is that of the loops");
    report_claim(relative_difference(&w->dk, &w->tied) < limit,
                 "the affine layer's gradient is that of the loops");
}

/* Parameters of three layers from IN x IN pixels to as many outputs as the kernel has
 * places: shared, one set per output, and fully connected. Biases included. */
static void report_parameters(void)
{
    const int window = KERNEL * KERNEL + 1, outputs = OUT * OUT;
    printf("\nLayers from %d x %d to %d x %d numbers, biases included\n\n", IN, IN, OUT,
           OUT);
    printf("weights             parameters\n");
    printf("%-18s  %10d\n", "shared", window);
    printf("%-18s  %10d\n", "one set per output", outputs * window);
    printf("%-18s  %10d\n", "fully connected", outputs * (IN * IN + 1));
}

/* Section 7.5: the matrix of a convolution, and what it saves. */
void sparse_section(const struct run *run)
{
    report_pattern();
    draw_pattern(run);
    struct both_ways w = measure_both_ways(run->rng);
    report_both_ways(&w);
    report_parameters();
    struct tensor *all[] = {&w.y, &w.dk, &w.affine_y, &w.tied};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        tensor_free(all[i]);
}
