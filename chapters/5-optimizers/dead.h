/* dead.h - units that are silent for every example. */
#ifndef DEAD_H
#define DEAD_H

#include "network.h"

size_t dead_units(struct network *net, const struct tensor *x, size_t *units);

#endif
