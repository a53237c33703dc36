/* strange_networks.h - networks of strange layers, of which each must do what all do. */
#ifndef STRANGE_NETWORKS_H
#define STRANGE_NETWORKS_H

#include "nets/network.h"

/* One of them; how many tensors and numbers its parameters are. */
struct strange_kind {
    const char *name;
    struct network *(*make)(void);
    size_t tensors, params;
};

enum { STRANGE_KINDS = 7, OUTPUTS = 5 };
extern const struct strange_kind strange_kinds[STRANGE_KINDS];

struct layer *in_sequence(struct layer *a, struct layer *b, struct layer *c);
struct network *strange_plain_network(void);
struct network *strange_shared_network(void);
struct network *strange_whole_batch_network(void);

#endif
