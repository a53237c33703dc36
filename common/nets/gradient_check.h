/* gradient_check.h - is plan->grad really the gradient? */
#ifndef GRADIENT_CHECK_H
#define GRADIENT_CHECK_H

#include "nets/plan.h"

/* How far the gradient with respect to one tensor, W1 say, is from its slopes. */
struct gradient_error {
    char name[32];
    real largest;
};

size_t plan_check(struct plan *plan, const struct tensor *x, const struct targets *t,
                  loss_function *loss, struct gradient_error found[], size_t n);

#endif
