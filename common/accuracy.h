/* accuracy.h - the share of images that a network names rightly. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include "idx.h"
#include "network.h"

real network_accuracy(struct network *net, const struct images *images, size_t count);

#endif
