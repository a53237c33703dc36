/* nets.c - networks as one method among others. */
#include "nets.h"
#include "base/memory.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "nets/dense.h"
#include "nets/softmax.h"
#include "nets/weights.h"
#include <stdlib.h>
#include <string.h>

enum { NET_BATCH = 100 };

/* A network and a plan by which it answers. */
struct net_model {
    struct network *net;
    struct plan *plan;
};

/* The network of chapter 4. */
struct network *dense_digits(gsl_rng *rng)
{
    static const size_t size[] = {784, 50, 100, 10};
    return dense_network(size, 4, relu_new, he, rng);
}

/* The simple convolutional network of chapter 7. */
struct network *convolutional_digits(gsl_rng *rng)
{
    struct network *net = network_new(1, 28, 28);
    network_add(net, convolution_new(1, 30, square(5, 1, 0), he));
    network_add(net, relu_new());
    network_add(net, max_pool_new(square(2, 2, 0)));
    network_add(net, affine_new(30 * 12 * 12, 100, he));
    network_add(net, relu_new());
    network_add(net, affine_new(100, 10, he));
    network_init(net, rng);
    return net;
}

static void train_net(struct network *net, const struct labelled *seen,
                      const struct net_settings *s, gsl_rng *rng)
{
    struct tensors source = {seen->x, {.label = seen->label, .labels = 1}};
    memcpy(&source.x.dim[1], &net->example[1], 3 * sizeof(size_t));
    struct examples e = tensors_examples(&source);
    struct plan *plan = plan_new(net, training_on(NET_BATCH, s->threads), rng);
    struct learner l = learner_new(plan, &e, NET_BATCH, softmax_cross_entropy,
                                   optimizer_new(&adam_type, net->params, 0.001), rng);
    for (size_t epoch = 0; epoch < s->epochs; epoch++)
        learner_epoch(&l, "network");
    learner_free(&l);
    plan_free(plan);
}

static void *net_fit(const struct labelled *seen, const void *settings, gsl_rng *rng)
{
    const struct net_settings *s = settings;
    if (labelled_check(seen, "network") != GSL_SUCCESS)
        return NULL;
    struct net_model *m = allocate(1, sizeof *m);
    m->net = s->make(rng);
    if (s->weights != NULL)
        network_load(m->net, s->weights);
    else
        train_net(m->net, seen, s, rng);
    m->plan = plan_new(m->net, predicting_on(NET_BATCH, s->threads), NULL);
    return m;
}

/* The scores of the softmax, some rows at a time. */
static void net_probability(const void *model, const struct tensor *x, struct tensor *p)
{
    const struct net_model *m = model;
    for (size_t first = 0; first < x->dim[0]; first += NET_BATCH) {
        size_t rest = x->dim[0] - first, n = rest < NET_BATCH ? rest : NET_BATCH;
        struct tensor rows = tensor_rows(x, first, n), part = tensor_rows(p, first, n);
        memcpy(&rows.dim[1], &m->net->example[1], 3 * sizeof(size_t));
        softmax_forward(plan_predict(m->plan, &rows), &part);
    }
}

static void net_predict(const void *model, const struct tensor *x, int label[])
{
    enum { K = 10 };
    struct tensor p = tensor_new(x->dim[0], K, 1, 1);
    net_probability(model, x, &p);
    for (size_t i = 0; i < x->dim[0]; i++)
        label[i] = (int)argmax(K, p.data + i * K);
    tensor_free(&p);
}

static size_t net_bytes(const void *model)
{
    const struct net_model *m = model;
    return m->net->params * sizeof(real);
}

static void net_free(void *model)
{
    struct net_model *m = model;
    if (m == NULL)
        return;
    plan_free(m->plan);
    network_free(m->net);
    free(m);
}

const struct classifier_type net_type = {"network",       net_fit,   net_predict,
                                         net_probability, net_bytes, net_free};
