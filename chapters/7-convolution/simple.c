/* simple.c - one convolution, trained for one epoch before the reader's eyes. */
#include "accuracy.h"
#include "adam.h"
#include "chapter7.h"
#include "learner.h"
#include "training.h"

/* An epoch of training from the beginning. */
static void train_live(const struct run *run, const struct images *train,
                       const struct images *test)
{
    const struct options *o = run->options;
    size_t count = o->quick && train->count > 1000 ? 1000 : train->count;
    struct network *net = simple_network(run->rng);
    network_plan(net, 100, (int)option_or(o->threads, 2), false, run->rng);
    print_layers(net);
    struct learner l =
        learner_new(net, train, count, 100,
                    optimizer_new(&adam_type, net->params, (real)0.001), run->rng);
    double loss = learner_epoch(&l, "simple");
    real accuracy = 100 * network_accuracy(net, test, test->count);
    printf("after one epoch: mean loss %.3f, %.1f %% of the test images\n", loss,
           accuracy);
    record_result(run->record, "simple.one-epoch", "%.1f %%", accuracy);
    record_count(run->record, "simple.params", net->params);
    learner_free(&l);
    network_free(net);
}

/* Section 7.10: one epoch live, then the weights of a full training. */
void simple_section(const struct run *run)
{
    const struct options *o = run->options;
    if (training_asked(o)) {
        follow_course(run, &simple_course);
        return;
    }
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    test.count = o->quick && test.count > 1000 ? 1000 : test.count;
    train_live(run, &train, &test);
    struct network *net = trained_network(&simple_course, run);
    real accuracy = 100 * network_accuracy(net, &test, test.count);
    printf("%s: %.2f %%\n", simple_course.weights, accuracy);
    record_result(run->record, "simple.accuracy", "%.2f %%", accuracy);
    network_free(net);
    images_free(&train);
    images_free(&test);
}
