/* stack.c - activations and gradients on their way through many layers. */
#include "stack.h"
#include "base/summary.h"
#include "chapter5.h"
#include <gsl/gsl_math.h>
#include <string.h>

enum {
    FUNCTIONS = 3,
    WIDTHS = 4,
    SEEDS = 5,
    WATCHED = 5,
    DEEP = 10,
    DEPTHS = 6,
    BINS = 25
};

static const struct stack_function stack_functions[FUNCTIONS] = {
    {"sigmoid", sigmoid_forward, sigmoid_backward, 0, 1, 0.25},
    {"tanh", tanh_forward, tanh_backward, -1, 1, 1},
    {"ReLU", relu_forward, relu_backward, 0, 3, 1},
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
    {"1", unit_std},
    {"0.01", small_std},
    {"Xavier", xavier},
    {"He", he},
};

/* A stack with random weights and random inputs, both normal, the inputs with standard
 * deviation 1. The caller frees it. */
struct stack stack_new(const struct stack_function *g, int layers, real std,
                       gsl_rng *rng)
{
    struct stack s = {.g = g, .layers = layers};
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
        s->g->forward(&s->A[l + 1], &s->A[l + 1]);
    }
}

/* From dA, the gradient at the last activations, the gradients D at all weighted
 * inputs: D[l] = g' times dA for the last layer, g' times D[l + 1] W[l + 1]^T for the
 * others. */
void stack_backward(struct stack *s, const struct tensor *dA)
{
    int last = s->layers - 1;
    memcpy(s->D[last].data, dA->data, tensor_size(dA) * sizeof(real));
    s->g->backward(&s->A[last + 1], &s->D[last], &s->D[last]);
    for (int l = last - 1; l >= 0; l--) {
        /* One layer down */
        GSL(matrix, view) next = as_matrix(&s->D[l + 1]), d = as_matrix(&s->D[l]);
        GSL(matrix, view) w = as_matrix(&s->W[l + 1]);
        BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &next.matrix, &w.matrix, 0, &d.matrix);
        s->g->backward(&s->A[l + 1], &s->D[l], &s->D[l]);
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

/* How far a unit's activations spread over the examples: the standard deviation of each
 * column around its own mean, and of these the mean over all columns. What all examples
 * have in common does not count. */
double spread_over_examples(const struct tensor *t)
{
    size_t rows = t->dim[0], columns = tensor_columns(t);
    double sum = 0;
    for (size_t j = 0; j < columns; j++) {
        double mean = 0, squares = 0;
        /* One unit, for all examples */
        for (size_t i = 0; i < rows; i++)
            mean += (double)t->data[i * columns + j] / (double)rows;
        for (size_t i = 0; i < rows; i++)
            squares += gsl_pow_2((double)t->data[i * columns + j] - mean);
        sum += sqrt(squares / (double)rows);
    }
    return sum / (double)columns;
}

/* The share of activations on the flat parts of their function, in percent: where the
 * slope is less than a hundredth of its largest. */
static double flat_share(const struct stack_function *g, const struct tensor *t)
{
    struct tensor slope = tensor_new(t->dim[0], t->dim[1], 1, 1);
    size_t flat = 0;
    for (size_t i = 0; i < tensor_size(t); i++)
        slope.data[i] = 1;
    g->backward(t, &slope, &slope);
    for (size_t i = 0; i < tensor_size(t); i++)
        flat += slope.data[i] < (real)g->steepest / 100;
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

/* What is measured of a stack for the widths. `over_examples` is the spread of a unit
 * over the examples, a mean of all units of a layer. */
struct width_result {
    double spread[WATCHED], over_examples[WATCHED], flat;
};

/* A stack of function b with weights of width w, after it went forward. The caller
 * frees it. */
static struct stack width_stack(const struct run *run, int b, int w)
{
    gsl_rng *rng = run_rng(run, 1);
    real std = widths[w].std(STACK_WIDTH, STACK_WIDTH);
    struct stack s = stack_new(&stack_functions[b], WATCHED, std, rng);
    stack_forward(&s);
    gsl_rng_free(rng);
    return s;
}

static struct width_result measure_width(const struct run *run, int b, int w)
{
    struct stack s = width_stack(run, b, w);
    struct width_result result = {.flat = flat_share(s.g, &s.A[WATCHED])};
    for (int l = 0; l < WATCHED; l++) {
        result.spread[l] = spread_of(&s.A[l + 1]);
        result.over_examples[l] = spread_over_examples(&s.A[l + 1]);
    }
    stack_free(&s);
    return result;
}

static void report_width_row(int b, int w, const double at_layer[WATCHED])
{
    printf("%-8s   %-7s", stack_functions[b].name, widths[w].name);
    for (int l = 0; l < WATCHED; l++)
        printf("   %8.2g", at_layer[l]);
}

static void report_widths(struct width_result result[FUNCTIONS][WIDTHS])
{
    printf("Spread of the activations in %d hidden layers of %d units, over all\n"
           "units and %d examples, and how many of the last lie on flat parts, in %%\n",
           WATCHED, STACK_WIDTH, STACK_EXAMPLES);
    printf(
        "function   weights    layer 1    layer 2    layer 3    layer 4    layer 5   "
        "on flat parts\n");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < WIDTHS; w++) {
            report_width_row(b, w, result[b][w].spread);
            printf("   %13.1f\n", result[b][w].flat);
        }
}

static void report_over_examples(struct width_result result[FUNCTIONS][WIDTHS])
{
    printf("\nSpread of a unit over the examples, mean of all units of a layer\n");
    printf(
        "function   weights    layer 1    layer 2    layer 3    layer 4    layer 5\n");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < WIDTHS; w++) {
            report_width_row(b, w, result[b][w].over_examples);
            printf("\n");
        }
}

