/* copies.c - the gradient of plain.c's network for a batch of images: by matrices, and
 * by layers. W2 is (784, 50) and W3 (50, 10). */
#include "copies.h"
#include "base/error.h"
#include "chapter4.h"
#include "nets/activation.h"
#include "nets/initial.h"
#include "nets/softmax.h"
#include "reading.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <string.h>
#include <time.h>

/* out += op(A) op(B), for the few products below. */
static void add_matrices(CBLAS_TRANSPOSE_t a, const struct tensor *A,
                         CBLAS_TRANSPOSE_t b, const struct tensor *B,
                         struct tensor *out)
{
    GSL(matrix, view) va = as_matrix(A), vb = as_matrix(B), vo = as_matrix(out);
    BLAS(gemm)(a, b, 1, &va.matrix, &vb.matrix, 1, &vo.matrix);
}

/* Z = X W + b; b is added to every row. */
static void weighted_inputs(const struct tensor *X, const struct tensor *W,
                            const real b[], struct tensor *Z)
{
    size_t M = tensor_columns(Z);
    for (size_t i = 0; i < Z->dim[0]; i++)
        memcpy(Z->data + i * M, b, M * sizeof *b);
    add_matrices(CblasNoTrans, X, CblasNoTrans, W, Z);
}

/* The batch formulas for the mean loss of N images: A2 = sigma(X W2 + b2),
 * A3 = softmax(A2 W3 + b3); dZ3 = (A3 - T) / N, dW3 = A2^T dZ3, db3 = the sum of dZ3's
 * rows; dZ2 = (dZ3 W3^T) * A2 * (1 - A2), dW2 = X^T dZ2, db2 = the sum of dZ2's rows;
 * "*" is number by number. Writes all of d. */
void gradient_by_matrices(union plain *p, const struct tensor *X, const int label[],
                          union plain *d)
{
    size_t N = X->dim[0];
    memset(d, 0, sizeof *d);
    struct tensor W2 = tensor_view(p->w2[0], N_PIXELS, N_HIDDEN),
                  dW2 = tensor_view(d->w2[0], N_PIXELS, N_HIDDEN);
    struct tensor W3 = tensor_view(p->w3[0], N_HIDDEN, N_DIGITS),
                  dW3 = tensor_view(d->w3[0], N_HIDDEN, N_DIGITS);
    struct tensor A2 = tensor_new(N, N_HIDDEN, 1, 1),
                  dZ2 = tensor_new(N, N_HIDDEN, 1, 1);
    struct tensor Z3 = tensor_new(N, N_DIGITS, 1, 1),
                  dZ3 = tensor_new(N, N_DIGITS, 1, 1);

    /* Forward. */
    weighted_inputs(X, &W2, p->b2, &A2);
    for (size_t i = 0; i < tensor_size(&A2); i++)
        A2.data[i] = sigmoid(A2.data[i]);
    weighted_inputs(&A2, &W3, p->b3, &Z3);
    softmax_forward(&Z3, &dZ3);

    /* The output units: dZ3 holds A3, and becomes (A3 - T) / N. */
    for (size_t i = 0; i < tensor_size(&dZ3); i++) {
        bool wanted = label[i / N_DIGITS] == (int)(i % N_DIGITS);
        dZ3.data[i] = (dZ3.data[i] - wanted) / (real)N;
        d->b3[i % N_DIGITS] += dZ3.data[i];
    }
    add_matrices(CblasTrans, &A2, CblasNoTrans, &dZ3, &dW3);

    /* The hidden units. */
    add_matrices(CblasNoTrans, &dZ3, CblasTrans, &W3, &dZ2);
    for (size_t i = 0; i < tensor_size(&dZ2); i++) {
        dZ2.data[i] *= A2.data[i] * (1 - A2.data[i]);
        d->b2[i % N_HIDDEN] += dZ2.data[i];
    }
    add_matrices(CblasTrans, X, CblasNoTrans, &dZ2, &dW2);

    /* Only the gradient is wanted. */
    tensor_free(&A2);
    tensor_free(&dZ2);
    tensor_free(&Z3);
    tensor_free(&dZ3);
}

/* The network of plain.c as a list of layers; the softmax is in the loss. */
struct network *plain_network(gsl_rng *rng)
{
    struct network *list = network_new(N_PIXELS, 1, 1);
    network_add(list, affine_new(N_PIXELS, N_HIDDEN, xavier));
    network_add(list, sigmoid_new());
    network_add(list, affine_new(N_HIDDEN, N_DIGITS, xavier));
    network_init(list, rng);
    return list;
}

