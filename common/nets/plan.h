/* plan.h - a network at work on batches.
 *
 * A batch of N examples is cut into shards of as nearly equal size as can be: 4, or 1
 * where a layer needs the whole batch. Each shard runs forward and backward on its own,
 * and gradients and losses are added as a tree, (0 + 1) + (2 + 3): so the result is the
 * same, to the last bit, for any number of threads. */
#ifndef PLAN_H
#define PLAN_H

#include "nets/loss.h"
#include "nets/network.h"

enum { SHARDS = 4 };

/* What a plan is for: batches of up to `capacity` examples of the shape `example`, the
 * network's own where it is zero. `shards` is 1, 2 or 4, which is what 0 asks for.
 * A plan for `training` has room for gradients, with `dx` also for those with respect
 * to the examples; one that is not can only predict. With `carry`, layers that remember
 * go on from where the last batch left them, example by example: batches are then all of
 * one size. Without it, every batch begins anew. */
struct work {
    size_t capacity, shards;
    int threads;
    bool training, dx, carry;
    size_t example[3];
};

/* Some examples of a batch, one after another. */
struct rows {
    size_t first, count;
};

/* A shard's part of the work: its passes, its gradient, the gradient at its outputs,
 * its share of the loss. `rows` are the examples it has now. */
struct shard {
    struct pass pass;
    real *grad;
    struct tensor dy;
    struct rows rows;
    real loss;
};

/* `y` and `dx` hold the outputs, and the gradient with respect to the examples if it is
 * wanted, of the last batch; `trained` says that it went forward in training, so that
 * plan_backward() can follow. `grad` is the sum of the gradients since plan_clear().
 * `output` are the tensors of plan_output(). */
struct plan {
    struct network *net;
    struct work work;
    size_t example[4];
    real *grad;
    bool trained;
    size_t shards;
    struct shard shard[SHARDS];
    struct tensor y, dx, *output;
};

struct work training_on(size_t capacity, int threads);
struct work predicting_on(size_t capacity, int threads);
struct plan *plan_new(struct network *net, struct work work, gsl_rng *rng);
const struct tensor *plan_predict(struct plan *plan, const struct tensor *x);
const struct tensor *plan_forward(struct plan *plan, const struct tensor *x);
void plan_backward(struct plan *plan, const struct tensor *x, const struct tensor *dy);
real plan_gradient(struct plan *plan, const struct tensor *x, const struct targets *t,
                   loss_function *loss);
void plan_clear(struct plan *plan);
const struct tensor *plan_output(struct plan *plan, size_t k);
struct tensor plan_kept(const struct plan *plan, const struct layer *l, size_t k);
void plan_reset(struct plan *plan);
void plan_restart(struct plan *plan, gsl_rng *rng);
bool plan_not_finite(const struct plan *plan, char where[], size_t size);
void plan_free(struct plan *plan);

#endif
