/* plan.c - a network at work: shards, threads, and the passes through its layers. */
#include "nets/plan.h"
#include "base/error.h"
#include "base/memory.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Work on batches of up to so many of the network's own examples: to train, without the
 * gradient with respect to the examples, and to predict only. */
struct work training_on(size_t capacity, int threads)
{
    return (struct work){.capacity = capacity, .threads = threads, .training = true};
}

struct work predicting_on(size_t capacity, int threads)
{
    return (struct work){.capacity = capacity, .threads = threads};
}

static bool needs_whole_batch(const struct layer *l)
{
    bool needs = l->type->whole_batch;
    for (size_t k = 0; !needs && k < l->inners; k++)
        needs = needs_whole_batch(l->inner[k]);
    return needs;
}

/* The gradient of the first shard is the plan's, to which those of the others are added. */
static int plan_shard(struct plan *plan, struct shard *s, size_t rows, gsl_rng *rng)
{
    const size_t *e = plan->example, x[4] = {rows, e[1], e[2], e[3]};
    if (plan->work.training)
        s->grad = s == plan->shard ? plan->grad
                                   : allocate(plan->net->params, sizeof *s->grad);
    struct planning how = {s->grad, plan->work.dx, rng};
    int status = layer_plan(plan->net->layers, x, &how, &s->pass);
    if (status == GSL_SUCCESS && plan->work.training) {
        const size_t *y = s->pass.y.dim;
        s->dy = tensor_new(rows, y[1], y[2], y[3]);
    }
    return status;
}

/* How many shards a thread works on, one after another. */
static size_t shards_each(const struct plan *plan)
{
    size_t threads = (size_t)plan->work.threads;
    return (plan->shards + threads - 1) / threads;
}

/* Lets a pass write its dx, and those of the passes in it, where another does that is
 * never under way at the same time. */
static void borrow_dx(struct pass *p, const struct pass *owner)
{
    tensor_free(&p->dx);
    p->dx = owner->dx;
    p->dx.owner = false;
    for (size_t k = 0; k < p->inners; k++)
        borrow_dx(&p->inner[k], &owner->inner[k]);
}

/* The pass with the most scratch, of p and those in it, or `most`, if that has more. */
static struct pass *most_scratch(struct pass *p, struct pass *most)
{
    if (most == NULL || tensor_size(&p->scratch) > tensor_size(&most->scratch))
        most = p;
    for (size_t k = 0; k < p->inners; k++)
        most = most_scratch(&p->inner[k], most);
    return most;
}

/* Lets a pass, and those in it, use the scratch of `owner`. */
static void borrow_scratch(struct pass *p, const struct pass *owner)
{
    if (p != owner) {
        tensor_free(&p->scratch);
        p->scratch = tensor_rows(&owner->scratch, 0, owner->scratch.dim[0]);
    }
    for (size_t k = 0; k < p->inners; k++)
        borrow_scratch(&p->inner[k], owner);
}

/* What passes that one thread works on, one after another, can share. */
static void share_room(struct plan *plan)
{
    size_t each = shards_each(plan);
    for (size_t first = 0; first < plan->shards; first += each) {
        struct pass *pass = &plan->shard[first].pass, *most = most_scratch(pass, NULL);
        for (size_t s = first; s < first + each && s < plan->shards; s++) {
            borrow_scratch(&plan->shard[s].pass, most);
            if (s > first)
                borrow_dx(&plan->shard[s].pass, pass);
        }
    }
}

/* Makes ready to work on batches; afterwards nothing is allocated. The network must
 * outlive the plan. `rng` seeds what is random in the layers; a plan that only predicts
 * can do without, NULL. Layers that do not fit together, or the examples, are an error;
 * the result is then NULL. */
