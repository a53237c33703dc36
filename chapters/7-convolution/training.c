/* training.c - trains a convolutional network, or tries one that was trained. */
#include "training.h"
#include "accuracy.h"
#include "adam.h"
#include "error.h"
#include "interrupt.h"
#include "learner.h"
#include "npz.h"
#include "schedule.h"
#include "weights.h"
#include <stdlib.h>

const struct course simple_course = {"simple", "data/weights/simple.npz",
                                     simple_network, 6, 12};
const struct course deep_course = {"deep", "data/weights/deep.npz", deep_network, 16,
                                   12};
const struct course fashion_course = {"fashion", "data/weights/fashion.npz",
                                      deep_network, 16, 12};

/* Does the command line say anything about the training of one network? */
bool training_asked(const struct options *o)
{
    return o->epochs >= 0 || o->batch >= 0 || o->save != NULL || o->load != NULL;
}

/* The network with its committed weights, planned for nothing but predictions. The
 * caller frees it. */
struct network *trained_network(const struct course *course, const struct run *run)
{
    gsl_rng *rng = run_rng(run, 0);
    struct network *net = course->make(rng);
    network_load(net, course->weights);
    network_plan(net, 1, (int)option_or(run->options->threads, 2), false, rng);
    gsl_rng_free(rng);
    return net;
}

/* Each layer with the shape of its output and the number of its parameters. */
void print_layers(const struct network *net)
{
    printf("layer           output           parameters\n");
    for (size_t k = 0; k < net->layers->inners; k++) {
        const struct layer *l = net->layers->inner[k];
        const size_t *y = net->shard[0].pass.inner[k].y.dim;
        size_t params = 0;
        for (size_t i = 0; i < l->params; i++)
            params += tensor_size(&l->param[i].value);
        printf("%-12s %4zu x %2zu x %2zu   %12zu\n", l->type->name, y[1], y[2], y[3],
               params);
    }
    printf("%-29s   %12zu\n", "in all", net->params);
}

/* Which of the two networks a file is of, by the number of its arrays; the loading
 * then looks at their names and shapes. */
static const struct course *course_of(const char *path, const struct course *otherwise)
{
    struct npz_array found[32];
    size_t n = 0;
    if (path == NULL || npz_list(path, found, 32, &n) != GSL_SUCCESS)
        return otherwise;
    return n == simple_course.tensors ? &simple_course
           : n == deep_course.tensors ? &deep_course
                                      : otherwise;
}

/* Trains epoch by epoch; prints and records the loss and the accuracies. */
static void train_epochs(const struct run *run, struct network *net, const char *name,
                         const struct images *train, const struct images *test,
                         size_t epochs)
{
    const struct options *o = run->options;
    size_t count = o->quick && train->count > 1000 ? 1000 : train->count;
    size_t tests = o->quick && test->count > 1000 ? 1000 : test->count;
    size_t some = tests < train->count ? tests : train->count;
    struct learner l =
        learner_new(net, train, count, option_or(o->batch, 100),
                    optimizer_new(&adam_type, net->params, (real)0.001), run->rng);
    char key[64];
    snprintf(key, sizeof key, "%s-curve", name);
    FILE *figure = figure_new(run->figures, key, "epoch\tloss\ttrain\ttest");
    printf("epoch   loss     train   test\n");
    while (l.epoch < epochs && !interrupted()) {
        l.optimizer.rate = cosine_rate((real)0.001, l.epoch, epochs);
        double loss = learner_epoch(&l, name);
        real seen = network_accuracy(net, train, some);
        real accuracy = network_accuracy(net, test, tests);
        printf("%5zu   %.4f   %6.2f  %6.2f\n", l.epoch, loss, 100 * seen,
               100 * accuracy);
        fflush(stdout);
        figure_row(figure, "%zu\t%.5f\t%.2f\t%.2f", l.epoch, loss, 100 * seen,
                   100 * accuracy);
    }
    learner_free(&l);
}

/* What the options ask for: load, train, test on all images, save. */
void follow_course(const struct run *run, const struct course *course)
{
    const struct options *o = run->options;
    course = course_of(o->load, course);
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    struct network *net = course->make(run->rng);
    if (o->load != NULL)
        network_load(net, o->load);
    network_plan(net, option_or(o->batch, 100), (int)option_or(o->threads, 2), false,
                 run->rng);
    size_t epochs = option_or(o->epochs, o->quick ? 1 : course->epochs);
    interrupt_watch();
    if (epochs > 0)
        train_epochs(run, net, course->name, &train, &test, epochs);
    printf("the %s network: %.2f %% of %zu test images\n", course->name,
           100 * network_accuracy(net, &test, test.count), test.count);
    if (o->save != NULL)
        network_save(net, o->save);
    network_free(net);
    images_free(&train);
    images_free(&test);
    if (interrupted())
        exit(130);
}
