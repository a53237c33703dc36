/* svm.h - support vector machines (Cortes and Vapnik 1995), found by sequential minimal
 * optimization (Platt 1998). */
#ifndef SVM_H
#define SVM_H

#include "classic/classifier.h"
#include "classic/kernel.h"

/* A machine that parts two classes, while it is being found. For the points x, (N, D),
 * of the classes sign[t], +1 or -1, `alpha` is to make the dual objective largest,
 *   sum of alpha_t - 1/2 sum of alpha_s alpha_t sign_s sign_t K(x_s, x_t),
 * with 0 <= alpha_t <= C and sum of alpha_t sign_t = 0. What the machine still lacks at
 * a point is missing[t] = sign_t - f_t, with f_t = sum of alpha_s sign_s K(x_s, x_t). */
struct svm_dual {
    size_t N, steps;
    const int *sign;
    double C, *alpha, *missing;
    struct kernel_rows rows;
};

/* Two points, and by how much the first lacks more than the least of all that may give:
 * where that is no more than the tolerance, all is found. */
struct svm_pair {
    size_t up, down;
    double gap;
};

/* For fitting to several classes, one against one. As settings, a tolerance of 0 is
 * 0.001, and 0 threads are one. */
struct svm_settings {
    struct kernel kernel;
    double C, tolerance;
    int threads;
};

/* Machine p parts class first[p] from class second[p]: where its score
 *   sum over s of weight_ps K(x_s, x) + bias[p]
 * is above 0, it votes for the first. All of them share the points x, (S, D), whose
 * squared lengths are `length`. */
struct svm {
    struct kernel kernel;
    size_t classes, machines;
    int *first, *second, threads;
    struct tensor x, weight;
    real *length;
    double *bias;
    size_t *number; /* the numbers of the rows of x among the points it was fitted to */
};

struct svm_dual svm_dual_new(const struct tensor *x, const int sign[],
                             const struct kernel *kernel, double C);
double svm_room_up(const struct svm_dual *dual, size_t t);
double svm_room_down(const struct svm_dual *dual, size_t t);
size_t svm_most_missing(const struct svm_dual *dual);
struct svm_pair svm_dual_pair(struct svm_dual *dual);
double svm_dual_step(struct svm_dual *dual, size_t up, size_t down);
int svm_dual_solve(struct svm_dual *dual, double tolerance);
double svm_dual_bias(const struct svm_dual *dual);
double svm_dual_value(const struct svm_dual *dual);
double svm_primal_value(const struct svm_dual *dual);
void svm_dual_free(struct svm_dual *dual);

struct svm *svm_new(const struct labelled *seen, const struct svm_settings *settings);
void svm_scores(const struct svm *svm, const struct tensor *x, struct tensor *score);
void svm_vote(const struct svm *svm, const real score[], size_t votes[]);
size_t svm_bytes(const struct svm *svm);
void svm_free(struct svm *svm);

extern const struct classifier_type svm_type;

#endif
