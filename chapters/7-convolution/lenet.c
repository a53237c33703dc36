/* lenet.c - LeNet-5 twice, on the same images. */
#include "lenet.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter7.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "lenet_layers.h"
#include "stage/claim.h"
#include "stage/figures.h"
#include <stdlib.h>

/* Which of the six maps of S2 each of the sixteen maps of C3 sees: table I of the
 * paper, turned on its side. */
static const char *const table_1[16] = {
    "XXX...", ".XXX..", "..XXX.", "...XXX", "X...XX", "XX...X", /* three in a row */
    "XXXX..", ".XXXX.", "..XXXX", "X..XXX", "XX..XX", "XXX..X", /* four in a row */
    "XX.XX.", ".XX.XX", "X.XX.X",                               /* two and two */
    "XXXXXX",
};

/* A layer of 1998 and its squashing. */
static void add_squashed(struct network *net, struct layer *l)
{
    network_add(net, l);
    network_add(net, scaled_tanh_new());
}

/* C1 S2 C3 S4 C5 F6, and the codes. */
struct network *lenet_then(gsl_rng *rng)
{
    const struct connections table = {6, 16, table_1};
    struct network *net = network_new(1, 28, 28);
    network_add(net, retina_new());
    add_squashed(net, convolution_new(1, 6, square(5, 1, 0), lecun_std));
    add_squashed(net, subsampling_new(6));
    add_squashed(net, table_convolution_new(table, 5));
    add_squashed(net, subsampling_new(16));
    add_squashed(net, convolution_new(16, 120, square(5, 1, 0), lecun_std));
    add_squashed(net, affine_new(120, 84, lecun_std));
    network_add(net, radial_basis_new());
    network_init(net, rng);
    return net;
}

/* The same sizes with today's layers. */
struct network *lenet_now(gsl_rng *rng)
{
    struct network *net = network_new(1, 28, 28);
    network_add(net, convolution_new(1, 6, square(5, 1, 2), he));
    network_add(net, relu_new());
    network_add(net, max_pool_new(square(2, 2, 0)));
    network_add(net, convolution_new(6, 16, square(5, 1, 0), he));
    network_add(net, relu_new());
    network_add(net, max_pool_new(square(2, 2, 0)));
    network_add(net, convolution_new(16, 120, square(5, 1, 0), he));
    network_add(net, relu_new());
    network_add(net, affine_new(120, 84, he));
    network_add(net, relu_new());
    network_add(net, affine_new(84, 10, he));
    network_init(net, rng);
    return net;
}

enum { THEN, NOW, TIMES };
enum { LENET_SEEDS = 5, LENET_BATCH = 10, LENET_EPOCHS = 4 };

static const struct {
    const char *name;
    struct network *(*network)(gsl_rng *rng);
    loss_function *loss;
    const struct optimizer_type *rule;
    real rate;
} times[TIMES] = {
    [THEN] = {"then", lenet_then, competitive_loss, &sgd_type, (real)0.005},
    [NOW] = {"now", lenet_now, softmax_cross_entropy, &adam_type, (real)0.001},
};

/* What all trainings share, and where each puts its accuracy after every epoch. */
struct lenets {
    const struct run *run;
    struct examples train, test;
    size_t epochs;
    double accuracy[TIMES][LENET_EPOCHS][LENET_SEEDS];
};

/* Trains the network of time at[0]. Both see the same batches for a seed. */
static void train_lenet(const size_t at[], size_t seed, void *context)
{
    struct lenets *c = context;
    size_t time = at[0];
    gsl_rng *rng = run_rng(c->run, (unsigned)seed + 1);
    gsl_rng *draw = run_rng(c->run, (unsigned)seed + 100);
    struct network *net = times[time].network(rng);
    struct plan *plan = plan_new(net, training_on(LENET_BATCH, 1), rng);
    struct plan *asking = plan_new(net, predicting_on(200, 1), NULL);
    struct learner l =
        learner_new(plan, &c->train, LENET_BATCH, times[time].loss,
                    optimizer_new(times[time].rule, net->params, times[time].rate),
                    draw);
    for (size_t epoch = 0; epoch < c->epochs; epoch++) {
        learner_iterate(&l, sampler_batches(&l.sampler), NULL);
        c->accuracy[time][epoch][seed] = 100 * (double)plan_accuracy(asking, &c->test);
    }
    learner_free(&l);
    plan_free(asking);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(draw);
    gsl_rng_free(rng);
}