struct plan *plan_new(struct network *net, struct work work, gsl_rng *rng)
{
    assert(net->param != NULL && work.threads > 0);
    assert(rng != NULL || !work.training);
    openblas_set_num_threads(1); /* the shards are what runs at the same time */
    struct plan *plan = allocate(1, sizeof *plan);
    const size_t *own = net->example, *e = work.example[0] > 0 ? work.example : own + 1;
    size_t shards = work.shards > 0 ? work.shards : SHARDS;
    assert(shards == 1 || shards == 2 || shards == SHARDS);
    *plan =
        (struct plan){.net = net,
                      .work = work,
                      .example = {1, e[0], e[1], e[2]},
                      .shards = needs_whole_batch(net->layers) ? 1 : shards,
                      .output = allocate(network_layers(net), sizeof(struct tensor))};
    if (work.training)
        plan->grad = allocate(net->params, sizeof *plan->grad);
    size_t rows = (work.capacity + plan->shards - 1) / plan->shards;
    for (size_t s = 0; s < plan->shards; s++)
        if (plan_shard(plan, &plan->shard[s], rows, rng) != GSL_SUCCESS) {
            plan_free(plan);
            return NULL;
        }
    share_room(plan);
    const size_t *y = plan->shard[0].pass.y.dim;
    plan->y = tensor_new(work.capacity, y[1], y[2], y[3]);
    if (work.training && work.dx)
        plan->dx = tensor_new(work.capacity, e[0], e[1], e[2]);
    return plan;
}

/* Gives each shard its rows of a batch of N: the first ones have one more where N does
 * not divide. */
static void cut_batch(struct plan *plan, size_t N)
{
    size_t each = N / plan->shards, more = N % plan->shards;
    assert(N <= plan->work.capacity);
    for (size_t s = 0; s < plan->shards; s++)
        plan->shard[s].rows =
            (struct rows){s * each + (s < more ? s : more), each + (s < more)};
    plan->y.dim[0] = N;
    plan->dx.dim[0] = N;
}

/* Some examples of x, in the shape that the plan is for. */
static struct tensor some_examples(const struct plan *plan, const struct tensor *x,
                                   struct rows rows)
{
    const size_t *e = plan->example;
    struct tensor some = tensor_rows(x, rows.first, rows.count);
    assert(tensor_columns(x) == e[1] * e[2] * e[3]);
    return (struct tensor){{rows.count, e[1], e[2], e[3]}, some.data, false};
}

/* Copies a shard's numbers to their place in a tensor of the whole batch. */
static void put_rows(struct tensor *whole, struct rows rows, const struct tensor *part)
{
    size_t K = tensor_columns(whole);
    memcpy(whole->data + rows.first * K, part->data, rows.count * K * sizeof(real));
}

static void shard_forward(struct plan *plan, struct shard *s, const struct tensor *x,
                          bool training)
{
    struct tensor rows = some_examples(plan, x, s->rows);
    layer_forward(plan->net->layers, &rows, &s->pass, training);
    put_rows(&plan->y, s->rows, &s->pass.y);
}

/* One shard backward from s->dy. */
static void shard_backward(struct plan *plan, struct shard *s, const struct tensor *x)
{
    struct tensor rows = some_examples(plan, x, s->rows);
    layer_backward(plan->net->layers, &rows, &s->dy, &s->pass);
    if (plan->dx.data != NULL)
        put_rows(&plan->dx, s->rows, &s->pass.dx);
}

/* Adds the gradients of the other shards to the first one's, number by number as a tree,
 * and sets them to zero for the next batch. A part at a time, so that it stays in the
 * near cache. */
static void add_gradients(struct plan *plan)
{
    enum { PART = 2048 };
    size_t params = plan->net->params, shards = plan->shards;
    if (shards == 1)
        return;
#pragma omp parallel for schedule(static) num_threads(plan->work.threads)
    for (size_t first = 0; first < params; first += PART) {
        size_t n = params - first < PART ? params - first : PART;
        real *restrict a = plan->shard[0].grad + first;
        real *restrict b = plan->shard[1].grad + first;
        if (shards == 2) {
            for (size_t i = 0; i < n; i++) {
                a[i] += b[i];
                b[i] = 0;
            }
            continue;
        }
        real *restrict c = plan->shard[2].grad + first;
        real *restrict d = plan->shard[3].grad + first;
        for (size_t i = 0; i < n; i++) {
            a[i] = (a[i] + b[i]) + (c[i] + d[i]);
            b[i] = c[i] = d[i] = 0;
        }
    }
}

/* The shards' losses, added as their gradients are. One without examples has none. */
static real add_losses(const struct plan *plan)
{
    real loss[SHARDS] = {0};
    for (size_t s = 0; s < plan->shards; s++)
        loss[s] = plan->shard[s].rows.count > 0 ? plan->shard[s].loss : 0;
    return (loss[0] + loss[1]) + (loss[2] + loss[3]);
}

