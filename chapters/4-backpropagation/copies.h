/* copies.h - the gradient of plain.c's network again, by matrices and by layers. */
#ifndef COPIES_H
#define COPIES_H

#include "base/tensor.h"
#include "nets/plan.h"
#include "plain.h"

struct network *plain_network(gsl_rng *rng);
void gradient_by_matrices(union plain *p, const struct tensor *X, const int label[],
                          union plain *d);
real gradient_by_layers(const union plain *p, const struct tensor *X, const int label[],
                        union plain *d);

#endif