/* One line per layer that has parameters: how many, then; and today's sum. */
static void report_parameters_then(const struct run *run)
{
    static const char *const names[] = {"C1", "S2", "C3", "S4", "C5", "F6"};
    struct network *net = lenet_then(run->rng), *now = lenet_now(run->rng);
    struct param found[2 * sizeof names / sizeof *names];
    network_tensors(net, sizeof found / sizeof *found, found);
    printf("LeNet-5 as it was in 1998 and as one would build it today\n\n");
    printf("layer  parameters\n");
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        printf("%-5s  %10zu\n", names[k],
               tensor_size(&found[2 * k].value) + tensor_size(&found[2 * k + 1].value));
    printf("all    %10zu\n\nparameters today: %zu\n", net->params, now->params);
    network_free(net);
    network_free(now);
}

/* Mean and range over the seeds, epoch by epoch. */
static void report_lenets(const struct lenets *c)
{
    printf("\nBoth learn from %zu images in batches of %d; right of %zu test images, "
           "in per "
           "cent, %d seeds\n\n",
           c->train.count, LENET_BATCH, c->test.count, LENET_SEEDS);
    printf("built  epoch  mean, %%  least, %%  most, %%\n");
    for (size_t time = 0; time < TIMES; time++)
        for (size_t epoch = 0; epoch < c->epochs; epoch++) {
            struct summary s = summarize(c->accuracy[time][epoch], LENET_SEEDS);
            printf("%-5s  %5zu  %7.2f  %8.2f  %7.2f\n", times[time].name, epoch + 1,
                   s.mean, s.least, s.most);
        }
    printf("\n");
    report_claim(
        summarize(c->accuracy[NOW][0], LENET_SEEDS).least >
            summarize(c->accuracy[THEN][0], LENET_SEEDS).most,
        "after one epoch the worst of %d built now ahead of the best of %d built "
        "then",
        LENET_SEEDS, LENET_SEEDS);
}

static void draw_lenets(const struct lenets *c)
{
    FILE *figure =
        figure_new(c->run->figures, "lenet-curve", "time\tepoch\tmean\tleast\tmost");
    for (size_t time = 0; time < TIMES; time++)
        for (size_t epoch = 0; epoch < c->epochs; epoch++) {
            struct summary s = summarize(c->accuracy[time][epoch], LENET_SEEDS);
            figure_row(figure, "%zu\t%zu\t%.3f\t%.3f\t%.3f", time, epoch + 1, s.mean,
                       s.least, s.most);
        }
}

/* Trains both for all seeds, one per thread. */
static void measure_lenets(struct lenets *c)
{
    const struct options *o = c->run->options;
    run_trials((struct grid){{TIMES}, LENET_SEEDS}, (int)option_or(o->threads, 2),
               train_lenet, c);
}

/* Section 7.13: the layers of 1998, counted, and a race against today's. */
void lenet_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train");
    struct images test = mnist_load(o->data, "t10k");
    struct lenets *c = allocate(1, sizeof *c);
    *c = (struct lenets){
        .run = run,
        .train = first_examples(images_examples(&train), o->quick ? 200 : 3000),
        .test = first_examples(images_examples(&test), o->quick ? 200 : 2000),
        .epochs = o->quick ? 1 : LENET_EPOCHS,
    };
    report_parameters_then(run);
    measure_lenets(c);
    report_lenets(c);
    draw_lenets(c);
    free(c);
    images_free(&train);
    images_free(&test);
}
