/* recurrence.c - steps of sequences, and the plan of layers that go through them. */
#include "nets/recurrence.h"
#include "base/error.h"
#include "nets/affine.h"
#include <string.h>

/* Step `step` of all examples of t, (N, T, M), as a matrix (N, M) whose rows lie apart. */
GSL(matrix, view) step_rows(const struct tensor *t, size_t step)
{
    size_t M = t->dim[2] * t->dim[3];
    return GSL(matrix, view_array_with_tda)(t->data + step * M, t->dim[0], M,
                                            t->dim[1] * M);
}

/* The M numbers of one step of example n. */
real *step_of(const struct tensor *t, size_t n, size_t step)
{
    return t->data + (n * t->dim[1] + step) * t->dim[2] * t->dim[3];
}

/* t, (N, T, M), as a matrix (N T, M). */
struct tensor all_steps(const struct tensor *t)
{
    return tensor_view(t->data, t->dim[0] * t->dim[1], t->dim[2] * t->dim[3]);
}

/* before_t = h_(t-1), and h0 before the first step. h and before are (N, T, H), h0 is
 * (N, H). */
void steps_before(const struct tensor *h0, const struct tensor *h,
                  struct tensor *before)
{
    size_t T = h->dim[1], H = h->dim[2];
    for (size_t n = 0; n < h->dim[0]; n++) {
        memcpy(step_of(before, n, 0), h0->data + n * H, H * sizeof(real));
        memcpy(step_of(before, n, 0) + H, step_of(h, n, 0), (T - 1) * H * sizeof(real));
    }
}

/* h_(t-1) of example n, H numbers; h0 if t is the first step. So also for cells. */
const real *state_before(const struct tensor *h0, const struct tensor *h, size_t n,
                         size_t t)
{
    return t > 0 ? step_of(h, n, t - 1) : step_of(h0, n, 0);
}

/* last = h_T, with which the next batch may begin. h is (N, T, H); last (N, H), or
 * larger. */
void keep_last_step(const struct tensor *h, struct tensor *last)
{
    size_t T = h->dim[1], H = h->dim[2];
    for (size_t n = 0; n < h->dim[0]; n++)
        memcpy(last->data + n * H, step_of(h, n, T - 1), H * sizeof(real));
}

/* C += A B. A single row, as there is when a text is written one character after another,
 * is multiplied as a vector: the product of matrices would copy all of B first. */
void add_step_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                      GSL(matrix, view) *C)
{
    if (A->matrix.size1 == 1) {
        GSL(vector, const_view) a = GSL(matrix, const_row)(&A->matrix, 0);
        GSL(vector, view) c = GSL(matrix, row)(&C->matrix, 0);
        BLAS(gemv)(CblasTrans, 1, &B->matrix, &a.vector, 1, &c.vector);
        return;
    }
    BLAS(gemm)(CblasNoTrans, CblasNoTrans, 1, &A->matrix, &B->matrix, 1, &C->matrix);
}

/* dA = keep dA + dC B^T: what a step wants of the state before it. */
void step_product_back(const GSL(matrix, view) *dC, const GSL(matrix, view) *B,
                       real keep, GSL(matrix, view) *dA)
{
    BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &dC->matrix, &B->matrix, keep, &dA->matrix);
}

/* C += A^T B: the gradient with respect to weights, from all steps. */
void add_turned_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                        GSL(matrix, view) *C)
{
    BLAS(gemm)(CblasTrans, CblasNoTrans, 1, &A->matrix, &B->matrix, 1, &C->matrix);
}

/* z_t = x_t Wx + b, for all steps at once. x is (N, T, D), z (N, T, G H). */
void inputs_forward(const struct tensor *x, const struct recurrence *w,
                    struct tensor *z)
{
    struct tensor xs = all_steps(x), zs = all_steps(z);
    GSL(matrix, view) X = as_matrix(&xs), Wx = as_matrix(&w->Wx), Z = as_matrix(&zs);
    for (size_t i = 0; i < zs.dim[0]; i++)
        memcpy(zs.data + i * zs.dim[1], w->b.data, zs.dim[1] * sizeof(real));
    add_step_product(&X, &Wx, &Z);
}

/* The gradients of z_t = x_t Wx + h_(t-1) Wh + b from dz, (N, T, G H), each by one product
 * over all steps:
 *   dx_t = dz_t Wx^T, dWx += sum x_t^T dz_t, dWh += sum h_(t-1)^T dz_t, db += sum dz_t.
 * `before` is room for the states h_(t-1), of the shape of h; dx may have no data. */
