/* logistic.h - one sigmoid neuron and the patients it is trained on. */
#ifndef LOGISTIC_H
#define LOGISTIC_H

#include "tensor.h"
#include <gsl/gsl_rng.h>

enum { ALL_FEATURES = 30, TRAINING_CASES = 400 };

/* N examples of D features: X is (N, D), T is (N, 1) and holds the targets. */
struct cases {
    struct tensor X, T;
};

/* a = sigma(w . x + b), and with the same shape the gradient of its cost: w is
 * (D, 1). */
struct logistic {
    struct tensor w;
    real b;
};

struct cases cases_new(size_t N, size_t D);
void cases_free(struct cases *cases);
struct cases load_cases(const char *folder, size_t D);
void take_cases(const struct cases *from, const size_t index[], struct cases *to);
void split_cases(const struct cases *all, gsl_rng *rng, struct cases *train,
                 struct cases *test);
void standardize_cases(struct cases *train, struct cases *test, double mean[],
                       double sd[]);

struct logistic logistic_new(size_t D);
void logistic_free(struct logistic *model);
real logistic_input(const struct logistic *model, const real x[]);
double logistic_cost(const struct logistic *model, const struct cases *cases);
double logistic_accuracy(const struct logistic *model, const struct cases *cases);
void gradient_by_loop(const struct logistic *model, const struct cases *cases,
                      struct logistic *gradient);
void gradient_by_matrix(const struct logistic *model, const struct cases *cases,
                        struct tensor *dZ, struct logistic *gradient);
void logistic_step(struct logistic *model, const struct logistic *gradient, real rate);

#endif
