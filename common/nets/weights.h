/* weights.h - a network's parameters and state in a file. */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "data/npz.h"
#include "nets/network.h"

/* No file of the book's has more arrays. */
enum { MOST_ARRAYS = 1024 };

int network_save(const struct network *net, const char *path);
int network_load(struct network *net, const char *path);
size_t network_arrays(const struct network *net, size_t n, struct npz_array arrays[]);
bool is_of_training(const struct npz_array *array);
size_t weights_in(const char *path);

#endif
