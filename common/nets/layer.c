/* layer.c - what is the same for every kind of layer. */
#include "nets/layer.h"
#include "base/error.h"
#include "base/memory.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A layer of the given kind, zeroed, with room for so many parameters, tensors of
 * state and inner layers. */
void *layer_new(const struct layer_type *type, size_t params, size_t states,
                size_t inners)
{
    struct layer *l = allocate(1, type->size);
    l->type = type;
    l->params = params;
    l->states = states;
    l->inners = inners;
    l->param = allocate(params, sizeof *l->param);
    l->state = allocate(states, sizeof *l->state);
    l->inner = allocate(inners, sizeof *l->inner);
    return l;
}

/* Dimensions that are zero are absent. A single one is a row: (M) is (1, M, 1, 1). */
static struct param declare(const char *name, bool decay, const size_t dim[4])
{
    size_t dims = 0, d[4] = {1, 1, 1, 1};
    while (dims < 4 && dim[dims] > 0)
        dims++;
    for (size_t k = 0; k < dims; k++)
        d[dims == 1 ? 1 : k] = dim[k];
    return (
        struct param){name, decay, 0, dims, {{d[0], d[1], d[2], d[3]}, NULL, false}};
}

/* Declares parameter k, of the shape that it has in the book and in files: the
 * dimensions that it lacks are zero, as in (in, out, 0, 0). */
void layer_param(struct layer *l, size_t k, const char *name, bool decay,
                 const size_t dim[4])
{
    assert(k < l->params);
    l->param[k] = declare(name, decay, dim);
}

/* Declares tensor k of the state likewise. */
void layer_state(struct layer *l, size_t k, const char *name, const size_t dim[4])
{
    assert(k < l->states);
    l->state[k] = declare(name, false, dim);
}

/* Makes l, and the layers in it, use the parameters and state of `owner`, a layer of
 * the same type and shape in the same network, instead of their own. Returns l. */
struct layer *layer_share(struct layer *l, const struct layer *owner)
{
    while (owner->shares != NULL)
        owner = owner->shares;
    assert(l != owner && l->type == owner->type);
    assert(l->params == owner->params && l->inners == owner->inners);
    l->shares = owner;
    for (size_t k = 0; k < l->inners; k++)
        layer_share(l->inner[k], owner->inner[k]);
    return l;
}

/* Gives the pass its output, of shape (n, c, h, w). */
void pass_output(struct pass *p, size_t n, size_t c, size_t h, size_t w)
{
    p->y = tensor_new(n, c, h, w);
}

/* Makes room for `count` kept tensors, which the layer then allocates. */
void pass_keep(struct pass *p, size_t count)
{
    p->kepts = count;
    p->kept = allocate(count, sizeof *p->kept);
}

/* Lends the pass so many numbers for each call. A plan has them once for all layers that
 * do not work at the same time. */
void pass_scratch(struct pass *p, size_t size)
{
    p->scratch = tensor_new(1, size, 1, 1);
}

/* Plans the pass of inner layer k, as part of planning p. */
int pass_inner(const struct layer *l, size_t k, const size_t x[4],
               const struct planning *how, bool dx, struct pass *p)
{
    if (p->inner == NULL) {
        p->inners = l->inners;
        p->inner = allocate(l->inners, sizeof *p->inner);
    }
    struct planning inner = *how;
    inner.dx = dx;
    return layer_plan(l->inner[k], x, &inner, &p->inner[k]);
}

/* Plans a pass through l for inputs of shape x. A shape that l cannot take is an
 * error. The caller frees the pass. */
int layer_plan(const struct layer *l, const size_t x[4], const struct planning *how,
               struct pass *p)
{
    *p = (struct pass){.rng = gsl_rng_alloc(gsl_rng_mt19937)};
    if (how->rng != NULL)
        gsl_rng_set(p->rng, gsl_rng_get(how->rng));
    p->grad = allocate(l->params, sizeof *p->grad);
    for (size_t k = 0; k < l->params; k++) {
        p->grad[k] = l->param[k].value;
        p->grad[k].data = how->grad != NULL ? how->grad + l->param[k].offset : NULL;
    }
    int status = l->type->plan(l, x, how, p);
    if (status == GSL_SUCCESS && how->grad != NULL && how->dx && p->dx.data == NULL)
        p->dx = tensor_new(x[0], x[1], x[2], x[3]);
    return status;
}

/* Writes p->y for the examples of x, of which there may be fewer than planned. */
void layer_forward(const struct layer *l, const struct tensor *x, struct pass *p,
                   bool training)
{
    p->y.dim[0] = x->dim[0];
    p->dx.dim[0] = x->dim[0];
    l->type->forward(l, x, p, training);
}

/* From dy, the gradient with respect to p->y, writes p->dx and adds to p->grad. x
 * and p must be as forward left them. */
void layer_backward(const struct layer *l, const struct tensor *x,
                    const struct tensor *dy, struct pass *p)
{
    l->type->backward(l, x, dy, p);
}

/* The parameter or tensor of state of that name, "W" for instance; NULL if there is
 * none. */
struct tensor *layer_tensor(const struct layer *l, const char *name)
{
    for (size_t k = 0; k < l->params; k++)
        if (strcmp(l->param[k].name, name) == 0)
            return &l->param[k].value;
    for (size_t k = 0; k < l->states; k++)
        if (strcmp(l->state[k].name, name) == 0)
            return &l->state[k].value;
    return NULL;
}

void pass_free(struct pass *p)
{
    tensor_free(&p->y);
    tensor_free(&p->dx);
    tensor_free(&p->scratch);
    for (size_t k = 0; k < p->kepts; k++)
        tensor_free(&p->kept[k]);
    for (size_t k = 0; k < p->inners; k++)
        pass_free(&p->inner[k]);
    free(p->grad);
    free(p->kept);
    free(p->inner);
    gsl_rng_free(p->rng);
    *p = (struct pass){0};
}

/* Frees l and the layers in it. */
void layer_free(struct layer *l)
{
    for (size_t k = 0; k < l->inners; k++)
        layer_free(l->inner[k]);
    free(l->param);
    free(l->state);
    free(l->inner);
    free(l);
}