static void after_batch(struct layer *l, const struct pass *p)
{
    if (l->type->after != NULL)
        l->type->after(l, p);
    for (size_t k = 0; k < l->inners; k++)
        after_batch(l->inner[k], &p->inner[k]);
}

/* What layers saw in training goes into their state, shard after shard. */
static void after_shards(struct plan *plan)
{
    for (size_t s = 0; s < plan->shards; s++)
        if (plan->shard[s].rows.count > 0)
            after_batch(plan->net->layers, &plan->shard[s].pass);
}

static void reset_layer(const struct layer *l, struct pass *p)
{
    if (l->type->reset != NULL)
        l->type->reset(l, p);
    for (size_t k = 0; k < l->inners && p->inner != NULL; k++)
        reset_layer(l->inner[k], &p->inner[k]);
}

/* Forgets what layers carry from batch to batch. */
void plan_reset(struct plan *plan)
{
    for (size_t s = 0; s < plan->shards; s++)
        reset_layer(plan->net->layers, &plan->shard[s].pass);
}

/* What comes before a batch of N goes forward. */
static void begin_batch(struct plan *plan, size_t N, bool training)
{
    if (!plan->work.carry)
        plan_reset(plan);
    cut_batch(plan, N);
    plan->trained = training;
}

static const struct tensor *pass_forward(struct plan *plan, const struct tensor *x,
                                         bool training)
{
    begin_batch(plan, x->dim[0], training);
#pragma omp parallel for schedule(static, shards_each(plan))                           \
    num_threads(plan->work.threads)
    for (size_t s = 0; s < plan->shards; s++)
        if (plan->shard[s].rows.count > 0)
            shard_forward(plan, &plan->shard[s], x, training);
    return &plan->y;
}

/* The outputs for the examples x, not in training. The plan owns them. */
const struct tensor *plan_predict(struct plan *plan, const struct tensor *x)
{
    return pass_forward(plan, x, false);
}

/* The outputs in training: what layers see goes into their state, and plan_backward()
 * can follow. */
const struct tensor *plan_forward(struct plan *plan, const struct tensor *x)
{
    assert(plan->work.training);
    pass_forward(plan, x, true);
    after_shards(plan);
    return &plan->y;
}

/* From dy, the gradient of anything with respect to the outputs of the last
 * plan_forward(), which was given the same x, adds to plan->grad, and writes plan->dx
 * if it is wanted. */
void plan_backward(struct plan *plan, const struct tensor *x, const struct tensor *dy)
{
    size_t K = tensor_columns(dy);
    assert(plan->trained && x->dim[0] == plan->y.dim[0]);
    assert(tensor_size(dy) == tensor_size(&plan->y));
#pragma omp parallel for schedule(static, shards_each(plan))                           \
    num_threads(plan->work.threads)
    for (size_t i = 0; i < plan->shards; i++) {
        struct shard *s = &plan->shard[i];
        if (s->rows.count > 0) {
            s->dy.dim[0] = s->rows.count;
            memcpy(s->dy.data, dy->data + s->rows.first * K,
                   s->rows.count * K * sizeof(real));
            shard_backward(plan, s, x);
        }
    }
    add_gradients(plan);
}

/* One shard forward, loss and backward; N is what the batch's loss is the mean over. */
static void shard_gradient(struct plan *plan, struct shard *s, const struct tensor *x,
                           const struct targets *t, loss_function *loss, size_t N)
{
    struct targets rows = targets_rows(t, s->rows.first, s->rows.count);
    shard_forward(plan, s, x, true);
    struct tensor y = tensor_rows(&plan->y, s->rows.first, s->rows.count);
    s->dy.dim[0] = s->rows.count;
    s->loss = loss(&y, &rows, N, &s->dy);
    shard_backward(plan, s, x);
}

/* The mean loss of a batch, over all that counts in it, however it is cut; adds its
 * gradient to plan->grad. */
real plan_gradient(struct plan *plan, const struct tensor *x, const struct targets *t,
                   loss_function *loss)
{
    size_t N = targets_counted(t, x->dim[0]);
    assert(plan->work.training);
    begin_batch(plan, x->dim[0], true);
#pragma omp parallel for schedule(static, shards_each(plan))                           \
    num_threads(plan->work.threads)
    for (size_t s = 0; s < plan->shards; s++)
        if (plan->shard[s].rows.count > 0)
            shard_gradient(plan, &plan->shard[s], x, t, loss, N);
    after_shards(plan);
    add_gradients(plan);
    return add_losses(plan);
}

