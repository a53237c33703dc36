/* simple.c - one convolution, trained for one epoch before the reader's eyes. */
#include "chapter7.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "recipes.h"

/* What one epoch came to, from the beginning, with `count` images to learn from. */
struct live_epoch {
    size_t count;
    double loss, right;
};

/* The plan is for batches of 100. */
static struct live_epoch measure_live(const struct run *run, struct plan *plan,
                                      const struct examples *train,
                                      const struct examples *test)
{
    struct live_epoch e = {.count = train->count};
    struct learner l =
        learner_new(plan, train, 100, softmax_cross_entropy,
                    optimizer_new(&adam_type, plan->net->params, (real)0.001),
                    run->rng);
    e.loss = learner_epoch(&l, "simple");
    e.right = 100 * (double)plan_accuracy(plan, test);
    learner_free(&l);
    return e;
}

/* A fresh network, layer by layer, and what it knows after an epoch. */
static void show_live(const struct run *run, const struct examples *train,
                      const struct examples *test)
{
    struct network *net = simple_network(run->rng);
    struct work work = training_on(100, (int)option_or(run->options->threads, 2));
    struct plan *plan = plan_new(net, work, run->rng);
    report_layers(plan);
    struct live_epoch e = measure_live(run, plan, train, test);
    printf("\nOne epoch over %zu images in batches of 100, by Adam at 0.001; %zu test "
           "images\n",
           e.count, test->count);
    printf("mean loss: %.3f\n", e.loss);
    printf("right after one epoch, %%: %.1f\n", e.right);
    plan_free(plan);
    network_free(net);
}

/* The weights of a full training. */
static void show_trained(const struct run *run, const struct examples *test)
{
    struct network *net = trained_network(&simple_recipe, run);
    struct plan *plan = plan_new(net, classifying(run->options), NULL);
    printf("\n%s, trained for %zu epochs\n", simple_recipe.weights,
           simple_recipe.epochs);
    printf("right after %zu epochs, %%: %.2f\n", simple_recipe.epochs,
           100 * (double)plan_accuracy(plan, test));
    plan_free(plan);
    network_free(net);
}

/* Section 7.10: one epoch live, then the weights of a full training. */
void simple_section(const struct run *run)
{
    const struct options *o = run->options;
    if (training_asked(o)) {
        follow_recipe(run, &simple_recipe);
        return;
    }
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    struct examples seen = images_examples(&train), unseen = images_examples(&test);
    if (o->quick) {
        seen = first_examples(seen, 1000);
        unseen = first_examples(unseen, 1000);
    }
    show_live(run, &seen, &unseen);
    show_trained(run, &unseen);
    images_free(&train);
    images_free(&test);
}
