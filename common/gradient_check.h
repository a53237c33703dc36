/* gradient_check.h - is net->grad really the gradient? */
#ifndef GRADIENT_CHECK_H
#define GRADIENT_CHECK_H

#include "network.h"

/* How far the gradient with respect to one tensor, W1 say, is from its slopes. */
struct gradient_error {
    char name[32];
    real largest;
};

size_t network_check(struct network *net, const struct tensor *x,
                     const struct targets *t, loss_function *loss,
                     struct gradient_error found[], size_t n);

#endif
