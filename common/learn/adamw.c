/* adamw.c - Adam, with decay that goes past its scaling (Loshchilov and Hutter 2019).
 * Taught in chapter 5. */
#include "learn/decay.h"
#include "learn/optimizer.h"

/* The weights shrink by the same share whatever their gradients; what Adam computes
 * knows nothing of it. Both use the weights as they were before the step. */
static void adamw_optimizer_step(struct optimizer *o, real param[], const real grad[])
{
    shrink_ranges(o->ranges, o->range, param, o->decay);
    adam_step(o->n, param, grad, o->m, o->v, o->t, o->rate, o->beta1, o->beta2,
              o->epsilon);
}

const struct optimizer_type adamw_type = {
    .name = "AdamW",
    .memories = 2,
    .beta1 = (real)0.9,
    .beta2 = (real)0.999,
    .epsilon = (real)1e-8,
    .step = adamw_optimizer_step,
};
