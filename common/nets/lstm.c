/* lstm.c - long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate
 * of Gers, Schmidhuber and Cummins 2000).
 *
 * Each unit has a cell c besides its output h. Three gates between 0 and 1 say how much
 * is written to it, i, how much of it is kept, f, and how much of it is shown, o; g is
 * what may be written. Their order, i, f, g, o, is PyTorch's. Taught in chapter 8. */
#include "nets/lstm.h"
#include "nets/gates.h"

/* One step of one example. z holds x Wx + h_(t-1) Wh + b, 4 H numbers, and then
 *   i = sigma(z_i), f = sigma(z_f), g = tanh(z_g), o = sigma(z_o);
 *   c = f c_before + i g, h = o tanh(c). */
static void lstm_cell(size_t H, real *restrict z, const real *restrict c_before,
                      real *restrict c, real *restrict h)
{
    real *i = z, *f = z + H, *g = z + 2 * H, *o = z + 3 * H;
#pragma omp simd
    for (size_t j = 0; j < H; j++) {
        i[j] = gate_sigmoid(i[j]);
        f[j] = gate_sigmoid(f[j]);
        g[j] = gate_tanh(g[j]);
        o[j] = gate_sigmoid(o[j]);
        c[j] = f[j] * c_before[j] + i[j] * g[j];
        h[j] = o[j] * gate_tanh(c[j]);
    }
}

/* From x, (N, T, D), all h_t, (N, T, H), and what is kept of the way there. Wx is (D, 4 H),
 * Wh (H, 4 H), b (1, 4 H). The sequences begin with kept[LSTM_H0] and kept[LSTM_C0]. */
void lstm_forward(const struct tensor *x, const struct recurrence *w,
                  struct tensor kept[], struct tensor *h)
{
    struct tensor *gates = &kept[LSTM_GATES], *c = &kept[LSTM_CELLS];
    GSL(matrix, view) Wh = as_matrix(&w->Wh), before = as_matrix(&kept[LSTM_H0]);

    /* z = x Wx + b, for all steps at once. */
    inputs_forward(x, w, gates);

    /* z += h_(t-1) Wh, and the cells, one step after another. */
    for (size_t t = 0; t < h->dim[1]; t++) {
        GSL(matrix, view) z = step_rows(gates, t);
        add_step_product(&before, &Wh, &z);
        for (size_t n = 0; n < h->dim[0]; n++)
            lstm_cell(h->dim[2], step_of(gates, n, t),
                      state_before(&kept[LSTM_C0], c, n, t), step_of(c, n, t),
                      step_of(h, n, t));
        before = step_rows(h, t);
    }
}

/* One step of one example backward. dy is what the layers behind want of h, dh what the
 * next step wants of it, dc what the next step wants of c:
 *   do = dh tanh(c), and dc += dh o (1 - tanh(c)^2);
 *   di = dc g, df = dc c_before, dg = dc i, and what goes on to c_before is dc f.
 * dz are those times the slopes of the gates. */
static void lstm_cell_backward(size_t H, const real *restrict z,
                               const real *restrict c_before, const real *restrict c,
                               const real *restrict dy, const real *restrict dh,
                               real *restrict dc, real *restrict dz)
{
    const real *i = z, *f = z + H, *g = z + 2 * H, *o = z + 3 * H;
#pragma omp simd
    for (size_t j = 0; j < H; j++) {
        real s = gate_tanh(c[j]), dh_j = dy[j] + dh[j];
        real dc_j = dc[j] + dh_j * o[j] * (1 - s * s);
        dz[j] = dc_j * g[j] * i[j] * (1 - i[j]);
        dz[j + H] = dc_j * c_before[j] * f[j] * (1 - f[j]);
        dz[j + 2 * H] = dc_j * i[j] * (1 - g[j] * g[j]);
        dz[j + 3 * H] = dh_j * s * o[j] * (1 - o[j]);
        dc[j] = dc_j * f[j];
    }
}

/* Backward through time from dy, (N, T, H); dh_(t-1) = dz_t Wh^T. Then the weights, over
 * all steps at once. Nothing goes back to the h and c that the sequences began with. */