/* The outline of the histogram of one layer's activations, each bin divided by the
 * fullest: the left end of its top and the right end. */
static void draw_histogram(FILE *figure, int b, int w, int layer,
                           const struct tensor *t)
{
    double low = stack_functions[b].low, high = stack_functions[b].high;
    gsl_histogram *h = activation_histogram(t, BINS, low, high);
    for (size_t k = 0; k < BINS; k++) {
        double ends[2], share = gsl_histogram_get(h, k) / gsl_histogram_max_val(h);
        gsl_histogram_get_range(h, k, &ends[0], &ends[1]);
        for (int e = 0; e < 2; e++)
            figure_row(figure, "%d\t%d\t%d\t%.3g\t%.3f", b, w, layer, ends[e], share);
    }
    gsl_histogram_free(h);
}

static void draw_widths(const struct run *run)
{
    FILE *figure =
        figure_new(run->figures, "widths", "function\twidth\tlayer\tactivation\tshare");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < WIDTHS; w++) {
            struct stack s = width_stack(run, b, w);
            for (int l = 1; l <= WATCHED; l++)
                draw_histogram(figure, b, w, l, &s.A[l]);
            stack_free(&s);
        }
}

/* Both spreads by layer. */
static void draw_spreads(const struct run *run,
                         struct width_result result[FUNCTIONS][WIDTHS])
{
    FILE *figure =
        figure_new(run->figures, "spreads", "function\twidth\tlayer\tall\texamples");
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < WIDTHS; w++)
            for (int l = 0; l < WATCHED; l++)
                figure_row(figure, "%d\t%d\t%d\t%.4g\t%.4g", b, w, l + 1,
                           result[b][w].spread[l], result[b][w].over_examples[l]);
}

