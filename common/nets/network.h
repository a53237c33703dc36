/* network.h - layers in a row, with one block for all their parameters.
 *
 * A network only holds numbers. A plan (plan.h) puts it to work on batches; several
 * plans may work with one network, in turn: one that trains and one that predicts, or
 * two for examples of different shapes. */
#ifndef NETWORK_H
#define NETWORK_H

#include "nets/layer.h"

/* `layers` is a sequence, `example` the shape of one example, (1, c, h, w). `param` and
 * `state` are blocks of `params` and `states` numbers, of which the layers' tensors are
 * views. */
struct network {
    struct layer *layers;
    size_t example[4];
    size_t params, states;
    real *param, *state;
};

struct network *network_new(size_t c, size_t h, size_t w);
void network_add(struct network *net, struct layer *l);
void network_init(struct network *net, gsl_rng *rng);
size_t network_layers(const struct network *net);
struct layer *network_layer(const struct network *net, size_t k);
size_t network_tensors(const struct network *net, size_t n, struct param found[]);
void network_name(const struct param tensors[], size_t i, char name[], size_t size);
void network_mix(struct network *to, const struct network *from, real tau);
void network_free(struct network *net);

#endif
