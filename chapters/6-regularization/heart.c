/* heart.c - a network learns 300 digits by heart. */
#include "heart.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/accuracy.h"
#include "learn/decay.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include "stage/training.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* Loads the images, of which there must be enough to draw from. The caller frees the
 * case, which must stay where it is. */
void heart_new(struct heart *h, const struct run *run, size_t seeds, size_t epochs)
{
    const struct options *o = run->options;
    *h = (struct heart){.run = run,
                        .train = mnist_load(o->data, "train"),
                        .test = mnist_load(o->data, "t10k"),
                        .seeds = o->quick ? 2 : seeds,
                        .epochs = o->quick ? 2 : epochs,
                        .threads = (int)option_or(o->threads, 2)};
    if (h->train.count < FEW_IMAGES)
        FAIL(GSL_EINVAL, "%s: %zu images to train with, where %d are drawn from them",
             o->data, h->train.count, FEW_IMAGES);
    h->all = images_examples(&h->train);
    h->asked = first_examples(images_examples(&h->test), o->quick ? 200 : 2000);
}

void heart_free(struct heart *h)
{
    images_free(&h->train);
    images_free(&h->test);
}

/* So many training images, drawn without replacement, or all if there are not as many.
 * The caller frees them. */
struct tensors draw_images(const struct heart *h, size_t count, gsl_rng *rng)
{
    count = count < h->all.count ? count : h->all.count;
    size_t *every = allocate(h->all.count, sizeof *every);
    size_t *index = allocate(count, sizeof *index);
    for (size_t i = 0; i < h->all.count; i++)
        every[i] = i;
    gsl_ran_choose(rng, index, count, every, h->all.count, sizeof *index);
    gsl_ran_shuffle(rng, index, count, sizeof *index);
    struct batch drawn = batch_new(&h->all, count);
    batch_take(&drawn, &h->all, index, count, NULL);
    free(drawn.index);
    free(index);
    free(every);
    return (struct tensors){drawn.x, drawn.t};
}

void drawn_free(struct tensors *drawn)
{
    tensor_free(&drawn->x);
    free((int *)drawn->t.label);
}

/* 784-100-100-10 with ReLU: 300 times as many parameters as images. */
struct network *heart_network(gsl_rng *rng)
{
    return dense_network((const size_t[]){784, 100, 100, 10}, 4, relu_new, he, rng);
}

/* For training on batches of 100. The trials are what runs at the same time, so a batch
 * stays whole, on one thread. */
struct plan *heart_plan(struct network *net, gsl_rng *rng)
{
    struct work work = training_on(HEART_BATCH, 1);
    work.shards = 1;
    return plan_new(net, work, rng);
}

/* Adds to a mark, the loss as a sum and the accuracy as a number of right answers. */
static void mark_batch(const struct tensor *y, const struct batch *batch, size_t first,
                       void *context)
{
    (void)first;
    struct mark *mark = context;
    struct tensor none = {0};
    mark->loss += (double)softmax_cross_entropy(y, &batch->t, 1, &none);
    for (size_t i = 0; i < y->dim[0]; i++)
        mark->accuracy += (int)argmax(10, y->data + 10 * i) == batch->label[i];
}

/* The plan's answers to the examples, marked. */
struct mark mark_of(struct plan *plan, const struct examples *examples)
{
    struct mark sum = {0, 0};
    double n = (double)examples->count;
    plan_ask(plan, plan_predict, examples, mark_batch, &sum);
    return (struct mark){sum.loss / n, 100 * sum.accuracy / n};
}

/* Trains by Adam at the rate 0.001, in batches of 100. Weights shrink by the share
 * `decay` at each step; `look` may be NULL. */
void heart_train(struct plan *plan, const struct examples *examples, real decay,
                 size_t epochs, gsl_rng *rng, look_function *look, void *context)
{
    struct optimizer adam = optimizer_new(&adamw_type, plan->net->params, (real)0.001);
    decay_weights(&adam, plan->net, decay);
    struct learner l =
        learner_new(plan, examples, HEART_BATCH, softmax_cross_entropy, adam, rng);
    size_t batches = sampler_batches(&l.sampler);
    for (size_t epoch = 0; epoch <= epochs; epoch++) {
        if (epoch > 0)
            learner_iterate(&l, batches, NULL);
        if (look != NULL)
            look(plan, epoch, context);
    }
    learner_free(&l);
}

enum { HEART_SEEDS = 10, HEART_EPOCHS = 100 };

/* What the trainings of this section come to: for every seed, with right labels (0) and
 * with random ones (1), on the images learned from and on others; after every epoch that
 * is_shown(). */
struct heart_trials {
    struct heart h;
    struct mark seen[2][HEART_SEEDS][HEART_EPOCHS + 1];
    struct mark unseen[2][HEART_SEEDS][HEART_EPOCHS + 1];
};

/* One training, while it runs, looked at from an epoch on. */
struct heart_looks {
    const struct examples *learned, *others;
    struct mark *seen, *unseen;
    size_t from;
};

/* After ten epochs little changes, and every fifth will do. */
static bool is_shown(size_t epoch)
{
    return epoch <= 10 || epoch % 5 == 0;
}

static void look_at_both(struct plan *plan, size_t epoch, void *context)
{
    const struct heart_looks *l = context;
    if (!is_shown(epoch) || epoch < l->from)
        return;
    l->seen[epoch] = mark_of(plan, l->learned);
    l->unseen[epoch] = mark_of(plan, l->others);
}