/* Section 5.11: five hidden layers for each function and each width. */
void widths_section(const struct run *run)
{
    struct width_result result[FUNCTIONS][WIDTHS];
    for (int b = 0; b < FUNCTIONS; b++)
        for (int w = 0; w < WIDTHS; w++)
            result[b][w] = measure_width(run, b, w);
    report_widths(result);
    report_over_examples(result);
    draw_spreads(run, result);
    draw_widths(run);
}

static const struct {
    const char *name;
    int function;
    initial_std *std;
    real times;
} depth_cases[DEPTHS] = {
    {"sigmoid, Xavier", 0, xavier, 1},
    {"tanh, Xavier", 1, xavier, 1},
    {"tanh, 0.01", 1, small_std, 1},
    {"tanh, 1", 1, unit_std, 1},
    {"ReLU, He", 2, he, 1},
    {"ReLU, 2 He", 2, he, 2},
};

/* The mean sizes of the gradients at the weighted inputs of DEEP layers, divided by
 * that of the last layer. */
static void gradient_sizes(const struct stack_function *g, real std, gsl_rng *rng,
                           double size[DEEP])
{
    struct stack s = stack_new(g, DEEP, std, rng);
    struct tensor dA = tensor_new(STACK_EXAMPLES, STACK_WIDTH, 1, 1);
    /* Forward, and a random gradient back */
    fill_normal(&dA, 1, rng);
    stack_forward(&s);
    stack_backward(&s, &dA);
    for (int l = 0; l < DEEP; l++)
        size[l] = (double)(mean_size(&s.D[l]) / mean_size(&s.D[DEEP - 1]));
    tensor_free(&dA);
    stack_free(&s);
}

/* The sizes in every layer, by seeds. */
static void measure_depth(const struct run *run, int c, struct summary size[DEEP])
{
    double each[SEEDS][DEEP], layer[SEEDS];
    real std = depth_cases[c].times * depth_cases[c].std(STACK_WIDTH, STACK_WIDTH);
    for (unsigned s = 0; s < SEEDS; s++) {
        gsl_rng *rng = run_rng(run, s + 1);
        gradient_sizes(&stack_functions[depth_cases[c].function], std, rng, each[s]);
        gsl_rng_free(rng);
    }
    for (int l = 0; l < DEEP; l++) {
        for (int s = 0; s < SEEDS; s++)
            layer[s] = each[s][l];
        size[l] = summarize(layer, SEEDS);
    }
}

static void report_depth(struct summary size[DEPTHS][DEEP])
{
    printf("Mean size of delta by hidden layer, over that of layer %d; layers of %d\n"
           "units, %d examples, means of %d seeds, and least and most of layer 1\n",
           DEEP, STACK_WIDTH, STACK_EXAMPLES, SEEDS);
    printf("start             layer 10   layer 7   layer 4   layer 1   least    most   "
           "power of ten\n");
    for (int c = 0; c < DEPTHS; c++) {
        const struct summary *first = &size[c][0];
        printf("%-15s   %8.2g   %7.2g   %7.2g   %7.2g   %5.1g   %5.1g   %12ld\n",
               depth_cases[c].name, size[c][9].mean, size[c][6].mean, size[c][3].mean,
               first->mean, first->least, first->most, lround(log10(first->mean)));
    }
}

static void draw_depth(const struct run *run, struct summary size[DEPTHS][DEEP])
{
    FILE *figure = figure_new(run->figures, "depth", "case\tlayer\tmean\tleast\tmost");
    for (int c = 0; c < DEPTHS; c++)
        for (int l = DEEP - 1; l >= 0; l--)
            figure_row(figure, "%d\t%d\t%.3g\t%.3g\t%.3g", c, l + 1, size[c][l].mean,
                       size[c][l].least, size[c][l].most);
}

/* Section 5.12. */
void depth_section(const struct run *run)
{
    struct summary size[DEPTHS][DEEP];
    for (int c = 0; c < DEPTHS; c++)
        measure_depth(run, c, size[c]);
    report_depth(size);
    draw_depth(run, size);
}
