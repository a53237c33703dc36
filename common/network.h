/* network.h - layers in a row, with one block for all their parameters, trained on
 * batches that are cut in shards.
 *
 * A batch of N examples is cut into 4 shards of as nearly equal size as can be, unless
 * a layer needs the whole batch.
 * Each shard runs forward and backward on its own, and the gradients are added in
 * the order of the shards: so the result is the same, to the last bit, for any
 * number of threads. */
#ifndef NETWORK_H
#define NETWORK_H

#include "layer.h"
#include "loss.h"

enum { SHARDS = 4 };

/* Some examples of a batch, one after another. */
struct rows {
    size_t first, count;
};

/* A shard's part of the work: its passes, its gradient (the first one's is the
 * network's), the gradient at its outputs, its share of the loss. `rows` are the
 * examples it has now. */
struct shard {
    struct pass pass;
    real *grad;
    struct tensor dy;
    struct rows rows;
    real loss;
};

/* `param`, `grad` and `state` are blocks of `params` and `states` numbers; `y` and
 * `dx` hold the outputs, and the gradient with respect to the inputs if it was
 * asked for, of the last batch in training, `prediction` the outputs of the last one
 * outside of it. */
struct network {
    struct layer *layers;
    size_t example[4];
    size_t params, states;
    real *param, *grad, *state;
    struct shard shard[SHARDS];
    size_t shards, capacity;
    int threads;
    struct tensor y, dx;
    struct pass predicting[SHARDS];
    struct tensor prediction;
    size_t prediction_capacity;
};

struct network *network_new(size_t c, size_t h, size_t w);
void network_add(struct network *net, struct layer *l);
void network_init(struct network *net, gsl_rng *rng);
int network_plan(struct network *net, size_t capacity, int threads, bool dx,
                 gsl_rng *rng);
const struct tensor *network_forward(struct network *net, const struct tensor *x);
void network_backward(struct network *net, const struct tensor *x,
                      const struct tensor *dy);
real network_gradient(struct network *net, const struct tensor *x,
                      const struct targets *t, loss_function *loss);
const struct tensor *network_predict(struct network *net, const struct tensor *x);
void network_reset(struct network *net);
bool network_not_finite(const struct network *net, char where[], size_t size);
size_t network_tensors(const struct network *net, size_t n, struct param found[]);
void network_name(const struct param tensors[], size_t i, char name[], size_t size);
void network_free(struct network *net);

#endif
