/* gru.c - the gated recurrent unit (Cho et al. 2014), as PyTorch has it.
 *
 * The gate z says how much of the state stays, n is what takes the place of the rest, and
 * r how much of the state n is told about. Their order is r, z, n. In the paper, r is
 * multiplied with h before the product with Wh; here, with the product, so that one
 * product serves all three. Taught in chapter 8. */
#include "nets/gru.h"
#include "nets/affine.h"
#include "nets/gates.h"

/* The columns of Wh, or of what has its width, that belong to r and z, and to n. */
static GSL(matrix, view) columns_rz(GSL(matrix, view) *m)
{
    size_t H = m->matrix.size2 / 3;
    return GSL(matrix, submatrix)(&m->matrix, 0, 0, m->matrix.size1, 2 * H);
}

static GSL(matrix, view) columns_n(GSL(matrix, view) *m)
{
    size_t H = m->matrix.size2 / 3;
    return GSL(matrix, submatrix)(&m->matrix, 0, 2 * H, m->matrix.size1, H);
}

/* One step of one example. gates holds what goes into r and z, and x Wx + b for n; u is
 * h_before Wh + bh for n. Then
 *   r = sigma(r), z = sigma(z), n = tanh(n + r u), h = (1 - z) n + z h_before. */
static void gru_cell(size_t H, real *restrict gates, const real *restrict u,
                     const real *restrict h_before, real *restrict h)
{
    real *r = gates, *z = gates + H, *n = gates + 2 * H;
#pragma omp simd
    for (size_t j = 0; j < H; j++) {
        r[j] = gate_sigmoid(r[j]);
        z[j] = gate_sigmoid(z[j]);
        n[j] = gate_tanh(n[j] + r[j] * u[j]);
        h[j] = n[j] + z[j] * (h_before[j] - n[j]);
    }
}

/* From x, (N, T, D), all h_t, (N, T, H), and what is kept of the way there. Wx is (D, 3 H),
 * Wh (H, 3 H), b (1, 3 H), bh (1, H). The sequences begin with kept[GRU_H0]. */
void gru_forward(const struct tensor *x, const struct recurrence *w,
                 struct tensor kept[], struct tensor *h)
{
    struct tensor *gates = &kept[GRU_GATES], *u = &kept[GRU_U];
    GSL(matrix, view) Wh = as_matrix(&w->Wh), before = as_matrix(&kept[GRU_H0]);
    GSL(matrix, view) Wh_rz = columns_rz(&Wh), Wh_n = columns_n(&Wh);
    GSL(vector, view) bh = as_vector(&w->bh);

    /* x Wx + b, for all steps at once. */
    inputs_forward(x, w, gates);

    /* h_(t-1) Wh, onto r and z, but for n into u; and the cells. */
    for (size_t t = 0; t < h->dim[1]; t++) {
        GSL(matrix, view) z = step_rows(gates, t), un = step_rows(u, t);
        GSL(matrix, view) rz = columns_rz(&z);
        add_step_product(&before, &Wh_rz, &rz);
        for (size_t n = 0; n < h->dim[0]; n++)
            GSL(matrix, set_row)(&un.matrix, n, &bh.vector);
        add_step_product(&before, &Wh_n, &un);
        for (size_t n = 0; n < h->dim[0]; n++)
            gru_cell(h->dim[2], step_of(gates, n, t), step_of(u, n, t),
                     state_before(&kept[GRU_H0], h, n, t), step_of(h, n, t));
        before = step_rows(h, t);
    }
}

/* One step of one example backward. dy is what the layers behind want of h, dh what the
 * next step wants of it; together
 *   dz = dh (h_before - n), dn = dh (1 - z), and what goes straight to h_before is dh z;
 *   dr = dn (1 - n^2) u, du = dn (1 - n^2) r.
 * dgates are those of r, z and n times the slopes of the gates. */
static void gru_cell_backward(size_t H, const real *restrict gates,
                              const real *restrict u, const real *restrict h_before,
                              const real *restrict dy, real *restrict dh,
                              real *restrict dgates, real *restrict du)
{
    const real *r = gates, *z = gates + H, *n = gates + 2 * H;
#pragma omp simd
    for (size_t j = 0; j < H; j++) {
        real dh_j = dy[j] + dh[j];
        real dn = dh_j * (1 - z[j]) * (1 - n[j] * n[j]);
        dgates[j] = dn * u[j] * r[j] * (1 - r[j]);
        dgates[j + H] = dh_j * (h_before[j] - n[j]) * z[j] * (1 - z[j]);
        dgates[j + 2 * H] = dn;
        du[j] = dn * r[j];
        dh[j] = dh_j * z[j];
    }
}

/* The weights' gradients from those of all steps. */
static void gru_weights_backward(const struct tensor *x, const struct recurrence *w,
                                 const struct tensor *h, struct tensor kept[],
                                 struct tensor *dx, struct recurrence *dw)
{
    struct tensor X = all_steps(x), dX = all_steps(dx);
    struct tensor dGates = all_steps(&kept[GRU_DGATES]), dU = all_steps(&kept[GRU_DU]);
    affine_backward(&X, &w->Wx, &dGates, &dX, &dw->Wx, &dw->b);

