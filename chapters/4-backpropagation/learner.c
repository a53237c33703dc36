/* learner.c - fully connected networks learn to read handwritten digits. */
#include "learner.h"
#include "accuracy.h"
#include "chapter4.h"
#include "error.h"
#include "interrupt.h"
#include "memory.h"
#include "progress.h"
#include "sgd.h"
#include "weights.h"
#include <stdlib.h>

/* Fully connected layers of these sizes, with the activation layer that g() makes
 * between them, initialized. The caller frees the network. */
struct network *dense_network(const size_t size[], int layers, struct layer *(*g)(void),
                              initial_std *std, gsl_rng *rng)
{
    struct network *net = network_new(size[0], 1, 1);
    for (int l = 1; l < layers; l++) {
        network_add(net, affine_new(size[l - 1], size[l], std));
        if (l + 1 < layers)
            network_add(net, g());
    }
    network_init(net, rng);
    return net;
}

/* Learns from the first `count` images, `batch` at a time, in a new order every
 * epoch. The network must have been planned for that batch. */
struct learner learner_new(struct network *net, const struct images *images,
                           size_t count, size_t batch, real rate, gsl_rng *rng)
{
    struct learner l = {net, images, sampler_new(SHUFFLED, count, batch, rng),
                        tensor_new(batch, 1, images->rows, images->columns),
                        allocate(batch, 1), rate, 0};
    return l;
}

/* Forward, loss, backward, update. Returns the loss of the batch before the update. */
static double learner_step(struct learner *l, size_t iteration)
{
    const size_t *index;
    size_t n = sampler_next(&l->sampler, &index);
    l->x.dim[0] = n;
    images_batch(l->images, index, n, &l->x, l->label);
    struct targets t = {l->label, {{0}, NULL, false}};
    double loss = (double)network_gradient(l->net, &l->x, &t, softmax_cross_entropy);
    char where[64] = "the loss";
    if (!isfinite(loss)) {
        network_not_finite(l->net, where, sizeof where);
        FAIL(GSL_EINVAL,
             "epoch %zu, iteration %zu: %s is no longer a finite number; the learning "
             "rate of %g is too large",
             l->epoch, iteration, where, (double)l->rate);
    }
    sgd_step(l->net->params, l->net->param, l->net->grad, l->rate);
    return loss;
}

/* One pass over the images, or as much of it as Ctrl-C allows; returns the mean of
 * the batches' losses. `what` is shown on the progress line. */
double learner_epoch(struct learner *l, const char *what)
{
    size_t batches = sampler_batches(&l->sampler), done = 0;
    double sum = 0;
    l->epoch++;
    struct progress progress = progress_start(what, batches);
    while (done < batches && !interrupted()) {
        done++;
        sum += learner_step(l, done);
        progress_step(&progress, done, sum / (double)done);
    }
    progress_end(&progress);
    return done > 0 ? sum / (double)done : 0;
}

void learner_free(struct learner *l)
{
    sampler_free(&l->sampler);
    tensor_free(&l->x);
    free(l->label);
}

/* How a section trains: its network's sizes, what --epochs and --batch say or else
 * their defaults, and the name under which it is recorded. */
struct plan {
    const char *name;
    int layers;
    size_t size[4];
};

static size_t given_or(long given, size_t otherwise)
{
    return given >= 0 ? (size_t)given : otherwise;
}

/* Trains epoch by epoch and prints and records the accuracies. */
static void train_and_print(const struct run *run, const struct plan *plan,
                            struct network *net, const struct images *train,
                            const struct images *test)
{
    const struct options *o = run->options;
    size_t epochs = given_or(o->epochs, o->quick ? 1 : 16), some = 10000;
    size_t count = o->quick && train->count > 2000 ? 2000 : train->count;
    some = some < train->count ? some : train->count;
    struct learner l = learner_new(net, train, count, given_or(o->batch, 100),
                                   (real)0.1, run->rng);
    char key[64];
    snprintf(key, sizeof key, "%s-curve", plan->name);
    FILE *figure = record_figure(run->record, key, "epoch\tloss\ttrain\ttest");
    real accuracy = network_accuracy(net, test, test->count);
    printf("epoch   loss     train   test\n");
    printf("%5d   -        %6.2f  %6.2f\n", 0, 100 * network_accuracy(net, train, some),
           100 * accuracy);
    while (l.epoch < epochs && !interrupted()) {
        double loss = learner_epoch(&l, plan->name);
        real seen = network_accuracy(net, train, some);
        accuracy = network_accuracy(net, test, test->count);
        printf("%5zu   %.4f   %6.2f  %6.2f\n", l.epoch, loss, 100 * seen, 100 * accuracy);
        figure_row(figure, "%zu\t%.5f\t%.2f\t%.2f", l.epoch, loss, 100 * seen,
                   100 * accuracy);
    }
    snprintf(key, sizeof key, "%s.accuracy", plan->name);
    record_result(run->record, key, "%.1f %%", 100 * accuracy);
    learner_free(&l);
}

/* Loads MNIST, makes the network, loads or trains it, saves it if asked to. */
static void learn_digits(const struct run *run, const struct plan *plan, bool files)
{
    const struct options *o = run->options;
    struct images train = images_load(o->data, "train"), test = images_load(o->data, "t10k");
    struct network *net =
        dense_network(plan->size, plan->layers, relu_new, he, run->rng);
    if (files && o->load != NULL)
        network_load(net, o->load);
    network_plan(net, given_or(o->batch, 100), (int)given_or(o->threads, 2), false,
                 run->rng);
    printf("%zu images to learn from, %zu to test with, %zu parameters\n", train.count,
           test.count, net->params);
    interrupt_watch();
    train_and_print(run, plan, net, &train, &test);
    if (files && o->save != NULL)
        network_save(net, o->save);
    network_free(net);
    images_free(&train);
    images_free(&test);
    if (interrupted())
        exit(130);
}

/* Section 4.9: 784-50-10. */
void mnist_section(const struct run *run)
{
    const struct plan plan = {"digits", 3, {784, 50, 10}};
    learn_digits(run, &plan, false);
}

/* Section 4.10: 784-50-100-10, the chapter's main network. */
void deeper_section(const struct run *run)
{
    const struct plan plan = {"deep", 4, {784, 50, 100, 10}};
    learn_digits(run, &plan, true);
}