/* The same gradient by that list. Returns the mean loss. */
real gradient_by_layers(const union plain *p, const struct tensor *X, const int label[],
                        union plain *d)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *list = plain_network(rng);

    /* Its parameters lie in one row, in the order of plain.c. */
    memcpy(list->param, p, sizeof *p);

    /* A plan for so many images, and one thread. */
    struct plan *plan = plan_new(list, training_on(X->dim[0], 1), rng);
    struct targets t = {.label = label, .labels = 1};
    real loss = plan_gradient(plan, X, &t, softmax_cross_entropy);
    memcpy(d, plan->grad, sizeof *d);

    /* Only the gradient is wanted. */
    plan_free(plan);
    network_free(list);
    gsl_rng_free(rng);
    return loss;
}

/* Up to a hundred training images as rows of a tensor, and as bytes. */
struct hundred {
    struct images images;
    size_t count;
    struct tensor X;
    int label[N_BATCH];
};

static struct hundred hundred_images(const struct run *run)
{
    struct hundred h = {.images = reading_images(run, "train")};
    size_t index[N_BATCH];
    h.count = GSL_MIN((size_t)N_BATCH, h.images.count);
    for (size_t i = 0; i < h.count; i++)
        index[i] = i;
    h.X = tensor_new(h.count, N_PIXELS, 1, 1);
    images_batch(&h.images, index, h.count, &h.X, h.label);
    return h;
}

static void hundred_free(struct hundred *h)
{
    tensor_free(&h->X);
    images_free(&h->images);
}

/* The mean gradient of the hundred, one image after another. */
static void gradient_by_units(const struct hundred *h, union plain *d)
{
    memset(&grad, 0, sizeof grad);
    for (size_t i = 0; i < h->count; i++) {
        plain_forward(h->images.pixel + i * N_PIXELS);
        plain_backward(h->label[i]);
        plain_gradient();
    }
    for (int p = 0; p < N_PARAMS; p++)
        d->all[p] = grad.all[p] / (real)h->count;
}

/* The largest size of a number in a, and of a number in a - b. */
static double largest_in(const union plain *a, const union plain *b)
{
    double most = 0;
    for (int p = 0; p < N_PARAMS; p++)
        most = fmax(most, fabs((double)a->all[p] - (b ? (double)b->all[p] : 0)));
    return most;
}

static void report_copy(const union plain *one, const union plain *two, const char *how)
{
    double limit = sizeof(real) == sizeof(double) ? 1e-15 : 1e-6;
    printf("derivatives compared: %d\n", N_PARAMS);
    printf("largest of them: %.2g\n", largest_in(one, NULL));
    report_claim(largest_in(one, two) < limit, "unit by unit and %s agree to within %g",
                 how, limit);
}

/* Section 4.7: a hundred images one by one, and at once. How long each way took is for
 * stderr. */
void batch_section(const struct run *run)
{
    static union plain units, matrices;
    struct hundred h = hundred_images(run);
    clock_t time[3];
    plain_begin(run->rng);
    gradient_by_matrices(&net, &h.X, h.label, &matrices); /* the first time is slower */
    time[0] = clock();
    for (int k = 0; k < 10; k++)
        gradient_by_units(&h, &units);
    time[1] = clock();
    for (int k = 0; k < 10; k++)
        gradient_by_matrices(&net, &h.X, h.label, &matrices);
    time[2] = clock();
    printf("The mean gradient of %zu images, by plain.c and by matrices.\n\n", h.count);
    report_copy(&units, &matrices, "by matrices");
    remark("%zu images one by one: %.2g ms; at once: %.2g ms", h.count,
           1e2 * (double)(time[1] - time[0]) / CLOCKS_PER_SEC,
           1e2 * (double)(time[2] - time[1]) / CLOCKS_PER_SEC);
    hundred_free(&h);
}

/* Section 4.8: the same by a list of layers. */
void layers_section(const struct run *run)
{
    static union plain units, layers;
    struct hundred h = hundred_images(run);
    plain_begin(run->rng);
    gradient_by_units(&h, &units);
    real loss = gradient_by_layers(&net, &h.X, h.label, &layers);
    printf("The mean gradient of %zu images, by plain.c and by a list of layers.\n\n",
           h.count);
    printf("mean loss before any training: %.4f\n", (double)loss);
    report_copy(&units, &layers, "by layers");
    hundred_free(&h);
}
