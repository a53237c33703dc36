/* logistic.c - logistic regression: one sigmoid neuron, its cost, the gradient, and
 * training. Taught in chapter 3. */
#include "logistic.h"
#include "losses.h"
#include "nets/activation.h"

/* All zero. */
struct logistic_model logistic_new(size_t D)
{
    return (struct logistic_model){tensor_new(D, 1, 1, 1), 0};
}

void logistic_free(struct logistic_model *model)
{
    tensor_free(&model->w);
}

/* z = w . x + b for one example. */
real logistic_input(const struct logistic_model *model, const real x[])
{
    real z = model->b;
    for (size_t j = 0; j < model->w.dim[0]; j++)
        z += model->w.data[j] * x[j];
    return z;
}

/* J(w, b): the mean over the examples of the loss -t log a - (1 - t) log(1 - a). */
double logistic_cost(const struct logistic_model *model, const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum +=
            yes_no_loss(logistic_input(model, cases->X.data + i * D), cases->T.data[i]);
    return sum / (double)N;
}

/* How often a > 1/2, that is z > 0, where t = 1, and not where t = 0. */
double logistic_accuracy(const struct logistic_model *model, const struct cases *cases)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X), right = 0;
    for (size_t i = 0; i < N; i++)
        right += (logistic_input(model, cases->X.data + i * D) > 0) ==
                 (cases->T.data[i] == 1);
    return (double)right / (double)N;
}

/* dJ/dw_j = mean of (a - t) x_j and dJ/db = mean of a - t, as they are written. */
void gradient_by_loop(const struct logistic_model *model, const struct cases *cases,
                      struct logistic_model *gradient)
{
    size_t N = cases->X.dim[0], D = tensor_columns(&cases->X);
    gradient->b = 0;
    for (size_t j = 0; j < D; j++)
        gradient->w.data[j] = 0;
    /* Every example adds its part */
    for (size_t i = 0; i < N; i++) {
        const real *x = cases->X.data + i * D;
        real dz = sigmoid(logistic_input(model, x)) - cases->T.data[i];
        for (size_t j = 0; j < D; j++)
            gradient->w.data[j] += x[j] * dz / (real)N;
        gradient->b += dz / (real)N;
    }
}

/* Z = X w + b, dZ = (A - T) / N, dw = X^T dZ. X^T is (D, N) and dZ is (N, 1), so dw
 * is (D, 1), as w is. dZ is the caller's, to be written over. */
void gradient_by_matrix(const struct logistic_model *model, const struct cases *cases,
                        struct tensor *dZ, struct logistic_model *gradient)
{
    size_t N = cases->X.dim[0];
    GSL(matrix, view) X = as_matrix(&cases->X);
    GSL(vector, view) w = as_vector(&model->w), dw = as_vector(&gradient->w);
    GSL(vector, view) dz = as_vector(dZ);
    /* Z, then dZ, then dw and db */
    GSL(vector, set_all)(&dz.vector, model->b);
    BLAS(gemv)(CblasNoTrans, 1, &X.matrix, &w.vector, 1, &dz.vector);
    real sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += dZ->data[i] = (sigmoid(dZ->data[i]) - cases->T.data[i]) / (real)N;
    BLAS(gemv)(CblasTrans, 1, &X.matrix, &dz.vector, 0, &dw.vector);
    gradient->b = sum;
}

/* w <- w - rate dw, b <- b - rate db. */
void logistic_step(struct logistic_model *model, const struct logistic_model *gradient,
                   real rate)
{
    for (size_t j = 0; j < model->w.dim[0]; j++)
        model->w.data[j] -= rate * gradient->w.data[j];
    model->b -= rate * gradient->b;
}

/* So many steps of gradient descent, each on all the examples. */
void logistic_train(struct logistic_model *model, const struct cases *cases, real rate,
                    size_t steps)
{
    struct logistic_model gradient = logistic_new(model->w.dim[0]);
    struct tensor dZ = tensor_new(cases->X.dim[0], 1, 1, 1);
    /* Gradient and step, again and again */
    for (size_t step = 0; step < steps; step++) {
        gradient_by_matrix(model, cases, &dZ, &gradient);
        logistic_step(model, &gradient, rate);
    }
    /* What was borrowed is given back */
    logistic_free(&gradient);
    tensor_free(&dZ);
}
