/* network.c - one block of parameters, shards, and the passes through them. */
#include "network.h"
#include "error.h"
#include "memory.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A network without layers, for examples of shape (c, h, w). */
struct network *network_new(size_t c, size_t h, size_t w)
{
    struct network *net = allocate(1, sizeof *net);
    openblas_set_num_threads(1); /* the shards are what runs at the same time */
    *net = (struct network){.layers = sequence_new(),
                            .example = {1, c, h, w},
                            .threads = 1};
    return net;
}

/* Appends l, which the network then owns. */
void network_add(struct network *net, struct layer *l)
{
    assert(net->param == NULL);
    sequence_add(net->layers, l);
}

/* A function that is called for a layer and then for all layers in it. */
typedef void layer_visit(struct network *net, struct layer *l, gsl_rng *rng);

static void walk_layers(struct network *net, struct layer *l, layer_visit *what,
                        gsl_rng *rng)
{
    what(net, l, rng);
    for (size_t k = 0; k < l->inners; k++)
        walk_layers(net, l->inner[k], what, rng);
}

/* Gives the tensors of a layer their places in the blocks. */
static void place_tensors(struct network *net, struct layer *l, gsl_rng *rng)
{
    (void)rng;
    for (size_t k = 0; l->shares == NULL && k < l->params; k++) {
        l->param[k].offset = net->params;
        net->params += tensor_size(&l->param[k].value);
    }
    for (size_t k = 0; l->shares == NULL && k < l->states; k++) {
        l->state[k].offset = net->states;
        net->states += tensor_size(&l->state[k].value);
    }
}

/* Points them there. A layer that shares takes the places of its owner. */
static void point_tensors(struct network *net, struct layer *l, gsl_rng *rng)
{
    (void)rng;
    for (size_t k = 0; k < l->params; k++) {
        if (l->shares != NULL)
            l->param[k] = l->shares->param[k];
        l->param[k].value.data = net->param + l->param[k].offset;
    }
    for (size_t k = 0; k < l->states; k++) {
        if (l->shares != NULL)
            l->state[k] = l->shares->state[k];
        l->state[k].value.data = net->state + l->state[k].offset;
    }
}

static void init_layer(struct network *net, struct layer *l, gsl_rng *rng)
{
    (void)net;
    if (l->type->init != NULL && l->shares == NULL)
        l->type->init(l, rng);
}

static bool needs_whole_batch(const struct layer *l)
{
    bool needs = l->type->whole_batch;
    for (size_t k = 0; !needs && k < l->inners; k++)
        needs = needs_whole_batch(l->inner[k]);
    return needs;
}

/* Allocates the blocks and lets every layer fill in its own. No layer can be added
 * after this. */
void network_init(struct network *net, gsl_rng *rng)
{
    if (net->param == NULL) {
        walk_layers(net, net->layers, place_tensors, rng);
        net->param = allocate(net->params, sizeof *net->param);
        net->grad = allocate(net->params, sizeof *net->grad);
        net->state = allocate(net->states, sizeof *net->state);
        net->shards = needs_whole_batch(net->layers) ? 1 : SHARDS;
        walk_layers(net, net->layers, point_tensors, rng);
    }
    memset(net->param, 0, net->params * sizeof *net->param);
    memset(net->state, 0, net->states * sizeof *net->state);
    walk_layers(net, net->layers, init_layer, rng);
}

static int plan_shard(struct network *net, struct shard *s, size_t rows, bool dx,
                      gsl_rng *rng)
{
    const size_t *e = net->example, x[4] = {rows, e[1], e[2], e[3]};
    bool first = s == net->shard; /* it may add to what will be the sum */
    s->grad = first ? net->grad : allocate(net->params, sizeof *s->grad);
    struct planning how = {s->grad, dx, rng};
    int status = layer_plan(net->layers, x, &how, &s->pass);
    if (status == GSL_SUCCESS) {
        const size_t *y = s->pass.y.dim;
        s->dy = tensor_new(rows, y[1], y[2], y[3]);
    }
    return status;
}

