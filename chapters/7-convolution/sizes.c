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

/* Windows to try on images of one channel. */
static const struct {
    size_t H, W, f, stride, pad;
} settings[] = {
    {5, 5, 3, 1, 0}, {5, 5, 3, 1, 1},   {28, 28, 5, 1, 0}, {28, 28, 5, 1, 2},
    {7, 7, 3, 2, 0}, {7, 7, 3, 2, 1},   {32, 28, 4, 2, 1}, {24, 24, 2, 2, 0},
    {4, 4, 5, 1, 0}, {28, 28, 3, 2, 1},
};

enum { SETTINGS = sizeof settings / sizeof *settings };

/* Fits a setting's window; false where it is refused. */
static bool try_setting(int i, struct geometry *g)
{
    struct window w = square(settings[i].f, settings[i].stride, settings[i].pad);
    const size_t x[4] = {1, 1, settings[i].H, settings[i].W};
    return window_fit(&w, x, g) == GSL_SUCCESS;
}

/* One line per setting: the output's size. */
static void report_settings(void)
{
    gsl_error_handler_t *before = gsl_set_error_handler_off();
    printf("Sizes of outputs: images of H x W, square windows\n\n");
    printf(" H   W  window  stride  padding       OH  OW\n");
    for (int i = 0; i < SETTINGS; i++) {
        struct geometry g;
        printf("%2zu  %2zu   %zu x %zu  %6zu  %7zu  ", settings[i].H, settings[i].W,
               settings[i].f, settings[i].f, settings[i].stride, settings[i].pad);
        if (try_setting(i, &g))
            printf("     %2zu  %2zu\n", g.OH, g.OW);
        else
            printf("refused\n");
    }
    gsl_set_error_handler(before);
}

/* A handler that says why a window was refused and lets the program go on. */
static void print_reason(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    (void)code;
    printf("%s\n", reason);
}

/* The refusals among the settings once more, with the message of each. */
static void report_reasons(void)
{
    gsl_error_handler_t *before = gsl_set_error_handler(print_reason);
    printf("\nWhy two were refused\n");
    for (int i = 0; i < SETTINGS; i++) {
        struct geometry g;
        try_setting(i, &g);
    }
    gsl_set_error_handler(before);
}

/* A layer of FN filters on images of x, and what it costs. */
struct layer_cost {
    const char *name;
    size_t x[4], FN;
    struct window window;
    size_t OH, OW, parameters, multiplications;
    unsigned long long if_full; /* which may be too large for a size_t of 32 bits */
};

/* The last three: parameters, multiplications for an image, and the parameters of a
 * fully connected layer between the same numbers. */
static void measure_cost(struct layer_cost *c)
{
    struct geometry g;
    window_fit(&c->window, c->x, &g);
    size_t K = window_size(&g), T = window_places(&g);
    c->OH = g.OH;
    c->OW = g.OW;
    c->parameters = c->FN * K + c->FN;
    c->multiplications = c->FN * K * T;
    c->if_full = (unsigned long long)(c->FN * T) * (g.C * g.H * g.W + 1);
}

static void report_cost(const struct layer_cost *c)
{
    char in[32], kernel[32], out[32];
    snprintf(in, sizeof in, "%zu, %zu, %zu", c->x[1], c->x[2], c->x[3]);
    snprintf(kernel, sizeof kernel, "%zu, %zu, %zu, %zu", c->FN, c->x[1], c->window.fh,
             c->window.fw);
    snprintf(out, sizeof out, "%zu, %zu, %zu", c->FN, c->OH, c->OW);
    printf("%-10s  %-12s  %-13s  %-12s  %10zu  %15zu  %15llu\n", c->name, in, kernel,
           out, c->parameters, c->multiplications, c->if_full);
}

/* Two layers on colour photographs are held against one on digits. */
static void report_costs(void)
{
    struct layer_cost layers[] = {
        {"digit", {1, 1, 28, 28}, 30, square(5, 1, 0), 0, 0, 0, 0, 0},
        {"photograph", {1, 3, 180, 240}, 16, square(3, 1, 1), 0, 0, 0, 0, 0},
        {"second", {1, 16, 180, 240}, 16, square(3, 1, 1), 0, 0, 0, 0, 0},
    };
    printf("\nWhat layers cost: parameters, multiplications for an image, and the\n"
           "parameters of a fully connected layer in their place\n\n");
    printf("layer       C, H, W       FN, C, FH, FW  FN, OH, OW    parameters  "
           "multiplications  fully connected\n");
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        measure_cost(&layers[i]);
        report_cost(&layers[i]);
    }
}

/* Kernels of ones on channels of ones: what comes out counts the pixels that lie under
 * the window, in all channels. y is two maps of COUNTED x COUNTED. */
enum { COUNTED = 4, MAPS_COUNTED = 2 };

static void count_pixels(real out[MAPS_COUNTED * COUNTED * COUNTED])
{
    enum { C = 3, F = 3, FN = MAPS_COUNTED, S = COUNTED };
    real image[C * S * S], weight[FN * C * F * F], bias[FN] = {0, 100};
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
}

/* The two maps side by side. */
static void report_counted(void)
{
    enum { S = COUNTED };
    real y[MAPS_COUNTED * S * S];
    count_pixels(y);
    printf("\n3 channels of ones, 2 filters of ones, padding 1, biases 0 and 100\n\n");
    for (int i = 0; i < S; i++)
        for (int j = 0; j < MAPS_COUNTED * S; j++)
            printf(" %3.0f%s", y[j / S * S * S + i * S + j % S],
                   j + 1 == MAPS_COUNTED * S ? "\n"
                   : j + 1 == S              ? "    "
                                             : "");
}

/* Section 7.6: the sizes of outputs, and what layers cost. */
void sizes_section(const struct run *run)
{
    (void)run;
    report_settings();
    report_reasons();
    report_counted();
    report_costs();
}
