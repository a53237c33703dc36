/* sizes.c - padding, stride, channels and filters: how large, how many, how much. */
#include "sizes.h"
#include "chapter7.h"
#include <gsl/gsl_errno.h>

/* The number at row h and column w of channel c of image n; 0 on the padding, where h
 * and w, not being negative, are too large. */
static real padded_pixel(const struct tensor *x, size_t n, size_t c, size_t h, size_t w)
{
    size_t H = x->dim[2], W = x->dim[3];
    return h < H && w < W ? x->data[((n * x->dim[1] + c) * H + h) * W + w] : 0;
}

/* What the kernels of filter f, one per channel, make of image n at (i, j). */
static real filter_at(const struct geometry *g, const struct tensor *x,
                      const struct tensor *W, size_t n, size_t f, size_t i, size_t j)
{
    const struct window *k = &g->window;
    const real *w = W->data + f * window_size(g);
    real sum = 0;
    for (size_t c = 0; c < g->C; c++)
        for (size_t p = 0; p < k->fh; p++)
            for (size_t q = 0; q < k->fw; q++)
                sum += *w++ * padded_pixel(x, n, c, i * k->stride + p - k->pad,
                                           j * k->stride + q - k->pad);
    return sum;
}

/* x is (N, C, H, W), W (FN, C, FH, FW), b (1, FN), y (N, FN, OH, OW): seven loops, the
 * outer four here. */
void convolution_by_loops(const struct geometry *g, const struct tensor *x,
                          const struct tensor *W, const struct tensor *b,
                          struct tensor *y)
{
    real *out = y->data;
    for (size_t n = 0; n < x->dim[0]; n++)
        for (size_t f = 0; f < W->dim[0]; f++)
            for (size_t i = 0; i < g->OH; i++)
                for (size_t j = 0; j < g->OW; j++)
                    *out++ = filter_at(g, x, W, n, f, i, j) + b->data[f];
}

/* A handler that says why a window was refused and lets the program go on. */
static void print_refusal(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    (void)code;
    printf("refused\n%s\n", reason);
}

/* One line per setting: the output's size, or the refusal. */
static void print_settings(void)
{
    const struct {
        size_t H, W, f, stride, pad;
    } s[] = {{5, 5, 3, 1, 0},   {5, 5, 3, 1, 1}, {28, 28, 5, 1, 0}, {28, 28, 5, 1, 2},
             {7, 7, 3, 2, 0},   {7, 7, 3, 2, 1}, {32, 28, 4, 2, 1}, {24, 24, 2, 2, 0},
             {28, 28, 3, 2, 1}, {4, 4, 5, 1, 0}};
    printf("   H    W   FH=FW   stride   padding       OH   OW\n");
    for (size_t i = 0; i < sizeof s / sizeof *s; i++) {
        struct window w = square(s[i].f, s[i].stride, s[i].pad);
        struct geometry g;
        printf("%4zu %4zu %7zu %8zu %9zu     ", s[i].H, s[i].W, s[i].f, s[i].stride,
               s[i].pad);
        if (window_fit(&w, (size_t[4]){1, 1, s[i].H, s[i].W}, &g) == GSL_SUCCESS)
            printf("%4zu %4zu\n", g.OH, g.OW);
    }
}

/* Shapes, parameters and multiplications per image of a layer of FN filters, and the
 * parameters of a fully connected layer between the same numbers. */
static void print_layer(const struct run *run, const char *key, const size_t x[4],
                        size_t FN, struct window w)
{
    struct geometry g;
    if (window_fit(&w, x, &g) != GSL_SUCCESS)
        return;
    size_t K = window_size(&g), P = window_places(&g);
    size_t full = FN * P * (g.C * g.H * g.W + 1);
    char in[32], kernel[32], out[32], name[64];
    snprintf(in, sizeof in, "%zu, %zu, %zu", g.C, g.H, g.W);
    snprintf(kernel, sizeof kernel, "%zu, %zu, %zu, %zu", FN, g.C, w.fh, w.fw);
    snprintf(out, sizeof out, "%zu, %zu, %zu", FN, g.OH, g.OW);
    printf("%-13s  %-13s  %-13s %10zu %15zu %14zu\n", in, kernel, out, FN * K + FN,
           FN * K * P, full);
    snprintf(name, sizeof name, "sizes.%s-parameters", key);
    record_count(run->record, name, FN * K + FN);
    snprintf(name, sizeof name, "sizes.%s-products", key);
    record_count(run->record, name, FN * K * P);
    snprintf(name, sizeof name, "sizes.%s-full", key);
    record_count(run->record, name, full);
}

/* Kernels of ones on channels of ones: what comes out counts the pixels that lie under
 * the window, in all channels. */
static void print_counted(void)
{
    enum { C = 3, S = 4, F = 3, FN = 2 };
    real image[C * S * S], weight[FN * C * F * F], bias[FN] = {0, 100}, out[FN * S * S];
    struct tensor x = {{1, C, S, S}, image, false}, W = {{FN, C, F, F}, weight, false};
    struct tensor b = tensor_view(bias, 1, FN), y = {{1, FN, S, S}, out, false};
    struct window w = square(F, 1, 1);
    struct geometry g;
    for (int i = 0; i < C * S * S; i++)
        image[i] = 1;
    for (int i = 0; i < FN * C * F * F; i++)
        weight[i] = 1;
    window_fit(&w, x.dim, &g);
    convolution_by_loops(&g, &x, &W, &b, &y);
    printf("3 channels of ones, 2 filters of ones, biases 0 and 100:\n");
    for (int i = 0; i < S; i++)
        for (int j = 0; j < FN * S; j++)
            printf(" %3.0f%s", out[j / S * S * S + i * S + j % S],
                   j + 1 == FN * S ? "\n"
                   : j + 1 == S    ? "    "
                                   : "");
}

/* Section 7.6: the sizes of outputs, and what layers cost. */
void sizes_section(const struct run *run)
{
    gsl_error_handler_t *before = gsl_set_error_handler(print_refusal);
    print_settings();
    gsl_set_error_handler(before);
    printf("\n");
    print_counted();
    printf("\nC, H, W        FN, C, FH, FW  FN, OH, OW    parameters multiplications "
           "parameters if\n%67s %14s\n",
           "", "fully connected");
    print_layer(run, "digit", (size_t[4]){1, 1, 28, 28}, 30, square(5, 1, 0));
    print_layer(run, "photo", (size_t[4]){1, 3, 180, 240}, 16, square(3, 1, 1));
    print_layer(run, "second", (size_t[4]){1, 16, 180, 240}, 16, square(3, 1, 1));
}
