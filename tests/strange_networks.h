/* strange_networks.h - networks of all kinds of layers, of which each must do what all
 * do. */
#ifndef STRANGE_NETWORKS_H
#define STRANGE_NETWORKS_H

#include "nets/network.h"

/* One of them; how many tensors and numbers its parameters are. */
struct strange_kind {
    const char *name;
    struct network *(*make)(void);
    size_t tensors, params;
};

/* In the first ALONE of them an example gives alone what it gives in any company; what
 * the first CERTAIN of them do is nothing random. */
enum { STRANGE_KINDS = 24, ALONE = 21, CERTAIN = 22, OUTPUTS = 5 };
extern const struct strange_kind strange_kinds[STRANGE_KINDS];

/* Networks of layers that do not fit together, and what is said of them. */
struct strange_misfit {
    struct network *(*make)(void);
    const char *what, *why;
};

enum { STRANGE_MISFITS = 27 };
extern const struct strange_misfit strange_misfits[STRANGE_MISFITS];

struct layer *in_sequence(struct layer *a, struct layer *b, struct layer *c);
struct network *strange_plain_network(void);
struct network *strange_shared_network(void);
struct network *strange_padded_network(void);
struct network *strange_columns_network(void);
struct network *strange_whole_batch_network(void);

#endif
