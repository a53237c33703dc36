/* five.c - the network with five affine layers, trained in many ways and for long. */
#include "five.h"
#include "base/interrupt.h"
#include "chapter5.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "nets/dense.h"
#include "nets/weights.h"
#include <stdlib.h>

const size_t five_sizes[FIVE] = {784, 100, 100, 100, 100, 10};

/* Weights and biases of all five layers. */
size_t five_params(void)
{
    size_t params = 0;
    for (int l = 1; l < FIVE; l++)
        params += (five_sizes[l - 1] + 1) * five_sizes[l];
    return params;
}

/* Loads the images. The examples point into c, which must stay where it is. */
void course_load(struct course *c, const struct run *run)
{
    const struct options *o = run->options;
    c->run = run;
    c->images[0] = mnist_load(o->data, "train");
    c->images[1] = mnist_load(o->data, "t10k");
    c->train = first_examples(images_examples(&c->images[0]), o->quick ? 1000 : 10000);
    c->test = first_examples(images_examples(&c->images[1]), o->quick ? 100 : 1000);
    c->threads = (int)option_or(o->threads, 2);
}

/* Trains on batches of 100, loss[i] being the loss of batch i before its step. The
 * optimizer is freed. A loss that is not finite ends the training without a word:
 * some of these trainings are meant to run away. Returns the iterations done. */
size_t course_train(const struct course *c, struct plan *plan, struct optimizer o,
                    gsl_rng *rng, size_t iterations, double loss[])
{
    struct learner l =
        learner_new(plan, &c->train, 100, softmax_cross_entropy, o, rng);
    size_t done = learner_iterate(&l, iterations, loss);
    learner_free(&l);
    return done;
}

/* How many losses a curve takes the mean of, of a training of so many iterations. */
size_t mean_of(size_t iterations)
{
    return iterations < 20 ? iterations : 20;
}

/* The share of test images named rightly, in percent. */
double course_accuracy(const struct course *c, struct plan *plan)
{
    return 100 * (double)plan_accuracy(plan, &c->test);
}

void course_free(struct course *c)
{
    images_free(&c->images[0]);
    images_free(&c->images[1]);
}

/* Trains by Adam, epoch by epoch, with the accuracy after each. */
static void train_five(const struct run *run, struct plan *plan,
                       const struct images *train, const struct images *test)
{
    const struct options *o = run->options;
    size_t epochs = option_or(o->epochs, o->quick ? 1 : 5);
    struct examples seen = images_examples(train), tests = images_examples(test);
    seen = first_examples(seen, o->quick ? 2000 : seen.count);
    tests = first_examples(tests, o->quick ? 1000 : tests.count);
    struct learner l =
        learner_new(plan, &seen, option_or(o->batch, 100), softmax_cross_entropy,
                    optimizer_new(&adam_type, plan->net->params, (real)0.001),
                    run->rng);
    printf("epoch     loss   test accuracy in %%\n");
    printf("%5d        -   %18.2f\n", 0, 100 * plan_accuracy(plan, &tests));
    while (l.epoch < epochs && !interrupted()) {
        double loss = learner_epoch(&l, "five layers");
        printf("%5zu   %.4f   %18.2f\n", l.epoch, loss,
               100 * plan_accuracy(plan, &tests));
    }
    learner_free(&l);
}

static void report_five(const struct network *net, const struct images *train,
                        const struct images *test, size_t batch)
{
    printf("784-100-100-100-100-10 with ReLU, by Adam, rate 0.001, batches of %zu\n",
           batch);
    printf("images to learn from: %zu\n", train->count);
    printf("images to test with: %zu\n", test->count);
    printf("parameters: %zu\n\n", net->params);
}

/* Section 5.10: the chapter's main network. */
void five_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train");
    struct images test = mnist_load(o->data, "t10k");
    struct network *net = dense_network(five_sizes, FIVE, relu_new, he, run->rng);
    if (o->load != NULL)
        network_load(net, o->load);
    struct work work =
        training_on(option_or(o->batch, 100), (int)option_or(o->threads, 2));
    struct plan *plan = plan_new(net, work, run->rng);
    report_five(net, &train, &test, work.capacity);
    interrupt_watch();
    train_five(run, plan, &train, &test);
    if (o->save != NULL)
        network_save(net, o->save);
    plan_free(plan);
    network_free(net);
    images_free(&train);
    images_free(&test);
    if (interrupted())
        exit(130);
}
