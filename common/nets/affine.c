/* affine.c - the fully connected layer, Y = X W + b. Taught in chapter 4. */
#include "nets/affine.h"
#include "base/error.h"
#include "base/product.h"
#include "nets/layer.h"

/* X is (N, D), W (D, M), b (1, M), Y (N, M). Each row of Y starts as a copy of b;
 * the product is added to it. */
void affine_forward(const struct tensor *X, const struct tensor *W,
                    const struct tensor *b, struct tensor *Y)
{
    GSL(matrix, view) x = as_matrix(X), w = as_matrix(W), y = as_matrix(Y);
    GSL(vector, view) bias = as_vector(b);
    for (size_t i = 0; i < y.matrix.size1; i++)
        GSL(matrix, set_row)(&y.matrix, i, &bias.vector);
    add_product(&x, &w, &y);
}

/* dX = dY W^T, unless dX has no data; dW += X^T dY; db += the sum of dY's rows. */
void affine_backward(const struct tensor *X, const struct tensor *W,
                     const struct tensor *dY, struct tensor *dX, struct tensor *dW,
                     struct tensor *db)
{
    GSL(matrix, view) x = as_matrix(X), w = as_matrix(W), dy = as_matrix(dY);
    GSL(matrix, view) dw = as_matrix(dW);
    GSL(vector, view) dbias = as_vector(db);

    /* dX = dY W^T. */
    if (dX->data != NULL) {
        GSL(matrix, view) dx = as_matrix(dX);
        BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &dy.matrix, &w.matrix, 0, &dx.matrix);
    }

    /* dW += X^T dY. */
    BLAS(gemm)(CblasTrans, CblasNoTrans, 1, &x.matrix, &dy.matrix, 1, &dw.matrix);

    /* db += each row of dY. */
    for (size_t i = 0; i < dy.matrix.size1; i++) {
        GSL(vector, view) row = GSL(matrix, row)(&dy.matrix, i);
        BLAS(axpy)(1, &row.vector, &dbias.vector);
    }
}

/* The same two functions as a layer of a network. */
enum { AFFINE_W, AFFINE_B };

struct affine {
    struct layer layer;
    initial_std *std;
};

static int affine_layer_plan(const struct layer *l, const size_t x[4],
                             const struct planning *how, struct pass *p)
{
    (void)how;
    const size_t *W = l->param[AFFINE_W].value.dim;
    if (x[1] * x[2] * x[3] != W[0])
        return FAIL(GSL_EINVAL,
                    "an affine layer of %zu inputs cannot take %zu x %zu x %zu numbers",
                    W[0], x[1], x[2], x[3]);
    pass_output(p, x[0], W[1], 1, 1);
    return GSL_SUCCESS;
}

static void affine_layer_forward(const struct layer *l, const struct tensor *x,
                                 struct pass *p, bool training)
{
    (void)training;
    affine_forward(x, &l->param[AFFINE_W].value, &l->param[AFFINE_B].value, &p->y);
}

static void affine_layer_backward(const struct layer *l, const struct tensor *x,
                                  const struct tensor *dy, struct pass *p)
{
    affine_backward(x, &l->param[AFFINE_W].value, dy, &p->dx, &p->grad[AFFINE_W],
                    &p->grad[AFFINE_B]);
}

/* Normal weights, biases zero. */
static void affine_layer_init(struct layer *l, gsl_rng *rng)
{
    struct tensor *W = &l->param[AFFINE_W].value;
    fill_normal(W, ((const struct affine *)l)->std(W->dim[0], W->dim[1]), rng);
}

static const struct layer_type affine_type = {
    .name = "affine",
    .size = sizeof(struct affine),
    .plan = affine_layer_plan,
    .forward = affine_layer_forward,
    .backward = affine_layer_backward,
    .init = affine_layer_init,
};

/* A layer of `outputs` units with `inputs` weights each. */
struct layer *affine_new(size_t inputs, size_t outputs, initial_std *std)
{
    struct affine *a = layer_new(&affine_type, 2, 0, 0);
    a->std = std;
    layer_param(&a->layer, AFFINE_W, "W", true, (size_t[4]){inputs, outputs});
    layer_param(&a->layer, AFFINE_B, "b", false, (size_t[4]){outputs});
    return &a->layer;
}
