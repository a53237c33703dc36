/* five.c - the network with five affine layers, trained in many ways and for long. */
#include "five.h"
#include "chapter5.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "nets/dense.h"
#include "stage/training.h"

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
    struct learner l = learner_new(plan, &c->train, 100, softmax_cross_entropy, o, rng);
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

static struct network *five_network(gsl_rng *rng)
{
    return dense_network(five_sizes, FIVE, relu_new, he, rng);
}

/* Section 5.10: the chapter's main network. */
void five_section(const struct run *run)
{
    const struct training five = {
        .name = "five",
        .network = "784-100-100-100-100-10 with ReLU",
        .make = five_network,
        .loss = softmax_cross_entropy,
        .rule = &adam_type,
        .rate = (real)0.001,
        .epochs = 5,
        .files = true,
    };
    train_on_images(run, &five);
}