static void free_plan(struct network *net)
{
    for (size_t s = 0; s < SHARDS; s++) {
        pass_free(&net->shard[s].pass);
        tensor_free(&net->shard[s].dy);
        if (s > 0)
            free(net->shard[s].grad);
        net->shard[s] = (struct shard){.grad = NULL};
    }
    tensor_free(&net->y);
    tensor_free(&net->dx);
    net->capacity = 0;
}

/* Makes ready to train on batches of up to `capacity` examples with so many
 * threads; `dx` says whether the gradient with respect to the examples is wanted
 * too. `rng` seeds what is random in the layers. Layers that do not fit together
 * are an error. Training allocates nothing after this, unless the network is planned
 * again, for another capacity say. */
int network_plan(struct network *net, size_t capacity, int threads, bool dx,
                 gsl_rng *rng)
{
    assert(net->param != NULL && threads > 0);
    free_plan(net);
    net->threads = threads < SHARDS ? threads : SHARDS;
    size_t rows = (capacity + net->shards - 1) / net->shards;
    for (size_t s = 0; s < net->shards; s++) {
        int status = plan_shard(net, &net->shard[s], rows, dx, rng);
        if (status != GSL_SUCCESS) {
            free_plan(net);
            return status;
        }
    }
    net->capacity = capacity;
    const size_t *e = net->example, *y = net->shard[0].pass.y.dim;
    net->y = tensor_new(capacity, y[1], y[2], y[3]);
    if (dx)
        net->dx = tensor_new(capacity, e[1], e[2], e[3]);
    return GSL_SUCCESS;
}

/* Where shard s of N examples begins and how many it has: the first shards have one
 * more where N does not divide. */
static struct rows shard_rows(const struct network *net, size_t N, size_t s)
{
    size_t each = N / net->shards, more = N % net->shards;
    return (struct rows){s * each + (s < more ? s : more), each + (s < more)};
}

/* Gives each shard its rows of a batch of N. */
static void cut_batch(struct network *net, size_t N)
{
    assert(N <= net->capacity);
    for (size_t s = 0; s < net->shards; s++)
        net->shard[s].rows = shard_rows(net, N, s);
    net->y.dim[0] = N;
    net->dx.dim[0] = N;
}

/* Some examples of x, in the shape that was given to network_new(). */
static struct tensor examples(const struct network *net, const struct tensor *x,
                              struct rows rows)
{
    const size_t *e = net->example;
    struct tensor some = tensor_rows(x, rows.first, rows.count);
    assert(tensor_columns(x) == e[1] * e[2] * e[3]);
    return (struct tensor){{rows.count, e[1], e[2], e[3]}, some.data, false};
}

/* One shard forward, its outputs copied to their place in net->y. */
static void shard_forward(struct network *net, struct shard *s, const struct tensor *x)
{
    struct tensor rows = examples(net, x, s->rows);
    layer_forward(net->layers, &rows, &s->pass, true);
    size_t K = tensor_columns(&net->y);
    memcpy(net->y.data + s->rows.first * K, s->pass.y.data,
           s->rows.count * K * sizeof(real));
}

/* One shard backward from s->dy. */
static void shard_backward(struct network *net, struct shard *s, const struct tensor *x)
{
    struct tensor rows = examples(net, x, s->rows);
    if (s->grad == net->grad) /* the others are zero since they were added */
        memset(s->grad, 0, net->params * sizeof *s->grad);
    layer_backward(net->layers, &rows, &s->dy, &s->pass);
    if (net->dx.data != NULL) {
        size_t D = tensor_columns(&net->dx);
        memcpy(net->dx.data + s->rows.first * D, s->pass.dx.data,
               s->rows.count * D * sizeof(real));
    }
}

/* net->grad = the sum of the shards' gradients, in their order. It is the first one's
 * already; the others are set to zero for the next batch. A part at a time, so that the
 * sum stays in the nearest cache. */
static void add_gradients(struct network *net)
{
    enum { PART = 2048 };
#pragma omp parallel for schedule(static) num_threads(net->threads)
    for (size_t first = 0; first < net->params; first += PART) {
        size_t left = net->params - first, n = left < PART ? left : PART;
        for (size_t s = 1; s < net->shards; s++) {
            real *restrict sum = net->grad + first;
            real *restrict grad = net->shard[s].grad + first;
            for (size_t i = 0; i < n; i++) {
                sum[i] += grad[i];
                grad[i] = 0;
            }
        }
    }
}

