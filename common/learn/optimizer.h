/* optimizer.h - the rules by which a gradient changes the parameters. */
#ifndef OPTIMIZER_H
#define OPTIMIZER_H

#include "base/real.h"
#include <stddef.h>

struct optimizer;

/* A rule: its name, how many arrays it keeps that are as long as the parameters,
 * what its hyperparameters are unless they are set, and the step it takes. */
struct optimizer_type {
    const char *name;
    size_t memories;
    real alpha, beta1, beta2, epsilon;
    void (*step)(struct optimizer *o, real param[], const real grad[]);
};

/* A stretch of the block of parameters. */
struct range {
    size_t first, count;
};

/* A rule at work on n parameters. `rate` and the hyperparameters may be changed
 * between steps; t counts the steps taken. m and v are what the rule remembers,
 * zero at first, NULL if it has no use for them; one that keeps a single array keeps
 * it in m. `decay` is for AdamW, and for the parameters in the ranges only. */
struct optimizer {
    const struct optimizer_type *type;
    size_t n, t;
    real rate, alpha, beta1, beta2, epsilon, decay;
    real *m, *v;
    size_t ranges;
    struct range *range;
};

extern const struct optimizer_type sgd_type, momentum_type, nesterov_type, adagrad_type,
    rmsprop_type, adam_type, adamw_type;

struct optimizer optimizer_new(const struct optimizer_type *type, size_t n, real rate);
void optimizer_step(struct optimizer *o, real param[], const real grad[]);
void optimizer_free(struct optimizer *o);

/* The rules themselves, over n parameters: each is told with its function. `m`, `v` and
 * `h` are the caller's, n numbers each, zero before the first step. */
void sgd_step(size_t n, real param[], const real grad[], real rate);
void momentum_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha);
void nesterov_step(size_t n, real param[], const real grad[], real v[], real rate,
                   real alpha);
void adagrad_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real epsilon);
void rmsprop_step(size_t n, real param[], const real grad[], real h[], real rate,
                  real beta, real epsilon);
void adam_step(size_t n, real param[], const real grad[], real m[], real v[], size_t t,
               real rate, real beta1, real beta2, real epsilon);

#endif
