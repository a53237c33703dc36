/* layer.h - what every layer is, so that a network can be a list of them.
 *
 * A layer has parameters, which training changes, and perhaps state, which it
 * keeps from batch to batch (the running mean of batch normalization). The
 * network owns the numbers of both; a layer only declares their shapes. What a
 * layer computes goes into a struct pass, of which every worker has its own, so
 * that many workers can use one layer at a time.
 *
 * The first dimension of every tensor counts examples. A pass is planned once for
 * a capacity of examples; each call then brings any number up to it. */
#ifndef LAYER_H
#define LAYER_H

#include "base/tensor.h"
#include "nets/initial.h"
#include "nets/window.h"
#include <gsl/gsl_rng.h>
#include <stdbool.h>

/* A named tensor of a layer. `offset` is where its numbers begin in the network's
 * block, of which `value` is a view. Weight decay is for those that `decay`. In a
 * file it has `dims` dimensions. */
struct param {
    const char *name;
    bool decay;
    size_t offset, dims;
    struct tensor value;
};

/* A layer of a type whose struct is larger begins with this one. `inner` are
 * layers that it contains and frees. One that `shares` has the parameters and
 * the state of another layer of its type; the gradients of both then add up. */
struct layer {
    const struct layer_type *type;
    size_t params, states, inners;
    struct param *param, *state;
    struct layer **inner;
    const struct layer *shares;
};

/* What one worker remembers about one layer from forward to backward. Forward
 * writes y and whatever it keeps; backward writes dx, unless dx.data is NULL
 * because nobody wants it, and adds to grad, one per parameter. dx is for the layer
 * before: once that has gone backward, others write in its place. What is in
 * `scratch` lasts for a call only, since other layers, inner ones too, write there
 * as well. `rng` is the layer's only source of randomness. */
struct pass {
    struct tensor y, dx, scratch;
    struct tensor *grad;
    size_t kepts;
    struct tensor *kept;
    size_t inners;
    struct pass *inner;
    gsl_rng *rng;
};

/* What layer_plan() must know besides the shape of x, which says for how many examples
 * to plan. `grad` is the block that gradients go to, NULL where none are wanted; `dx`
 * asks for the gradient with respect to the input; `rng`, if there is one, seeds the
 * pass's own. */
struct planning {
    real *grad;
    bool dx;
    gsl_rng *rng;
};

/* The functions of a kind of layer. `plan` sets up p->y (pass_output) and what is
 * kept (pass_keep) for an input of shape x, or refuses it. `init` fills in the
 * parameters, and the state that does not start at zero. `after` folds what a pass
 * saw in training into the state; `reset` forgets what a pass carries from batch to
 * batch. These three may be left out. `whole_batch`: the result depends on which
 * examples come together, so a batch must not be cut in shards. */
struct layer_type {
    const char *name;
    size_t size;
    int (*plan)(const struct layer *l, const size_t x[4], const struct planning *how,
                struct pass *p);
    void (*forward)(const struct layer *l, const struct tensor *x, struct pass *p,
                    bool training);
    void (*backward)(const struct layer *l, const struct tensor *x,
                     const struct tensor *dy, struct pass *p);
    bool whole_batch;
    void (*init)(struct layer *l, gsl_rng *rng);
    void (*after)(struct layer *l, const struct pass *p);
    void (*reset)(const struct layer *l, struct pass *p);
};

/* For those who write layers. */
void *layer_new(const struct layer_type *type, size_t params, size_t states,
                size_t inners);
void layer_param(struct layer *l, size_t k, const char *name, bool decay,
                 const size_t dim[4]);
void layer_state(struct layer *l, size_t k, const char *name, const size_t dim[4]);
struct layer *layer_share(struct layer *l, const struct layer *owner);
void pass_output(struct pass *p, size_t n, size_t c, size_t h, size_t w);
void pass_keep(struct pass *p, size_t count);
void pass_scratch(struct pass *p, size_t size);
int pass_inner(const struct layer *l, size_t k, const size_t x[4],
               const struct planning *how, bool dx, struct pass *p);

/* For those who use layers: a network, or a layer that contains others. */
int layer_plan(const struct layer *l, const size_t x[4], const struct planning *how,
               struct pass *p);
void layer_forward(const struct layer *l, const struct tensor *x, struct pass *p,
                   bool training);
void layer_backward(const struct layer *l, const struct tensor *x,
                    const struct tensor *dy, struct pass *p);
struct tensor *layer_tensor(const struct layer *l, const char *name);
void pass_free(struct pass *p);
void layer_free(struct layer *l);

/* One of these lines arrives with each kind of layer. */
struct layer *sequence_new(void);
void sequence_add(struct layer *sequence, struct layer *l);
struct layer *few_new(size_t n, struct layer *l);
struct layer *affine_new(size_t inputs, size_t outputs, initial_std *std);
struct layer *convolution_new(size_t channels, size_t filters, struct window window,
                              initial_std *std);
struct layer *plain_convolution_new(size_t channels, size_t filters,
                                    struct window window, initial_std *std);
struct layer *max_pool_new(struct window window);
struct layer *average_pool_new(struct window window);
struct layer *global_max_pool_new(void);
struct layer *global_average_pool_new(void);
struct layer *dropout_new(real ratio);
struct layer *batch_norm_new(size_t channels);
struct layer *relu_new(void);
struct layer *leaky_relu_new(void);
struct layer *sigmoid_new(void);
struct layer *tanh_new(void);
struct layer *embedding_new(size_t classes, size_t size);
struct layer *each_new(struct layer *l);
struct layer *last_step_new(void);
struct layer *rnn_new(size_t inputs, size_t units);
struct layer *lstm_new(size_t inputs, size_t units);
struct layer *gru_new(size_t inputs, size_t units);
struct layer *residual_new(struct layer *f);
struct layer *attention_new(size_t size, size_t heads, bool causal);
struct layer *position_new(size_t steps, size_t size);
struct layer *layer_norm_new(size_t size);
struct layer *gelu_new(void);
struct layer *mean_step_new(void);
struct layer *patches_new(size_t size);
struct layer *scores_new(struct layer *embedding);

#endif