static void after_batch(struct layer *l, const struct pass *p)
{
    if (l->type->after != NULL)
        l->type->after(l, p);
    for (size_t k = 0; k < l->inners; k++)
        after_batch(l->inner[k], &p->inner[k]);
}

/* The outputs for the examples x, in training: what layers see goes into their
 * state, and network_backward() can follow. The network owns the result. */
const struct tensor *network_forward(struct network *net, const struct tensor *x)
{
    cut_batch(net, x->dim[0]);
#pragma omp parallel for schedule(static) num_threads(net->threads)
    for (size_t s = 0; s < net->shards; s++)
        if (net->shard[s].rows.count > 0)
            shard_forward(net, &net->shard[s], x);
    for (size_t s = 0; s < net->shards; s++)
        if (net->shard[s].rows.count > 0)
            after_batch(net->layers, &net->shard[s].pass);
    return &net->y;
}

/* From dy, the gradient of anything with respect to the outputs of the last
 * network_forward(), which was given the same x, computes net->grad, and net->dx if
 * it was planned. */
void network_backward(struct network *net, const struct tensor *x,
                      const struct tensor *dy)
{
    size_t K = tensor_columns(dy);
    assert(x->dim[0] == net->y.dim[0] && tensor_size(dy) == tensor_size(&net->y));
#pragma omp parallel for schedule(static) num_threads(net->threads)
    for (size_t i = 0; i < net->shards; i++) {
        struct shard *s = &net->shard[i];
        if (s->rows.count > 0) {
            s->dy.dim[0] = s->rows.count;
            memcpy(s->dy.data, dy->data + s->rows.first * K,
                   s->rows.count * K * sizeof(real));
            shard_backward(net, s, x);
        }
    }
    add_gradients(net);
}

/* One shard forward, loss and backward. */
static void shard_gradient(struct network *net, struct shard *s, const struct tensor *x,
                           const struct targets *t, loss_function *loss)
{
    struct targets rows = targets_rows(t, s->rows.first, s->rows.count);
    shard_forward(net, s, x);
    struct tensor y = tensor_rows(&net->y, s->rows.first, s->rows.count);
    s->dy.dim[0] = s->rows.count;
    s->loss = loss(&y, &rows, x->dim[0], &s->dy);
    shard_backward(net, s, x);
}

/* The mean loss of a batch and, in net->grad, its gradient. */
real network_gradient(struct network *net, const struct tensor *x,
                      const struct targets *t, loss_function *loss)
{
    cut_batch(net, x->dim[0]);
#pragma omp parallel for schedule(static) num_threads(net->threads)
    for (size_t s = 0; s < net->shards; s++)
        if (net->shard[s].rows.count > 0)
            shard_gradient(net, &net->shard[s], x, t, loss);
    real sum = 0;
    for (size_t s = 0; s < net->shards; s++)
        if (net->shard[s].rows.count > 0) {
            sum += net->shard[s].loss;
            after_batch(net->layers, &net->shard[s].pass);
        }
    add_gradients(net);
    return sum;
}

static void free_prediction(struct network *net)
{
    for (size_t s = 0; s < SHARDS; s++)
        pass_free(&net->predicting[s]);
    tensor_free(&net->prediction);
    net->prediction_capacity = 0;
}

/* Passes without gradients, for up to N examples. */
static int plan_prediction(struct network *net, size_t N)
{
    const size_t *e = net->example;
    const size_t x[4] = {shard_rows(net, N, 0).count, e[1], e[2], e[3]};
    free_prediction(net);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct planning how = {NULL, false, rng};
    int status = GSL_SUCCESS;
    for (size_t s = 0; s < net->shards && status == GSL_SUCCESS; s++)
        status = layer_plan(net->layers, x, &how, &net->predicting[s]);
    gsl_rng_free(rng);
    if (status != GSL_SUCCESS) {
        free_prediction(net);
        return status;
    }
    const size_t *y = net->predicting[0].y.dim;
    net->prediction = tensor_new(N, y[1], y[2], y[3]);
    net->prediction_capacity = N;
    return GSL_SUCCESS;
}