void recurrence_backward(const struct tensor *x, const struct recurrence *w,
                         const struct tensor *h0, const struct tensor *h,
                         struct tensor *before, const struct tensor *dz,
                         struct tensor *dx, struct recurrence *dw)
{
    struct tensor X = all_steps(x), dZ = all_steps(dz), dX = all_steps(dx);
    affine_backward(&X, &w->Wx, &dZ, &dX, &dw->Wx, &dw->b);
    steps_before(h0, h, before);
    struct tensor B = all_steps(before);
    GSL(matrix, view) b = as_matrix(&B), d = as_matrix(&dZ), dWh = as_matrix(&dw->Wh);
    add_turned_product(&b, &d, &dWh);
}

/* Plans a layer of H units for x, and what it keeps. */
int recurrence_plan(const struct layer *l, const size_t x[4], struct pass *p,
                    const struct kept_shape shape[], size_t kepts)
{
    size_t D = l->param[RECURRENCE_WX].value.dim[0];
    size_t H = l->param[RECURRENCE_WH].value.dim[0];
    if (x[2] != D || x[3] != 1)
        return FAIL(GSL_EINVAL, "a layer %s of %zu inputs a step, not %zu x %zu",
                    l->type->name, D, x[2], x[3]);
    pass_output(p, x[0], x[1], H, 1);
    pass_keep(p, kepts);
    for (size_t k = 0; k < kepts; k++)
        p->kept[k] =
            tensor_new(x[0], shape[k].steps ? x[1] : 1, shape[k].widths * H, 1);
    return GSL_SUCCESS;
}

/* Before N examples go forward: what was carried, the first `carried` of the kept tensors,
 * is what they begin with, the next ones. */
void recurrence_begin(struct pass *p, size_t carried, size_t N)
{
    for (size_t k = carried; k < p->kepts; k++)
        p->kept[k].dim[0] = N;
    for (size_t k = 0; k < carried; k++)
        memcpy(p->kept[carried + k].data, p->kept[k].data,
               tensor_size(&p->kept[carried + k]) * sizeof(real));
}

/* The next batch begins with zeros. */
void recurrence_forget(struct pass *p, size_t carried)
{
    for (size_t k = 0; k < carried; k++)
        memset(p->kept[k].data, 0, tensor_size(&p->kept[k]) * sizeof(real));
}

struct recurrence recurrence_weights(const struct layer *l)
{
    struct recurrence w = {.Wx = l->param[RECURRENCE_WX].value,
                           .Wh = l->param[RECURRENCE_WH].value,
                           .b = l->param[RECURRENCE_B].value};
    if (l->params > RECURRENCE_BH)
        w.bh = l->param[RECURRENCE_BH].value;
    return w;
}

struct recurrence recurrence_gradients(const struct layer *l, const struct pass *p)
{
    struct recurrence dw = {.Wx = p->grad[RECURRENCE_WX],
                            .Wh = p->grad[RECURRENCE_WH],
                            .b = p->grad[RECURRENCE_B]};
    if (l->params > RECURRENCE_BH)
        dw.bh = p->grad[RECURRENCE_BH];
    return dw;
}

/* Normal weights: a unit has D + H inputs, those of the step and the state. Biases are
 * zero. */
void recurrence_init(struct layer *l, gsl_rng *rng)
{
    struct recurrence w = recurrence_weights(l);
    real std = xavier(w.Wx.dim[0] + w.Wh.dim[0], w.Wh.dim[0]);
    fill_normal(&w.Wx, std, rng);
    fill_normal(&w.Wh, std, rng);
}

/* A layer of the given type with so many inputs, units, gates of a unit, and parameters, of
 * which these are the first three. */
struct layer *recurrence_new(const struct layer_type *type, size_t inputs, size_t units,
                             size_t gates, size_t params)
{
    struct layer *l = layer_new(type, params, 0, 0);
    layer_param(l, RECURRENCE_WX, "Wx", true, (size_t[4]){inputs, gates * units});
    layer_param(l, RECURRENCE_WH, "Wh", true, (size_t[4]){units, gates * units});
    layer_param(l, RECURRENCE_B, "b", false, (size_t[4]){gates * units});
    return l;
}
