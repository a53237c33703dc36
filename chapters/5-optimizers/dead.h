/* dead.h - units that are silent for every example. */
#ifndef DEAD_H
#define DEAD_H

#include "nets/plan.h"

size_t dead_units(struct plan *plan, const struct tensor *x, size_t *units);

#endif
