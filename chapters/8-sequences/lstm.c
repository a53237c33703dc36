/* lstm.c - the LSTM, gate by gate. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter8.h"
#include "learn/trials.h"
#include "nets/plan.h"
#include "quotes.h"
#include "recall.h"
#include "stage/claim.h"
#include "units.h"

enum { STEPS = 3 };

/* One unit that writes its cell where the input is 1 and keeps it where it is 0. */
static const struct lstm_unit latch = {.i = {6, 0, -3},
                                       .f = {-6, 0, 3},
                                       .g = {2, 0, 0},
                                       .o = {0, 1, 0}};
static const double latched[STEPS] = {1, 0, 0};

double sigmoid_of(double z)
{
    return 1 / (1 + exp(-z));
}

/* What a gate takes the sigmoid of, or the tangent. */
static double weigh(const struct gate_weights *gate, double x, double h)
{
    return gate->wx * x + gate->wh * h + gate->b;
}

/* One step: from c_(t-1) = c, h_(t-1) = h and the input x to the gates, c_t and h_t. */
struct lstm_step lstm_unit_step(const struct lstm_unit *u, double x, double c, double h)
{
    struct lstm_step s;
    s.i = sigmoid_of(weigh(&u->i, x, h));
    s.f = sigmoid_of(weigh(&u->f, x, h));
    s.g = tanh(weigh(&u->g, x, h));
    s.o = sigmoid_of(weigh(&u->o, x, h));
    s.c = s.f * c + s.i * s.g;
    s.h = s.o * tanh(s.c);
    return s;
}

static void measure_lstm_steps(struct lstm_step step[STEPS])
{
    double c = 0, h = 0;
    for (int t = 0; t < STEPS; t++) {
        step[t] = lstm_unit_step(&latch, latched[t], c, h);
        c = step[t].c;
        h = step[t].h;
    }
}

/* The last output of a layer of the library with one input and one unit, after T steps.
 * Its weights, one for each gate, are set to those given; the layer is freed. */
double one_unit_by_library(struct layer *layer, size_t gates, const double Wx[],
                           const double Wh[], const double b[], size_t T,
                           const double x[], gsl_rng *rng)
{
    struct network *net = network_new(T, 1, 1);
    network_add(net, layer);
    network_init(net, rng);
    for (size_t k = 0; k < gates; k++) {
        layer_tensor(layer, "Wx")->data[k] = (real)Wx[k];
        layer_tensor(layer, "Wh")->data[k] = (real)Wh[k];
        layer_tensor(layer, "b")->data[k] = (real)b[k];
    }
    struct tensor input = tensor_new(1, T, 1, 1);
    for (size_t t = 0; t < T; t++)
        input.data[t] = (real)x[t];
    struct plan *plan = plan_new(net, predicting_on(1, 1), NULL);
    double h = (double)plan_predict(plan, &input)->data[T - 1];
    plan_free(plan);
    tensor_free(&input);
    network_free(net);
    return h;
}

static double lstm_by_library(gsl_rng *rng)
{
    const double Wx[4] = {latch.i.wx, latch.f.wx, latch.g.wx, latch.o.wx};
    const double Wh[4] = {latch.i.wh, latch.f.wh, latch.g.wh, latch.o.wh};
    const double b[4] = {latch.i.b, latch.f.b, latch.g.b, latch.o.b};
    return one_unit_by_library(lstm_new(1, 1), 4, Wx, Wh, b, STEPS, latched, rng);
}

static void report_lstm_steps(const struct lstm_step step[STEPS], double library)
{
    printf("One LSTM unit reads 1, 0, 0\n\n");
    printf("step  x  forget f  input i  candidate g  output o  cell c       h\n");
    for (int t = 0; t < STEPS; t++)
        printf("%4d  %g  %8.4f  %7.4f  %11.4f  %8.4f  %6.4f  %6.4f\n", t + 1,
               latched[t], step[t].f, step[t].i, step[t].g, step[t].o, step[t].c,
               step[t].h);
    printf("\n");
    report_claim(fabs(step[STEPS - 1].h - library) < 1e-5,
                 "the library's LSTM gives the same output");
}

/* What is left of a cell, if nothing but the bias opens its forget gate. */
static void report_keeping(void)
{
    static const double bias[] = {0, 1, 2, 4};
    printf("\nWhat a forget gate keeps that is opened by its bias alone\n");
    printf("bias    gate  after 10 steps  after 100 steps  steps to one half\n");
    for (size_t k = 0; k < sizeof bias / sizeof *bias; k++) {
        double f = sigmoid_of(bias[k]);
        printf("%4g  %6.4f  %14.2g  %15.2g  %17.1f\n", bias[k], f, pow(f, 10),
               pow(f, 100), log(0.5) / log(f));
    }
}

enum { BIASES = 3, BIAS_SEEDS = 5, BIAS_STEPS = 20, BIAS_UPDATES = 200 };

static const real forget_biases[BIASES] = {0, 1, 3};

/* Right answers in per cent after BIAS_STEPS steps, asked at the end, by the bias that
 * the forget gates begin with. */
struct bias_trials {
    const struct run *run;
    size_t updates;
    double right[BIASES][BIAS_SEEDS];
};

static void try_bias(const size_t at[], size_t seed, void *context)
{
    struct bias_trials *b = context;
    gsl_rng *rng = run_rng(b->run, (unsigned)seed + 1);
    struct recall_training how = {.cell = &cells[LSTM],
                                  .T = BIAS_STEPS,
                                  .updates = b->updates,
                                  .rule = &adam_type,
                                  .rate = (real)0.005,
                                  .clip = 1,
                                  .forget = &forget_biases[at[0]]};
    struct network *net = recall_network(&how, rng);
    recall_train(&how, net, rng, NULL, NULL);
    b->right[at[0]][seed] = recall_accuracy(net, BIAS_STEPS);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_biases(const struct bias_trials *b)
{
    printf(
        "\nRight answers in %% after %d steps and %zu updates, by the bias at first, "
        "%d seeds\n",
        BIAS_STEPS, b->updates, BIAS_SEEDS);
    printf("forget bias   mean  worst seed  best seed\n");
    for (int k = 0; k < BIASES; k++) {
        struct summary right = summarize(b->right[k], BIAS_SEEDS);
        printf("%11g  %5.1f  %10.1f  %9.1f\n", (double)forget_biases[k], right.mean,
               right.least, right.most);
    }
    printf("\n");
    report_claim(summarize(b->right[2], BIAS_SEEDS).least >
                     summarize(b->right[0], BIAS_SEEDS).most,
                 "every seed with 3 is ahead of every seed with 0");
}

/* Section 8.5. */
void lstm_section(const struct run *run)
{
    bool quick = run->options->quick;
    int threads = (int)option_or(run->options->threads, 2);
    struct lstm_step step[STEPS];
    struct bias_trials b = {.run = run, .updates = quick ? 2 : BIAS_UPDATES};
    measure_lstm_steps(step);
    report_lstm_steps(step, lstm_by_library(run->rng));
    report_keeping();
    run_trials((struct grid){{BIASES}, BIAS_SEEDS}, threads, try_bias, &b);
    report_biases(&b);
    show_quotes(run);
}
