/* network.c - layers in a row, and the blocks of their parameters and state. */
#include "nets/network.h"
#include "base/error.h"
#include "base/memory.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A network without layers, for examples of shape (c, h, w). */
struct network *network_new(size_t c, size_t h, size_t w)
{
    struct network *net = allocate(1, sizeof *net);
    *net = (struct network){.layers = sequence_new(), .example = {1, c, h, w}};
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

/* Allocates the blocks and lets every layer fill in its own. No layer can be added
 * after this. */
void network_init(struct network *net, gsl_rng *rng)
{
    if (net->param == NULL) {
        walk_layers(net, net->layers, place_tensors, rng);
        net->param = allocate(net->params, sizeof *net->param);
        net->state = allocate(net->states, sizeof *net->state);
        walk_layers(net, net->layers, point_tensors, rng);
    }
    memset(net->param, 0, net->params * sizeof *net->param);
    memset(net->state, 0, net->states * sizeof *net->state);
    walk_layers(net, net->layers, init_layer, rng);
}

size_t network_layers(const struct network *net)
{
    return net->layers->inners;
}

/* Layer k, from 0. */
struct layer *network_layer(const struct network *net, size_t k)
{
    assert(k < net->layers->inners);
    return net->layers->inner[k];
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

/* to = (1 - tau) to + tau from, number by number, for parameters and state; tau = 1
 * copies. Both are networks of the same layers. */
void network_mix(struct network *to, const struct network *from, real tau)
{
    assert(to->params == from->params && to->states == from->states);
    for (size_t i = 0; i < to->params; i++)
        to->param[i] = (1 - tau) * to->param[i] + tau * from->param[i];
    for (size_t i = 0; i < to->states; i++)
        to->state[i] = (1 - tau) * to->state[i] + tau * from->state[i];
}

void network_free(struct network *net)
{
    layer_free(net->layers);
    free(net->param);
    free(net->state);
    free(net);
}