void lstm_backward(const struct tensor *x, const struct recurrence *w,
                   const struct tensor *h, const struct tensor *dy,
                   struct tensor kept[], struct tensor *dx, struct recurrence *dw)
{
    size_t H = h->dim[2];
    struct tensor *c = &kept[LSTM_CELLS], *dc = &kept[LSTM_DC];
    GSL(matrix, view) Wh = as_matrix(&w->Wh), dh = as_matrix(&kept[LSTM_DH]);
    GSL(vector, view) dcs = as_vector(dc);
    GSL(matrix, set_zero)(&dh.matrix);
    GSL(vector, set_zero)(&dcs.vector);
    for (size_t t = h->dim[1]; t-- > 0;) {
        GSL(matrix, view) dz = step_rows(&kept[LSTM_DZ], t);
        for (size_t n = 0; n < h->dim[0]; n++)
            lstm_cell_backward(H, step_of(&kept[LSTM_GATES], n, t),
                               state_before(&kept[LSTM_C0], c, n, t), step_of(c, n, t),
                               step_of(dy, n, t), step_of(&kept[LSTM_DH], n, 0),
                               step_of(dc, n, 0), step_of(&kept[LSTM_DZ], n, t));
        if (t > 0)
            step_product_back(&dz, &Wh, 0, &dh);
    }
    recurrence_backward(x, w, &kept[LSTM_H0], h, &kept[LSTM_BEFORE], &kept[LSTM_DZ], dx,
                        dw);
}

/* The same two functions as a layer. */
static const struct kept_shape lstm_shapes[LSTM_KEPT] = {
    [LSTM_CARRIED_H] = {false, 1}, [LSTM_CARRIED_C] = {false, 1},
    [LSTM_H0] = {false, 1},        [LSTM_C0] = {false, 1},
    [LSTM_GATES] = {true, 4},      [LSTM_CELLS] = {true, 1},
    [LSTM_DZ] = {true, 4},         [LSTM_BEFORE] = {true, 1},
    [LSTM_DH] = {false, 1},        [LSTM_DC] = {false, 1},
};

static int lstm_layer_plan(const struct layer *l, const size_t x[4],
                           const struct planning *how, struct pass *p)
{
    return recurrence_plan(l, x, p, lstm_shapes,
                           how->grad != NULL ? LSTM_KEPT : LSTM_DZ);
}

static void lstm_layer_forward(const struct layer *l, const struct tensor *x,
                               struct pass *p, bool training)
{
    (void)training;
    struct recurrence w = recurrence_weights(l);
    recurrence_begin(p, 2, x->dim[0]);
    lstm_forward(x, &w, p->kept, &p->y);
    keep_last_step(&p->y, &p->kept[LSTM_CARRIED_H]);
    keep_last_step(&p->kept[LSTM_CELLS], &p->kept[LSTM_CARRIED_C]);
}

static void lstm_layer_backward(const struct layer *l, const struct tensor *x,
                                const struct tensor *dy, struct pass *p)
{
    struct recurrence w = recurrence_weights(l), dw = recurrence_gradients(l, p);
    lstm_backward(x, &w, &p->y, dy, p->kept, &p->dx, &dw);
}

/* Biases begin at 0, that of the forget gate at 1: at first a cell keeps most of what it
 * has, and the gradient with it (Gers et al. 2000; Jozefowicz et al. 2015). */
static void lstm_layer_init(struct layer *l, gsl_rng *rng)
{
    recurrence_init(l, rng);
    struct recurrence w = recurrence_weights(l);
    size_t H = w.Wh.dim[0];
    for (size_t j = 0; j < H; j++)
        w.b.data[H + j] = 1;
}

static void lstm_layer_reset(const struct layer *l, struct pass *p)
{
    (void)l;
    recurrence_forget(p, 2);
}

static const struct layer_type lstm_type = {
    .name = "LSTM",
    .size = sizeof(struct layer),
    .plan = lstm_layer_plan,
    .forward = lstm_layer_forward,
    .backward = lstm_layer_backward,
    .init = lstm_layer_init,
    .reset = lstm_layer_reset,
};

/* (N, T, inputs) to (N, T, units). The bias of the forget gates begins at 1. */
struct layer *lstm_new(size_t inputs, size_t units)
{
    return recurrence_new(&lstm_type, inputs, units, 4, 3);
}