    /* dWh: of r and z from their gates, of n from u. */
    steps_before(&kept[GRU_H0], h, &kept[GRU_BEFORE]);
    struct tensor B = all_steps(&kept[GRU_BEFORE]);
    GSL(matrix, view) before = as_matrix(&B), dWh = as_matrix(&dw->Wh);
    GSL(matrix, view) dgates = as_matrix(&dGates), du = as_matrix(&dU);
    GSL(matrix, view) drz = columns_rz(&dgates);
    GSL(matrix, view) dWh_rz = columns_rz(&dWh), dWh_n = columns_n(&dWh);
    add_turned_product(&before, &drz, &dWh_rz);
    add_turned_product(&before, &du, &dWh_n);

    /* dbh += each row of dU. */
    GSL(vector, view) dbh = as_vector(&dw->bh);
    for (size_t i = 0; i < du.matrix.size1; i++) {
        GSL(vector, view) row = GSL(matrix, row)(&du.matrix, i);
        BLAS(axpy)(1, &row.vector, &dbh.vector);
    }
}

/* Backward through time from dy, (N, T, H): dh_(t-1) is what goes straight there, and what
 * goes through the gates and u. Then the weights, over all steps at once. Nothing goes
 * back to the state that the sequences began with. */
void gru_backward(const struct tensor *x, const struct recurrence *w,
                  const struct tensor *h, const struct tensor *dy, struct tensor kept[],
                  struct tensor *dx, struct recurrence *dw)
{
    GSL(matrix, view) Wh = as_matrix(&w->Wh), dh = as_matrix(&kept[GRU_DH]);
    GSL(matrix, view) Wh_rz = columns_rz(&Wh), Wh_n = columns_n(&Wh);
    GSL(matrix, set_zero)(&dh.matrix);
    for (size_t t = h->dim[1]; t-- > 0;) {
        GSL(matrix, view) dgates = step_rows(&kept[GRU_DGATES], t);
        GSL(matrix, view) drz = columns_rz(&dgates), du = step_rows(&kept[GRU_DU], t);
        for (size_t n = 0; n < h->dim[0]; n++)
            gru_cell_backward(h->dim[2], step_of(&kept[GRU_GATES], n, t),
                              step_of(&kept[GRU_U], n, t),
                              state_before(&kept[GRU_H0], h, n, t), step_of(dy, n, t),
                              step_of(&kept[GRU_DH], n, 0),
                              step_of(&kept[GRU_DGATES], n, t),
                              step_of(&kept[GRU_DU], n, t));
        if (t == 0)
            break;
        step_product_back(&drz, &Wh_rz, 1, &dh);
        step_product_back(&du, &Wh_n, 1, &dh);
    }
    gru_weights_backward(x, w, h, kept, dx, dw);
}

/* The same two functions as a layer. */
static const struct kept_shape gru_shapes[GRU_KEPT] = {
    [GRU_CARRIED] = {false, 1}, [GRU_H0] = {false, 1},    [GRU_GATES] = {true, 3},
    [GRU_U] = {true, 1},        [GRU_DGATES] = {true, 3}, [GRU_DU] = {true, 1},
    [GRU_BEFORE] = {true, 1},   [GRU_DH] = {false, 1},
};

static int gru_layer_plan(const struct layer *l, const size_t x[4],
                          const struct planning *how, struct pass *p)
{
    return recurrence_plan(l, x, p, gru_shapes,
                           how->grad != NULL ? GRU_KEPT : GRU_DGATES);
}

static void gru_layer_forward(const struct layer *l, const struct tensor *x,
                              struct pass *p, bool training)
{
    (void)training;
    struct recurrence w = recurrence_weights(l);
    recurrence_begin(p, 1, x->dim[0]);
    gru_forward(x, &w, p->kept, &p->y);
    keep_last_step(&p->y, &p->kept[GRU_CARRIED]);
}

static void gru_layer_backward(const struct layer *l, const struct tensor *x,
                               const struct tensor *dy, struct pass *p)
{
    struct recurrence w = recurrence_weights(l), dw = recurrence_gradients(l, p);
    gru_backward(x, &w, &p->y, dy, p->kept, &p->dx, &dw);
}

static void gru_layer_reset(const struct layer *l, struct pass *p)
{
    (void)l;
    recurrence_forget(p, 1);
}

static const struct layer_type gru_type = {
    .name = "GRU",
    .size = sizeof(struct layer),
    .plan = gru_layer_plan,
    .forward = gru_layer_forward,
    .backward = gru_layer_backward,
    .init = recurrence_init,
    .reset = gru_layer_reset,
};

/* (N, T, inputs) to (N, T, units). */
struct layer *gru_new(size_t inputs, size_t units)
{
    struct layer *l = recurrence_new(&gru_type, inputs, units, 3, 4);
    layer_param(l, RECURRENCE_BH, "bh", false, (size_t[4]){units});
    return l;
}
