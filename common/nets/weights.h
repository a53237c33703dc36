/* weights.h - a network's parameters and state in a file. */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "nets/network.h"

int network_save(const struct network *net, const char *path);
int network_load(struct network *net, const char *path);

#endif
