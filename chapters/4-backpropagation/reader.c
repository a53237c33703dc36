/* reader.c - fully connected networks learn to read handwritten digits. */
#include "base/interrupt.h"
#include "chapter4.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "nets/dense.h"
#include "nets/weights.h"
#include <stdlib.h>

/* What a section trains: the name of its curve, and its network's sizes. */
struct digit_reader {
    const char *name, *sizes;
    int layers;
    size_t size[4];
};

/* How a network stands after an epoch: the mean loss of the epoch's batches, and the
 * accuracies, in per cent, on images it has learned from and on test images. */
struct standing {
    size_t epoch;
    double loss;
    real seen, unseen;
};

/* The images to learn from and to test with, and some of the former, on which the
 * accuracy is taken. */
struct digits {
    struct examples train, test, some;
};

static struct standing measure_standing(struct plan *plan, const struct digits *d,
                                        size_t epoch, double loss)
{
    return (struct standing){
        epoch,
        loss,
        100 * plan_accuracy(plan, &d->some),
        100 * plan_accuracy(plan, &d->test),
    };
}

static void report_standing(const struct standing *s)
{
    if (s->epoch == 0)
        printf("%5zu       -", s->epoch);
    else
        printf("%5zu  %6.4f", s->epoch, s->loss);
    printf("  %17.2f  %14.2f\n", s->seen, s->unseen);
}

static void draw_standing(FILE *curve, const struct standing *s)
{
    figure_row(curve, "%zu\t%.5f\t%.2f\t%.2f", s->epoch, s->loss, s->seen, s->unseen);
}

/* Trains epoch by epoch, and prints how the network stands after each. */
static void train_reader(const struct run *run, const struct digit_reader *reader,
                         struct plan *plan, const struct digits *d)
{
    const struct options *o = run->options;
    size_t epochs = option_or(o->epochs, o->quick ? 1 : 16);
    struct learner l =
        learner_new(plan, &d->train, option_or(o->batch, 100), softmax_cross_entropy,
                    optimizer_new(&sgd_type, plan->net->params, (real)0.1), run->rng);
    char name[64];
    snprintf(name, sizeof name, "%s-curve", reader->name);
    FILE *curve = figure_new(run->figures, name, "epoch\tloss\ttrain\ttest");
    printf("epoch    loss  images seen, in %%  test images, in %%\n");
    struct standing now = measure_standing(plan, d, 0, 0);
    report_standing(&now);
    while (l.epoch < epochs && !interrupted()) {
        double loss = learner_epoch(&l, reader->name);
        now = measure_standing(plan, d, l.epoch, loss);
        report_standing(&now);
        draw_standing(curve, &now);
    }
    learner_free(&l);
}

static void report_reader(const struct run *run, const struct digit_reader *reader,
                          const struct network *net, const struct digits *d)
{
    printf(
        "%s with ReLU, batches of %zu at the rate 0.1. Accuracy on %zu of the images\n"
        "learned from and on all test images.\n\n",
        reader->sizes, option_or(run->options->batch, 100), d->some.count);
    printf("images to learn from: %zu\n", d->train.count);
    printf("images to test with: %zu\n", d->test.count);
    printf("parameters: %zu\n\n", net->params);
}

/* Loads MNIST, makes the network, loads or trains it, saves it if asked to. */
static void learn_digits(const struct run *run, const struct digit_reader *reader,
                         bool files)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    struct digits d = {.train = images_examples(&train),
                       .test = images_examples(&test)};
    d.some = first_examples(d.train, 10000);
    d.train = first_examples(d.train, o->quick ? 2000 : d.train.count);
    struct network *net =
        dense_network(reader->size, reader->layers, relu_new, he, run->rng);
    if (files && o->load != NULL)
        network_load(net, o->load);
    struct work work =
        training_on(option_or(o->batch, 100), (int)option_or(o->threads, 2));
    struct plan *plan = plan_new(net, work, run->rng);
    report_reader(run, reader, net, &d);
    interrupt_watch();
    train_reader(run, reader, plan, &d);
    if (files && o->save != NULL)
        network_save(net, o->save);
    plan_free(plan);
    network_free(net);
    images_free(&train);
    images_free(&test);
    if (interrupted())
        exit(130);
}

/* Section 4.9: 784-50-10. */
void mnist_section(const struct run *run)
{
    const struct digit_reader reader = {"digits", "784-50-10", 3, {784, 50, 10}};
    learn_digits(run, &reader, false);
}

/* Section 4.10: 784-50-100-10, the chapter's main network. */
void deeper_section(const struct run *run)
{
    const struct digit_reader reader = {"deep", "784-50-100-10", 4, {784, 50, 100, 10}};
    learn_digits(run, &reader, true);
}