/* Makes the gradient zero, for a new sum. */
void plan_clear(struct plan *plan)
{
    assert(plan->work.training);
    memset(plan->grad, 0, plan->net->params * sizeof *plan->grad);
}

/* What layer k, from 0, made of the last batch, whole: (N, ...). The plan owns it. */
const struct tensor *plan_output(struct plan *plan, size_t k)
{
    assert(k < network_layers(plan->net));
    struct tensor *whole = &plan->output[k];
    const size_t *d = plan->shard[0].pass.inner[k].y.dim;
    if (whole->data == NULL)
        *whole = tensor_new(plan->work.capacity, d[1], d[2], d[3]);
    whole->dim[0] = plan->y.dim[0];
    for (size_t s = 0; s < plan->shards; s++)
        if (plan->shard[s].rows.count > 0)
            put_rows(whole, plan->shard[s].rows, &plan->shard[s].pass.inner[k].y);
    return whole;
}

/* The pass of layer l, where p is the pass of `outer`, which is l or contains it; NULL
 * if it is neither. */
static const struct pass *find_pass(const struct layer *l, const struct layer *outer,
                                    const struct pass *p)
{
    const struct pass *found = NULL;
    if (outer == l)
        return p;
    for (size_t k = 0; k < outer->inners && p->inner != NULL && found == NULL; k++)
        found = find_pass(l, outer->inner[k], &p->inner[k]);
    return found;
}

/* What layer l, wherever in the network it is, kept of the last batch as its tensor k,
 * whole: (N, ...). The caller frees it. */
struct tensor plan_kept(const struct plan *plan, const struct layer *l, size_t k)
{
    struct tensor whole = {{0}, NULL, false};
    for (size_t s = 0; s < plan->shards; s++) {
        const struct shard *shard = &plan->shard[s];
        const struct pass *p = find_pass(l, plan->net->layers, &shard->pass);
        assert(p != NULL && k < p->kepts);
        const size_t *d = p->kept[k].dim;
        if (s == 0)
            whole = tensor_new(plan->y.dim[0], d[1], d[2], d[3]);
        if (shard->rows.count > 0)
            put_rows(&whole, shard->rows, &p->kept[k]);
    }
    return whole;
}

static void reseed_pass(struct pass *p, gsl_rng *rng)
{
    gsl_rng_set(p->rng, gsl_rng_get(rng));
    for (size_t k = 0; k < p->inners; k++)
        reseed_pass(&p->inner[k], rng);
}

/* Forgets what layers carry, and seeds what is random in them from `rng`. */
void plan_restart(struct plan *plan, gsl_rng *rng)
{
    plan_reset(plan);
    for (size_t s = 0; s < plan->shards; s++)
        reseed_pass(&plan->shard[s].pass, rng);
}

static bool finite_tensor(const struct tensor *t)
{
    for (size_t i = 0; i < tensor_size(t); i++)
        if (!isfinite(t->data[i]))
            return false;
    return true;
}

/* Says whether the outputs of the last batch hold a number that is infinite or none,
 * and writes the first layer where that is so to `where`, as "layer 2 (affine)". */
bool plan_not_finite(const struct plan *plan, char where[], size_t size)
{
    for (size_t k = 0; k < network_layers(plan->net); k++)
        for (size_t s = 0; s < plan->shards; s++)
            if (plan->shard[s].rows.count > 0 &&
                !finite_tensor(&plan->shard[s].pass.inner[k].y)) {
                snprintf(where, size, "layer %zu (%s)", k + 1,
                         network_layer(plan->net, k)->type->name);
                return true;
            }
    return false;
}

/* Frees the plan, not its network. */
void plan_free(struct plan *plan)
{
    if (plan == NULL)
        return;
    for (size_t s = 0; s < plan->shards; s++) {
        pass_free(&plan->shard[s].pass);
        tensor_free(&plan->shard[s].dy);
        if (s > 0)
            free(plan->shard[s].grad);
    }
    for (size_t k = 0; k < network_layers(plan->net); k++)
        tensor_free(&plan->output[k]);
    tensor_free(&plan->y);
    tensor_free(&plan->dx);
    free(plan->output);
    free(plan->grad);
    free(plan);
}
