/* optimizer.c - what all rules have in common: their memory and their count. */
#include "learn/optimizer.h"
#include "base/memory.h"
#include <stdlib.h>

/* An optimizer for n parameters that has not taken a step. The caller frees it. */
struct optimizer optimizer_new(const struct optimizer_type *type, size_t n, real rate)
{
    struct optimizer o = {.type = type,
                          .n = n,
                          .rate = rate,
                          .alpha = type->alpha,
                          .beta1 = type->beta1,
                          .beta2 = type->beta2,
                          .epsilon = type->epsilon};
    if (type->memories > 0)
        o.m = allocate(n, sizeof *o.m);
    if (type->memories > 1)
        o.v = allocate(n, sizeof *o.v);
    return o;
}

/* One step against the gradient, by the optimizer's rule. */
void optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    o->t++;
    o->type->step(o, param, grad);
}

void optimizer_free(struct optimizer *o)
{
    free(o->m);
    free(o->v);
    free(o->range);
    o->m = o->v = NULL;
    o->range = NULL;
    o->ranges = 0;
}
