/* reader.c - the main training of this chapter: a deeper network reads. */
#include "chapter4.h"
#include "nets/dense.h"
#include "stage/training.h"

static struct network *network_of_four(gsl_rng *rng)
{
    const size_t size[] = {784, 50, 100, 10};
    return dense_network(size, 4, relu_new, he, rng);
}

/* Section 4.10: 784-50-100-10, the chapter's main network. */
void deeper_section(const struct run *run)
{
    const struct training reader = {
        .name = "deep",
        .network = "784-50-100-10 with ReLU",
        .make = network_of_four,
        .loss = softmax_cross_entropy,
        .rule = &sgd_type,
        .rate = (real)0.1,
        .curve = true,
        .epochs = 16,
        .files = true,
    };
    train_on_images(run, &reader);
}