/* A trial: right labels or, as setting 1, labels drawn at random (Zhang et al. 2017). */
static void try_by_heart(const size_t at[], size_t seed, void *context)
{
    struct heart_trials *t = context;
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors few = draw_images(&t->h, FEW_IMAGES, rng);

    /* Labels at random. */
    int *label = (int *)few.t.label;
    for (size_t i = 0; i < few.x.dim[0] && at[0] == 1; i++)
        label[i] = (int)gsl_rng_uniform_int(rng, 10);

    /* A training. */
    struct examples learned = tensors_examples(&few);
    struct heart_looks looks = {&learned, &t->h.asked, t->seen[at[0]][seed],
                                t->unseen[at[0]][seed], at[0] == 1 ? t->h.epochs : 0};
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &learned, 0, t->h.epochs, rng, look_at_both, &looks);
    plan_free(plan);
    network_free(net);
    drawn_free(&few);
    gsl_rng_free(rng);
}

/* The first seed, at some epochs. */
static void report_by_heart(const struct heart_trials *t)
{
    static const size_t shown[] = {0, 1, 2, 5, 10, 20, 50, 100};
    printf("784-100-100-10 learns by Adam. Loss, and accuracy in %%, on the images "
           "learned\n"
           "from and on others\n\n");
    printf("learned from: %d\nothers: %zu\n\n", FEW_IMAGES, t->h.asked.count);
    printf("epoch   loss seen   loss unseen   seen   unseen\n");
    for (size_t k = 0; k < sizeof shown / sizeof *shown && shown[k] <= t->h.epochs;
         k++) {
        const struct mark *s = &t->seen[0][0][shown[k]],
                          *u = &t->unseen[0][0][shown[k]];
        printf("%5zu   %9.3f   %11.3f   %4.0f   %6.1f\n", shown[k], s->loss, u->loss,
               s->accuracy, u->accuracy);
    }
}

static void draw_by_heart(const struct run *run, const struct heart_trials *t)
{
    FILE *figure = figure_new(run->figures, "heart",
                              "epoch\tloss_seen\tloss_unseen\tseen\tunseen");
    for (size_t e = 0; e <= t->h.epochs; e++)
        if (is_shown(e))
            figure_row(figure, "%zu\t%.5f\t%.5f\t%.2f\t%.2f", e, t->seen[0][0][e].loss,
                       t->unseen[0][0][e].loss, t->seen[0][0][e].accuracy,
                       t->unseen[0][0][e].accuracy);
}

/* The accuracies of all seeds after the last epoch. */
static struct summary ends_of(const struct heart_trials *t,
                              const struct mark marks[HEART_SEEDS][HEART_EPOCHS + 1])
{
    double each[HEART_SEEDS];
    for (size_t s = 0; s < t->h.seeds; s++)
        each[s] = marks[s][t->h.epochs].accuracy;
    return summarize(each, t->h.seeds);
}

/* How many seeds end with all that was seen right. */
static size_t count_by_heart(const struct heart_trials *t, int labels)
{
    size_t count = 0;
    for (size_t s = 0; s < t->h.seeds; s++)
        count += t->seen[labels][s][t->h.epochs].accuracy >= 100;
    return count;
}

static void report_heart_seeds(const struct heart_trials *t)
{
    static const char *const names[2] = {"right", "random"};
    size_t rises = 0;
    for (size_t s = 0; s < t->h.seeds; s++) {
        double least = t->unseen[0][s][0].loss;
        for (size_t e = 1; e <= t->h.epochs; e++)
            if (is_shown(e))
                least = fmin(least, t->unseen[0][s][e].loss);
        rises += least < t->unseen[0][s][t->h.epochs].loss;
    }
    printf("\nAfter the last epoch, medians of %zu seeds; accuracy in %%\n",
           t->h.seeds);
    printf("labels   all seen right   seen   unseen\n");
    for (int k = 0; k < 2; k++) {
        struct summary seen = ends_of(t, t->seen[k]), unseen = ends_of(t, t->unseen[k]);
        printf("%-6s   %5zu of %zu seeds   %4.0f   %6.1f\n", names[k],
               count_by_heart(t, k), t->h.seeds, seen.median, unseen.median);
    }
    printf("\n");
    report_in_all("the loss on others ends above its least", rises, t->h.seeds,
                  "seeds");
}

/* The case as a training of its own, where the command line asks for one. */
static void train_by_heart(const struct run *run)
{
    static const struct training what = {
        .name = "heart",
        .network = "784-100-100-10 with ReLU",
        .make = heart_network,
        .loss = softmax_cross_entropy,
        .rule = &adam_type,
        .rate = (real)0.001,
        .epochs = HEART_EPOCHS,
        .files = true,
    };
    struct heart h;
    heart_new(&h, run, 1, 1);
    gsl_rng *rng = run_rng(run, 1);
    struct tensors few = draw_images(&h, FEW_IMAGES, rng);
    struct examples seen = tensors_examples(&few), unseen = images_examples(&h.test);
    train_on(run, &what, &seen, &unseen);
    drawn_free(&few);
    gsl_rng_free(rng);
    heart_free(&h);
}

/* Section 6.1. */
void heart_section(const struct run *run)
{
    if (training_asked(run->options)) {
        train_by_heart(run);
        return;
    }
    struct heart_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, HEART_SEEDS, HEART_EPOCHS);
    run_trials((struct grid){{2}, t->h.seeds}, t->h.threads, try_by_heart, t);
    report_by_heart(t);
    report_heart_seeds(t);
    draw_by_heart(run, t);
    heart_free(&t->h);
    free(t);
}
