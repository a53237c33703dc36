/* logistic.h - one sigmoid neuron that learns. */
#ifndef LOGISTIC_H
#define LOGISTIC_H

#include "patients.h"

/* a = sigma(w . x + b), and with the same shape the gradient of its cost: w is
 * (D, 1). */
struct logistic_model {
    struct tensor w;
    real b;
};

struct logistic_model logistic_new(size_t D);
void logistic_free(struct logistic_model *model);
real logistic_input(const struct logistic_model *model, const real x[]);
double logistic_cost(const struct logistic_model *model, const struct cases *cases);
double logistic_accuracy(const struct logistic_model *model, const struct cases *cases);
void gradient_by_loop(const struct logistic_model *model, const struct cases *cases,
                      struct logistic_model *gradient);
void gradient_by_matrix(const struct logistic_model *model, const struct cases *cases,
                        struct tensor *dZ, struct logistic_model *gradient);
void logistic_step(struct logistic_model *model, const struct logistic_model *gradient,
                   real rate);
void logistic_train(struct logistic_model *model, const struct cases *cases, real rate,
                    size_t steps);

#endif
