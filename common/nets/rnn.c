/* rnn.c - a layer whose outputs are among its next inputs (Elman 1990). Taught in
 * chapter 8. */
#include "nets/rnn.h"
#include "nets/gates.h"
#include <string.h>

/* h_t = tanh(x_t Wx + h_(t-1) Wh + b) for t = 1, ..., T. x is (N, T, D), Wx (D, H), Wh
 * (H, H), b (1, H), h0 (N, H) and h (N, T, H). */
void rnn_forward(const struct tensor *x, const struct recurrence *w,
                 const struct tensor *h0, struct tensor *h)
{
    GSL(matrix, view) Wh = as_matrix(&w->Wh), before = as_matrix(h0);

    /* z = x Wx + b, for all steps at once, where h will be. */
    inputs_forward(x, w, h);

    /* z += h_(t-1) Wh and h_t = tanh(z), one step after another. */
    for (size_t t = 0; t < h->dim[1]; t++) {
        GSL(matrix, view) z = step_rows(h, t);
        add_step_product(&before, &Wh, &z);
        for (size_t n = 0; n < h->dim[0]; n++) {
            real *row = step_of(h, n, t);
#pragma omp simd
            for (size_t j = 0; j < h->dim[2]; j++)
                row[j] = gate_tanh(row[j]);
        }
        before = z;
    }
}

/* Backward through time, from dy, (N, T, H), what the layers behind want of each h_t.
 * What step t wants of h_(t-1) comes on top:
 *   dh_t = dy_t + dz_(t+1) Wh^T, dz_t = dh_t (1 - h_t^2).
 * Then, over all steps at once,
 *   dWh += sum h_(t-1)^T dz_t, dWx += sum x_t^T dz_t, db += sum dz_t, dx_t = dz_t Wx^T.
 * Nothing goes back to h0. kept are the tensors of RNN_KEPT. */
void rnn_backward(const struct tensor *x, const struct recurrence *w,
                  const struct tensor *h, const struct tensor *dy, struct tensor kept[],
                  struct tensor *dx, struct recurrence *dw)
{
    size_t H = h->dim[2];
    GSL(matrix, view) Wh = as_matrix(&w->Wh), dh = as_matrix(&kept[RNN_DH]);
    GSL(matrix, set_zero)(&dh.matrix);
    for (size_t t = h->dim[1]; t-- > 0;) {
        GSL(matrix, view) dz = step_rows(&kept[RNN_DZ], t);
        for (size_t n = 0; n < h->dim[0]; n++) {
            const real *a = step_of(h, n, t), *from_y = step_of(dy, n, t);
            const real *later = kept[RNN_DH].data + n * H;
            real *row = step_of(&kept[RNN_DZ], n, t);
            for (size_t j = 0; j < H; j++)
                row[j] = (from_y[j] + later[j]) * (1 - a[j] * a[j]);
        }
        if (t > 0)
            step_product_back(&dz, &Wh, 0, &dh);
    }
    recurrence_backward(x, w, &kept[RNN_H0], h, &kept[RNN_BEFORE], &kept[RNN_DZ], dx,
                        dw);
}

/* The same two functions as a layer. */
static const struct kept_shape rnn_shapes[RNN_KEPT] = {
    [RNN_CARRIED] = {false, 1}, [RNN_H0] = {false, 1}, [RNN_DZ] = {true, 1},
    [RNN_BEFORE] = {true, 1},   [RNN_DH] = {false, 1},
};

/* Without gradients, nothing is kept for the way back. */
static int rnn_layer_plan(const struct layer *l, const size_t x[4],
                          const struct planning *how, struct pass *p)
{
    return recurrence_plan(l, x, p, rnn_shapes, how->grad != NULL ? RNN_KEPT : RNN_DZ);
}

static void rnn_layer_forward(const struct layer *l, const struct tensor *x,
                              struct pass *p, bool training)
{
    (void)training;
    struct recurrence w = recurrence_weights(l);
    recurrence_begin(p, 1, x->dim[0]);
    rnn_forward(x, &w, &p->kept[RNN_H0], &p->y);
    keep_last_step(&p->y, &p->kept[RNN_CARRIED]);
}

static void rnn_layer_backward(const struct layer *l, const struct tensor *x,
                               const struct tensor *dy, struct pass *p)
{
    struct recurrence w = recurrence_weights(l), dw = recurrence_gradients(l, p);
    rnn_backward(x, &w, &p->y, dy, p->kept, &p->dx, &dw);
}

static void rnn_layer_reset(const struct layer *l, struct pass *p)
{
    (void)l;
    recurrence_forget(p, 1);
}

static const struct layer_type rnn_type = {
    .name = "RNN",
    .size = sizeof(struct layer),
    .plan = rnn_layer_plan,
    .forward = rnn_layer_forward,
    .backward = rnn_layer_backward,
    .init = recurrence_init,
    .reset = rnn_layer_reset,
};

/* (N, T, inputs) to (N, T, units). */
struct layer *rnn_new(size_t inputs, size_t units)
{
    return recurrence_new(&rnn_type, inputs, units, 1, 3);
}
