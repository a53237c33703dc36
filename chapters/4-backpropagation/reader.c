/* reader.c - fully connected networks learn to read handwritten digits. */
#include "accuracy.h"
#include "chapter4.h"
#include "dense.h"
#include "interrupt.h"
#include "learner.h"
#include "sgd.h"
#include "weights.h"
#include <stdlib.h>

/* How a section trains: its network's sizes, what --epochs and --batch say or else
 * their defaults, and the name under which it is recorded. */
struct plan {
    const char *name;
    int layers;
    size_t size[4];
};

/* Trains epoch by epoch and prints and records the accuracies. */
static void train_and_print(const struct run *run, const struct plan *plan,
                            struct network *net, const struct images *train,
                            const struct images *test)
{
    const struct options *o = run->options;
    size_t epochs = option_or(o->epochs, o->quick ? 1 : 16), some = 10000;
    size_t count = o->quick && train->count > 2000 ? 2000 : train->count;
    some = some < train->count ? some : train->count;
    struct learner l = learner_new(net, train, count, option_or(o->batch, 100),
                                   optimizer_new(&sgd_type, net->params, (real)0.1),
                                   run->rng);
    char key[64];
    snprintf(key, sizeof key, "%s-curve", plan->name);
    FILE *figure = figure_new(run->figures, key, "epoch\tloss\ttrain\ttest");
    real accuracy = network_accuracy(net, test, test->count);
    printf("epoch   loss     train   test\n");
    printf("%5d   -        %6.2f  %6.2f\n", 0, 100 * network_accuracy(net, train, some),
           100 * accuracy);
    while (l.epoch < epochs && !interrupted()) {
        double loss = learner_epoch(&l, plan->name);
        real seen = network_accuracy(net, train, some);
        accuracy = network_accuracy(net, test, test->count);
        printf("%5zu   %.4f   %6.2f  %6.2f\n", l.epoch, loss, 100 * seen,
               100 * accuracy);
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
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    struct network *net =
        dense_network(plan->size, plan->layers, relu_new, he, run->rng);
    if (files && o->load != NULL)
        network_load(net, o->load);
    network_plan(net, option_or(o->batch, 100), (int)option_or(o->threads, 2), false,
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
