/* stack.c - activations and gradients on their way through many layers. */
#include "stack.h"
#include "chapter5.h"
#include <gsl/gsl_statistics.h>
#include <string.h>

enum { BENDS = 3, WIDTHS = 4, SEEDS = 5, HIDDEN = 5, DEEP = 10, BINS = 25 };

static const struct bend bends[BENDS] = {
    {"sigmoid", sigmoid_forward, sigmoid_backward, 0,  1, 0.25},
    {"tanh",    tanh_forward,    tanh_backward,    -1, 1, 1   },
    {"ReLU",    relu_forward,    relu_backward,    0,  3, 1   },
};

/* 1, whatever the layer. */
real unit_std(size_t inputs, size_t outputs)
{
    (void)inputs;
    (void)outputs;
    return 1;
}

static const struct {
    const char *name;
    initial_std *std;
} widths[WIDTHS] = {
    {"1", unit_std}, {"0.01", small_std}, {"Xavier", xavier}, {"He", he},
};

/* A stack with random weights and random inputs, both normal, the inputs with standard
 * deviation 1. The caller frees it. */
struct stack stack_new(const struct bend *bend, int layers, real std, gsl_rng *rng)
{
    struct stack s = {.bend = bend, .layers = layers};
    s.A[0] = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
    fill_normal(&s.A[0], 1, rng);
    for (int l = 0; l < layers; l++) {
        s.A[l + 1] = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
        s.D[l] = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
        s.W[l] = tensor_new(STACK_WIDTH, STACK_WIDTH, 1, 1);
        fill_normal(&s.W[l], std, rng);
    }
    return s;
}

/* A[l + 1] = g(A[l] W[l]), from the inputs to the last layer. */
void stack_forward(struct stack *s)
{
    for (int l = 0; l < s->layers; l++) {
        GSL(matrix, view) a = as_matrix(&s->A[l]), w = as_matrix(&s->W[l]);
        GSL(matrix, view) z = as_matrix(&s->A[l + 1]);
        BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &w.matrix, 0, &z.matrix);
        s->bend->forward(&s->A[l + 1], &s->A[l + 1]);
    }
}

/* From dA, the gradient at the last activations, the gradients D at all weighted
 * inputs: D[l] = g' times dA for the last layer, g' times D[l + 1] W[l + 1]^T for the
 * others. */
void stack_backward(struct stack *s, const struct tensor *dA)
{
    for (int l = s->layers - 1; l >= 0; l--) {
        GSL(matrix, view) d = as_matrix(&s->D[l]);
        if (l == s->layers - 1) {
            memcpy(s->D[l].data, dA->data, tensor_size(dA) * sizeof(real));
        } else {
            GSL(matrix, view) next = as_matrix(&s->D[l + 1]);
            GSL(matrix, view) w = as_matrix(&s->W[l + 1]);
            BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &next.matrix, &w.matrix, 0,
                       &d.matrix);
        }
        s->bend->backward(&s->A[l + 1], &s->D[l], &s->D[l]);
    }
}

/* The mean of the sizes of all numbers. */
real mean_size(const struct tensor *t)
{
    real sum = 0;
    for (size_t i = 0; i < tensor_size(t); i++)
        sum += fabs(t->data[i]);
    return sum / (real)tensor_size(t);
}

void stack_free(struct stack *s)
{
    for (int l = 0; l <= s->layers; l++)
        tensor_free(&s->A[l]);
    for (int l = 0; l < s->layers; l++) {
        tensor_free(&s->W[l]);
        tensor_free(&s->D[l]);
    }
}

/* The standard deviation of all numbers around their mean. */
static double spread_of(const struct tensor *t)
{
    double sum = 0, squares = 0, n = (double)tensor_size(t);
    for (size_t i = 0; i < tensor_size(t); i++)
        sum += (double)t->data[i] / n;
    for (size_t i = 0; i < tensor_size(t); i++)
        squares += ((double)t->data[i] - sum) * ((double)t->data[i] - sum) / n;
    return sqrt(squares);
}

/* The share of activations on the flat parts of their function, in percent: where the
 * slope is less than a hundredth of its largest. */
static double flat_share(const struct bend *bend, const struct tensor *t)
{
    struct tensor slope = tensor_new(t->dim[0], t->dim[1], 1, 1);
    size_t flat = 0;
    for (size_t i = 0; i < tensor_size(t); i++)
        slope.data[i] = 1;
    bend->backward(t, &slope, &slope);
    for (size_t i = 0; i < tensor_size(t); i++)
        flat += slope.data[i] < (real)bend->steepest / 100;
    tensor_free(&slope);
    return 100 * (double)flat / (double)tensor_size(t);
}

/* How many of the numbers lie in each of `bins` equal bins from `low` to `high`; those
 * that lie outside are counted in the bins at the ends. The caller frees it. */
gsl_histogram *activation_histogram(const struct tensor *t, size_t bins, double low,
                                    double high)
{
    gsl_histogram *h = gsl_histogram_alloc(bins);
    gsl_histogram_set_ranges_uniform(h, low, high);
    double last = high - (high - low) / (2 * (double)bins);
    for (size_t i = 0; i < tensor_size(t); i++)
        gsl_histogram_increment(h, fmin(fmax((double)t->data[i], low), last));
    return h;
}

