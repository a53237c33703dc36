/* shapes.c - networks of one budget of parameters, from wide to deep. */
#include "shapes.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "data/idx.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "nets/plan.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* The images from number `first` on, which stay those of the others. */
static struct images images_from(struct images images, size_t first)
{
    images.pixel += first * images.rows * images.columns;
    images.label += first;
    images.count -= first;
    return images;
}

/* Parameters of a network with 784 inputs, so many hidden layers of one width and ten
 * outputs. */
size_t shape_params(size_t width, size_t hidden)
{
    return (784 + 1) * width + (hidden - 1) * (width + 1) * width + (width + 1) * 10;
}

/* The largest width for which there are no more parameters than the budget. */
size_t shape_width(size_t budget, size_t hidden)
{
    size_t width = 1;
    while (shape_params(width + 1, hidden) <= budget)
        width++;
    return width;
}

enum {
    DEPTHS = 4,
    DEEPEST = 8,
    RATES = 4,
    COMMON = 2,
    SEEDS = 5,
    BUDGET = 40000,
    BATCH = 50
};
static const size_t shape_depths[DEPTHS] = {1, 2, 4, DEEPEST};
static const real shape_rates[RATES] = {0.001, 0.003, 0.01, 0.03};

/* Accuracies are in percent, losses means over the last epoch; `best` is the rate with
 * the highest mean accuracy on the validation images. */
struct shape_trials {
    const struct run *run;
    struct examples train, validation, test;
    size_t steps;
    double loss[DEPTHS][RATES][SEEDS];
    double validated[DEPTHS][RATES][SEEDS], tested[DEPTHS][RATES][SEEDS];
    size_t best[DEPTHS];
};

/* A network with so many hidden layers, as wide as the budget allows. */
static struct network *shape_network(size_t hidden, gsl_rng *rng)
{
    size_t size[DEEPEST + 2] = {784};
    for (size_t l = 1; l <= hidden; l++)
        size[l] = shape_width(BUDGET, hidden);
    size[hidden + 1] = 10;
    return dense_network(size, (int)hidden + 2, relu_new, he, rng);
}

/* Depth at[0], rate at[1]. The deepest take longest and come first. */
static void try_shape(const size_t at[], size_t seed, void *context)
{
    struct shape_trials *t = context;
    size_t d = DEPTHS - 1 - at[0], r = at[1];
    gsl_rng *rng = run_rng(t->run, (unsigned)seed + 1);
    struct network *net = shape_network(shape_depths[d], rng);
    struct work work = training_on(BATCH, 1);
    work.shards = 1; /* the trials are what runs at the same time */
    struct plan *plan = plan_new(net, work, rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, shape_rates[r]);
    struct learner l =
        learner_new(plan, &t->train, BATCH, softmax_cross_entropy, adam, rng);
    l.schedule = (struct schedule){.rate = cosine_rate, .steps = t->steps};
    double *loss = allocate(t->steps, sizeof *loss);
    size_t done = learner_iterate(&l, t->steps, loss);
    size_t last = sampler_batches(&l.sampler);
    last = last < done ? last : done;
    t->loss[d][r][seed] = gsl_stats_mean(loss + done - last, 1, last);
    t->validated[d][r][seed] = 100 * (double)plan_accuracy(plan, &t->validation);
    t->tested[d][r][seed] = 100 * (double)plan_accuracy(plan, &t->test);
    free(loss);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

/* For each depth, the rate with the best mean accuracy on the validation images. */
static void choose_shape_rates(struct shape_trials *t)
{
    for (int d = 0; d < DEPTHS; d++)
        t->best[d] = best_setting(t->validated[d][0], RATES, SEEDS);
}

static void report_budget(const struct shape_trials *t)
{
    printf(
        "At most %d parameters, %zu images to learn from, %zu steps by Adam, %d\n"
        "seeds; the rate of %d that is best on %zu validation images; accuracy in %%\n"
        "on %zu test images\n",
        BUDGET, t->train.count, t->steps, SEEDS, RATES, t->validation.count,
        t->test.count);
    printf("hidden   width   parameters   rate     loss   accuracy   least    most   "
           "at rate %.3f\n",
           (double)shape_rates[COMMON]);
    for (int d = 0; d < DEPTHS; d++) {
        size_t width = shape_width(BUDGET, shape_depths[d]), r = t->best[d];
        struct summary s = summarize(t->tested[d][r], SEEDS);
        printf("%6zu   %5zu   %10zu   %.3f   %.4f   %8.2f   %5.2f   %5.2f   %13.2f\n",
               shape_depths[d], width, shape_params(width, shape_depths[d]),
               (double)shape_rates[r], gsl_stats_mean(t->loss[d][r], 1, SEEDS), s.mean,
               s.least, s.most, gsl_stats_mean(t->tested[d][COMMON], 1, SEEDS));
    }
}

/* How many seeds of the depth a are better than the same seed of b. */
static size_t shape_ahead(const struct shape_trials *t, int a, int b)
{
    return count_above(t->tested[a][t->best[a]], t->tested[b][t->best[b]], SEEDS);
}

static void report_shape_claims(const struct shape_trials *t)
{
    printf("\n");
    report_in_all("one hidden layer ahead of eight", shape_ahead(t, 0, 3), SEEDS,
                  "seeds");
    report_in_all("two hidden layers ahead of eight", shape_ahead(t, 1, 3), SEEDS,
                  "seeds");
    report_in_all("four hidden layers ahead of eight", shape_ahead(t, 2, 3), SEEDS,
                  "seeds");
    printf("two hidden layers ahead of one: %zu of %d seeds\n", shape_ahead(t, 1, 0),
           SEEDS);
    printf("four hidden layers ahead of one: %zu of %d seeds\n", shape_ahead(t, 2, 0),
           SEEDS);
}

static void draw_shapes(const struct run *run, const struct shape_trials *t)
{
    FILE *figure = figure_new(run->figures, "shapes", "hidden\twidth\tseed\taccuracy");
    for (int d = 0; d < DEPTHS; d++)
        for (int s = 0; s < SEEDS; s++)
            figure_row(figure, "%zu\t%zu\t%d\t%.2f", shape_depths[d],
                       shape_width(BUDGET, shape_depths[d]), s + 1,
                       t->tested[d][t->best[d]][s]);
}

/* Section 6.14: learns from the first images, and validates on some that follow. */
void shapes_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train");
    struct images test = mnist_load(o->data, "t10k");
    size_t learned = train.count < 20000 ? (train.count + 1) / 2 : 10000;
    struct images rest = images_from(train, learned);
    struct shape_trials *t = allocate(1, sizeof *t);
    t->run = run;
    t->train = first_examples(images_examples(&train), learned);
    t->validation = first_examples(images_examples(&rest), o->quick ? 100 : 2000);
    t->test = first_examples(images_examples(&test), o->quick ? 100 : 10000);
    t->steps = o->quick ? 4 : 600;
    run_trials((struct grid){{DEPTHS, RATES}, SEEDS}, (int)option_or(o->threads, 2),
               try_shape, t);
    choose_shape_rates(t);
    report_budget(t);
    report_shape_claims(t);
    draw_shapes(run, t);
    free(t);
    images_free(&train);
    images_free(&test);
}