static void predict_shard(struct network *net, const struct tensor *x, size_t s)
{
    struct rows r = shard_rows(net, x->dim[0], s);
    struct tensor rows = examples(net, x, r);
    size_t K = tensor_columns(&net->prediction);
    layer_forward(net->layers, &rows, &net->predicting[s], false);
    memcpy(net->prediction.data + r.first * K, net->predicting[s].y.data,
           r.count * K * sizeof(real));
}

/* The outputs for x, not in training, in the shards and with the threads of
 * network_plan(), or with one. What they need is planned at the first call and again
 * for a larger batch; layers then forget what they carry. The network owns the
 * result, which is NULL if the layers do not fit together. */
const struct tensor *network_predict(struct network *net, const struct tensor *x)
{
    size_t N = x->dim[0];
    bool planned = net->prediction.data != NULL && N <= net->prediction_capacity;
    assert(net->param != NULL);
    if (!planned && plan_prediction(net, N) != GSL_SUCCESS)
        return NULL;
    net->prediction.dim[0] = N;
#pragma omp parallel for schedule(static) num_threads(net->threads)
    for (size_t s = 0; s < net->shards; s++)
        if (shard_rows(net, N, s).count > 0)
            predict_shard(net, x, s);
    return &net->prediction;
}

static void reset_layer(const struct layer *l, struct pass *p)
{
    if (l->type->reset != NULL)
        l->type->reset(l, p);
    for (size_t k = 0; k < l->inners && p->inner != NULL; k++)
        reset_layer(l->inner[k], &p->inner[k]);
}

/* Forgets what layers carry from batch to batch. */
void network_reset(struct network *net)
{
    for (size_t s = 0; s < net->shards; s++)
        reset_layer(net->layers, &net->shard[s].pass);
    for (size_t s = 0; s < net->shards; s++)
        reset_layer(net->layers, &net->predicting[s]);
}

static bool finite_tensor(const struct tensor *t)
{
    for (size_t i = 0; i < tensor_size(t); i++)
        if (!isfinite(t->data[i]))
            return false;
    return true;
}

/* Says whether the outputs of the last batch hold a number that is infinite or
 * none, and writes the first layer where that is so to `where`, as "layer 2
 * (affine)". */
bool network_not_finite(const struct network *net, char where[], size_t size)
{
    for (size_t k = 0; k < net->layers->inners; k++)
        for (size_t s = 0; s < net->shards; s++)
            if (net->shard[s].rows.count > 0 &&
                !finite_tensor(&net->shard[s].pass.inner[k].y)) {
                snprintf(where, size, "layer %zu (%s)", k + 1,
                         net->layers->inner[k]->type->name);
                return true;
            }
    return false;
}

static size_t collect_tensors(const struct layer *l, size_t n, size_t count,
                              struct param found[])
{
    for (size_t k = 0; k < l->params + l->states; k++) {
        const struct param *p = k < l->params ? &l->param[k] : &l->state[k - l->params];
        if (l->shares != NULL)
            continue;
        if (count < n)
            found[count] = *p;
        count++;
    }
    for (size_t k = 0; k < l->inners; k++)
        count = collect_tensors(l->inner[k], n, count, found);
    return count;
}

/* All parameters and state, in layer order: writes the first n to `found` and
 * returns how many there are. */
size_t network_tensors(const struct network *net, size_t n, struct param found[])
{
    return collect_tensors(net->layers, n, 0, found);
}

/* Writes the name of tensor i of those, as in the book: W2 is the second W. */
void network_name(const struct param tensors[], size_t i, char name[], size_t size)
{
    size_t number = 1;
    for (size_t k = 0; k < i; k++)
        number += strcmp(tensors[k].name, tensors[i].name) == 0;
    snprintf(name, size, "%s%zu", tensors[i].name, number);
}

void network_free(struct network *net)
{
    free_plan(net);
    free_prediction(net);
    layer_free(net->layers);
    free(net->param);
    free(net->grad);
    free(net->state);
    free(net);
}
