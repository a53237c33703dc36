/* logistic.c - logistic regression: one sigmoid neuron, its cost, the gradient, and
 * training. Taught in chapter 3. */
#include "logistic.h"
#include "descent.h"
#include "losses.h"
#include "nets/activation.h"

/* z = w . x + b for one example. */
real logistic_input(const real p[], size_t D, const real x[])
{
    real z = p[D];
    for (size_t j = 0; j < D; j++)
        z += p[j] * x[j];
    return z;
}

/* J(w, b): the mean over the examples of the loss -t log a - (1 - t) log(1 - a). */
double logistic_cost(const real p[], const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum +=
            yes_no_loss(logistic_input(p, D, cases->X.data + i * D), cases->T.data[i]);
    return sum / (double)N;
}

/* How often a > 1/2, that is z > 0, where t = 1, and not where t = 0. */
double logistic_accuracy(const real p[], const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X), right = 0;
    for (size_t i = 0; i < N; i++)
        right += (logistic_input(p, D, cases->X.data + i * D) > 0) ==
                 (cases->T.data[i] == 1);
    return (double)right / (double)N;
}

/* dJ/dw_j = mean of (a - t) x_j and dJ/db = mean of a - t over the cases, which are
 * `params`; n is D + 1. */
void logistic_gradient(const real *p, size_t n, void *params, double *gradient)
{
    const struct cases *cases = params;
    const size_t N = cases->X.dim[0], D = n - 1;
    for (size_t j = 0; j < n; j++)
        gradient[j] = 0;
    /* Every example adds its part */
    for (size_t i = 0; i < N; i++) {
        const real *x = cases->X.data + i * D;
        real error = sigmoid(logistic_input(p, D, x)) - cases->T.data[i];
        for (size_t j = 0; j < D; j++)
            gradient[j] += (double)(error * x[j]) / (double)N;
        gradient[D] += (double)error / (double)N;
    }
}

/* Z = X w + b, dZ = (A - T) / N, dw = X^T dZ. X^T is (D, N) and dZ is (N, 1), so dw
 * is (D, 1), as w is. dZ is the caller's, to be written over. */
void gradient_by_matrix(const real p[], const struct cases *cases, struct tensor *dZ,
                        real gradient[])
{
    const size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    GSL(matrix, view) X = as_matrix(&cases->X);
    GSL(vector, const_view) w = GSL(vector, const_view_array)(p, D);
    GSL(vector, view) dw = GSL(vector, view_array)(gradient, D);
    GSL(vector, view) z = as_vector(dZ);
    /* Z = X w + b */
    GSL(vector, set_all)(&z.vector, p[D]);
    BLAS(gemv)(CblasNoTrans, 1, &X.matrix, &w.vector, 1, &z.vector);
    /* dZ = (A - T) / N, and its sum */
    gradient[D] = 0;
    for (size_t i = 0; i < N; i++) {
        dZ->data[i] = (sigmoid(dZ->data[i]) - cases->T.data[i]) / (real)N;
        gradient[D] += dZ->data[i];
    }
    /* dw = X^T dZ */
    BLAS(gemv)(CblasTrans, 1, &X.matrix, &z.vector, 0, &dw.vector);
}

/* So many steps of gradient descent, each on all the cases. */
size_t logistic_train(real p[], const struct cases *cases, double rate, size_t steps)
{
    const struct descent d = {logistic_gradient, (void *)cases, rate, 0, steps};
    return descend(&d, p, tensor_columns(&cases->X) + 1);
}