/* Records the outline of the histogram of one layer's activations, each bin divided
 * by the fullest: the left end of its top and the right end. */
static void figure_histogram(FILE *figure, int b, int w, int layer,
                             const struct tensor *t)
{
    gsl_histogram *h = activation_histogram(t, BINS, bends[b].low, bends[b].high);
    for (size_t k = 0; k < BINS; k++) {
        double ends[2], share = gsl_histogram_get(h, k) / gsl_histogram_max_val(h);
        gsl_histogram_get_range(h, k, &ends[0], &ends[1]);
        for (int e = 0; e < 2; e++)
            figure_row(figure, "%d\t%d\t%d\t%.3g\t%.3f", b, w, layer, ends[e], share);
    }
    gsl_histogram_free(h);
}

/* One row: a stack of one function with weights of one width. */
static void print_width(const struct run *run, int b, int w, FILE *figure)
{
    gsl_rng *rng = run_rng(run, 1);
    real std = widths[w].std(STACK_WIDTH, STACK_WIDTH);
    struct stack s = stack_new(&bends[b], HIDDEN, std, rng);
    stack_forward(&s);
    printf("%-8s   %-7s", bends[b].name, widths[w].name);
    for (int l = 1; l <= HIDDEN; l++) {
        printf(" %8.2g", spread_of(&s.A[l]));
        figure_histogram(figure, b, w, l, &s.A[l]);
    }
    double flat = flat_share(&bends[b], &s.A[HIDDEN]), last = spread_of(&s.A[HIDDEN]);
    printf("   %5.1f %%\n", flat);
    if (b == 1 && w == 0)
        record_result(run->record, "widths.flat", "%.0f %%", flat);
    if (b == 1 && w == 2)
        record_result(run->record, "widths.xavier", "%.1f", last);
    if (b == 2 && w == 3)
        record_result(run->record, "widths.he", "%.1f", last);
    stack_free(&s);
    gsl_rng_free(rng);
}

/* Section 5.11: five hidden layers for each function and each width. */
void widths_section(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "widths",
                                 "function\twidth\tlayer\tactivation\tshare");
    printf("standard deviation of the activations of hidden layers 1 to %d\n", HIDDEN);
    printf("           weights        1        2        3        4        5");
    printf("   flat in 5\n");
    for (int b = 0; b < BENDS; b++)
        for (int w = 0; w < WIDTHS; w++)
            print_width(run, b, w, figure);
}

/* The mean sizes of the gradients at the weighted inputs of DEEP layers, divided by
 * that of the last layer. */
static void gradient_sizes(const struct bend *bend, real std, gsl_rng *rng,
                           double size[DEEP])
{
    struct stack s = stack_new(bend, DEEP, std, rng);
    struct tensor dA = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
    fill_normal(&dA, 1, rng);
    stack_forward(&s);
    stack_backward(&s, &dA);
    for (int l = 0; l < DEEP; l++)
        size[l] = (double)(mean_size(&s.D[l]) / mean_size(&s.D[DEEP - 1]));
    tensor_free(&dA);
    stack_free(&s);
}

/* Section 5.12. */
void depth_section(const struct run *run)
{
    static const struct {
        int bend;
        initial_std *std;
        real times;
        const char *name;
    } cases[] = {
        {0, xavier,    1,   "sigmoid, Xavier"}, {1, xavier,    1, "tanh, Xavier"},
        {1, small_std, 1,   "tanh, 0.01"     }, {1, unit_std,  1, "tanh, 1"     },
        {2, he,        1,   "ReLU, He"       }, {2, he,        2, "ReLU, 2 He"  },
    };
    FILE *figure =
        figure_new(run->figures, "depth", "case\tlayer\tmean\tleast\tmost");
    printf("mean |delta| in hidden layer 10, 7, 4, 1 over that in layer 10, %d seeds\n",
           SEEDS);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double size[SEEDS][DEEP], low, high;
        for (unsigned s = 0; s < SEEDS; s++) {
            gsl_rng *rng = run_rng(run, s + 1);
            real std = cases[c].times * cases[c].std(STACK_WIDTH, STACK_WIDTH);
            gradient_sizes(&bends[cases[c].bend], std, rng, size[s]);
            gsl_rng_free(rng);
        }
        printf("%-16s", cases[c].name);
        for (int l = DEEP - 1; l >= 0; l--) {
            double mean = gsl_stats_mean(&size[0][l], DEEP, SEEDS);
            gsl_stats_minmax(&low, &high, &size[0][l], DEEP, SEEDS);
            if (l % 3 == 0)
                printf(" %9.2g", mean);
            figure_row(figure, "%zu\t%d\t%.3g\t%.3g\t%.3g", c, l + 1, mean, low, high);
        }
        printf("   %.1g to %.1g\n", low, high);
        char key[64];
        snprintf(key, sizeof key, "depth.%zu", c);
        record_result(run->record, key, "%ld",
                      lround(log10(gsl_stats_mean(&size[0][0], DEEP, SEEDS))));
    }
}
