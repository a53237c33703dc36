/* decay.h - weights that shrink a little at every step. */
#ifndef DECAY_H
#define DECAY_H

#include "learn/optimizer.h"
#include "nets/network.h"

void decay_weights(struct optimizer *o, const struct network *net, real decay);
void shrink_ranges(size_t ranges, const struct range range[], real param[], real decay);

#endif
