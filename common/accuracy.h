/* accuracy.h - what a network takes images for, and how often it is right. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include "idx.h"
#include "network.h"

void network_classify(struct network *net, const struct images *images, size_t count,
                      unsigned char class[]);
real network_accuracy(struct network *net, const struct images *images, size_t count);

#endif
