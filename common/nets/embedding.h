/* embedding.h - a vector of its own for each of some classes. */
#ifndef EMBEDDING_H
#define EMBEDDING_H

#include "base/tensor.h"

int embedding_forward(const struct tensor *x, const struct tensor *E, struct tensor *y);
void embedding_backward(const struct tensor *x, const struct tensor *dy,
                        struct tensor *dE);

#endif
