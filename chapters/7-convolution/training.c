/* training.c - trains a convolutional network, or tries one that was trained. */
#include "training.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "data/npz.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "nets/weights.h"
#include "stage/figures.h"
#include <stdlib.h>

const struct recipe simple_recipe = {"simple", "data/weights/simple.npz",
                                     simple_network, 6, 12};
const struct recipe deep_recipe = {"deep", "data/weights/deep.npz", deep_network, 16,
                                   12};
const struct recipe fashion_recipe = {"fashion", "data/weights/fashion.npz",
                                      deep_network, 16, 12};

/* Does the command line say anything about the training of one network? */
bool training_asked(const struct options *o)
{
    return o->epochs >= 0 || o->batch >= 0 || o->save != NULL || o->load != NULL;
}

/* The network with its committed weights. The caller frees it. */
struct network *trained_network(const struct recipe *recipe, const struct run *run)
{
    gsl_rng *rng = run_rng(run, 0);
    struct network *net = recipe->make(rng);
    network_load(net, recipe->weights);
    gsl_rng_free(rng);
    return net;
}

/* To name what is on many images, 200 at a time. */
struct work classifying(const struct options *o)
{
    return predicting_on(200, (int)option_or(o->threads, 2));
}

/* Each layer with the shape of its output and the number of its parameters. */
void report_layers(struct plan *plan)
{
    const struct network *net = plan->net;
    printf("layer        output        parameters\n");
    for (size_t k = 0; k < network_layers(net); k++) {
        const struct layer *l = network_layer(net, k);
        const size_t *y = plan_output(plan, k)->dim;
        char shape[32];
        size_t params = 0;
        for (size_t i = 0; i < l->params; i++)
            params += tensor_size(&l->param[i].value);
        snprintf(shape, sizeof shape, "%zu x %zu x %zu", y[1], y[2], y[3]);
        printf("%-11s  %-12s  %10zu\n", l->type->name, shape, params);
    }
    printf("%-25s  %10zu\n", "in all", net->params);
}

/* Which of the two networks a file is of, by the number of its arrays; the loading
 * then looks at their names and shapes. */
static const struct recipe *recipe_of(const char *path, const struct recipe *otherwise)
{
    struct npz_array found[32];
    size_t n = 0;
    if (path == NULL || npz_list(path, found, 32, &n) != GSL_SUCCESS)
        return otherwise;
    return n == simple_recipe.tensors ? &simple_recipe
           : n == deep_recipe.tensors ? &deep_recipe
                                      : otherwise;
}

/* What an epoch came to: the mean loss, and of the images it learned from and of the
 * test images the shares that are right, in per cent. */
struct epoch {
    size_t number;
    double loss, train, test;
};

/* One epoch; then the plan `asking` says how much is right. */
static struct epoch measure_epoch(struct learner *l, const char *name,
                                  struct plan *asking, const struct examples *test)
{
    struct epoch e = {.number = l->epoch + 1};
    struct examples some = first_examples(l->examples, test->count);
    e.loss = learner_epoch(l, name);
    e.train = 100 * (double)plan_accuracy(asking, &some);
    e.test = 100 * (double)plan_accuracy(asking, test);
    return e;
}

static void report_epoch(const struct epoch *e)
{
    printf("%5zu  %6.4f  %8.2f  %7.2f\n", e->number, e->loss, e->train, e->test);
    fflush(stdout);
}

/* Trains epoch by epoch, on the images that there are or, to be quick, 1,000. */
static void train_epochs(const struct run *run, struct network *net,
                         struct plan *asking, const char *name,
                         const struct images *train, const struct images *test,
                         size_t epochs)
{
    const struct options *o = run->options;
    struct examples seen = images_examples(train), unseen = images_examples(test);
    if (o->quick) {
        seen = first_examples(seen, 1000);
        unseen = first_examples(unseen, 1000);
    }
    struct work work =
        training_on(option_or(o->batch, 100), (int)option_or(o->threads, 2));
    struct plan *plan = plan_new(net, work, run->rng);
    struct learner l =
        learner_new(plan, &seen, work.capacity, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)0.001), run->rng);
    l.schedule = (struct schedule){.rate = cosine_rate, .epochs = epochs};
    char key[64];
    snprintf(key, sizeof key, "%s-curve", name);
    FILE *figure = figure_new(run->figures, key, "epoch\tloss\ttrain\ttest");
    printf("The %s network learns from %zu images, by Adam\n\n", name, seen.count);
    printf("epoch    loss  train, %%  test, %%\n");
    while (l.epoch < epochs && !interrupted()) {
        struct epoch e = measure_epoch(&l, name, asking, &unseen);
        report_epoch(&e);
        figure_row(figure, "%zu\t%.5f\t%.2f\t%.2f", e.number, e.loss, e.train, e.test);
    }
    printf("\n");
    learner_free(&l);
    plan_free(plan);
}

/* What the options ask for: load, train, test on all images, save. */
void follow_recipe(const struct run *run, const struct recipe *recipe)
{
    const struct options *o = run->options;
    recipe = recipe_of(o->load, recipe);
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    struct network *net = recipe->make(run->rng);
    if (o->load != NULL)
        network_load(net, o->load);
    struct plan *asking = plan_new(net, classifying(o), NULL);
    size_t epochs = option_or(o->epochs, o->quick ? 1 : recipe->epochs);
    interrupt_watch();
    if (epochs > 0)
        train_epochs(run, net, asking, recipe->name, &train, &test, epochs);
    struct examples all = images_examples(&test);
    printf("The %s network, on %zu test images\nright, %%: %.2f\n", recipe->name,
           test.count, 100 * plan_accuracy(asking, &all));
    if (o->save != NULL)
        network_save(net, o->save);
    plan_free(asking);
    network_free(net);
    images_free(&train);
    images_free(&test);
    if (interrupted())
        exit(130);
}
