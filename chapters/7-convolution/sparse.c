/* sparse.c - convolution as an affine layer whose weights are few and tied. */
#include "affine.h"
#include "chapter7.h"
#include "initial.h"
#include "loops.h"

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
static void print_pattern(void)
{
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
static void figure_pattern(const struct run *run)
{
    FILE *figure =
        figure_new(run->figures, "sparse-pattern", "output\tinput\tweight");
    for (size_t out = 0; out < 36; out++)
        for (size_t in = 0; in < 64; in++) {
            int which = weight_index(in, out, 8, 6, 3, 3);
            if (which >= 0)
                figure_row(figure, "%zu\t%zu\t%d", out, in, which + 1);
        }
}

/* Parameters of three layers from H x W pixels to as many outputs as an F x F kernel
 * has places: shared, one set per output, and fully connected. Biases included. */
static void compare_parameters(const struct run *run, size_t H, size_t W, size_t F)
{
    size_t out = (H - F + 1) * (W - F + 1);
    size_t count[3] = {F * F + 1, out * (F * F + 1), out * (H * W + 1)};
    const char *name[3] = {"shared", "local", "full"};
    printf("parameters from %zu x %zu to %zu x %zu, window %zu x %zu\n", H, W,
           H - F + 1, W - F + 1, F, F);
    for (int i = 0; i < 3; i++) {
        char key[32];
        snprintf(key, sizeof key, "sparse.%s", name[i]);
        record_count(run->record, key, count[i]);
        printf("%-8s %8zu\n", name[i], count[i]);
    }
}

/* Prints and records whether two tensors are equal but for round-off. */
static void print_agreement(const struct run *run, const char *what, const char *key,
                            const struct tensor *a, const struct tensor *b)
{
    real limit = sizeof(real) == sizeof(double) ? (real)1e-12 : (real)1e-4;
    const char *answer = relative_difference(a, b) < limit ? "yes" : "no";
    printf("loops and affine layer, %s: agree %s\n", what, answer);
    record_result(run->record, key, "%s", answer);
}

/* A random 5 x 5 kernel on a random 28 x 28 image, by loops and as a matrix, and the
 * gradient with respect to the kernel for a random dy, both ways. */
static void compare_with_affine(const struct run *run)
{
    enum { F = 5, S = 28, O = S - F + 1 };
    struct tensor x = tensor_new(S, S, 1, 1), k = tensor_new(F, F, 1, 1);
    struct tensor y = tensor_new(O, O, 1, 1), dy = tensor_new(O, O, 1, 1);
    struct tensor z = tensor_new(1, O * O, 1, 1), b = tensor_new(1, O * O, 1, 1);
    struct tensor dM = tensor_new(S * S, O * O, 1, 1), db = tensor_new(1, O * O, 1, 1);
    struct tensor dk = tensor_new(F, F, 1, 1), tied = tensor_new(F, F, 1, 1);
    struct tensor xrow = tensor_view(x.data, 1, S * S), none = {{0}, NULL, false};
    struct tensor dyrow = tensor_view(dy.data, 1, O * O);
    fill_normal(&x, 1, run->rng);
    fill_normal(&k, 1, run->rng);
    fill_normal(&dy, 1, run->rng);
    struct tensor M = kernel_as_matrix(&k, S, S);
    printf("matrix %d x %d, %d of its numbers not zero, %d different weights\n", S * S,
           O * O, O * O * F * F, F * F);
    correlate(&x, &k, &y);
    affine_forward(&xrow, &M, &b, &z);
    print_agreement(run, "output", "sparse.forward", &y, &z);
    correlate(&x, &dy, &dk);
    affine_backward(&xrow, &M, &dyrow, &none, &dM, &db);
    gather_tied(&dM, S, O, &tied);
    print_agreement(run, "gradient", "sparse.gradient", &dk, &tied);
    record_count(run->record, "sparse.entries", S * S * O * O);
    record_count(run->record, "sparse.nonzero", O * O * F * F);
    record_result(run->record, "sparse.share", "%.1f %%", 100.0 * F * F / (S * S));
    struct tensor *all[] = {&x, &k, &y, &dy, &z, &b, &dM, &db, &dk, &tied, &M};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        tensor_free(all[i]);
}

/* Section 7.4: the matrix of a convolution, and what it saves. */
void sparse_section(const struct run *run)
{
    print_pattern();
    figure_pattern(run);
    compare_with_affine(run);
    compare_parameters(run, 28, 28, 5);
}
