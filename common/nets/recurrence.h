/* recurrence.h - what layers that read a sequence step by step have in common.
 *
 * x is (N, T, D): N examples of T steps of D numbers. After each step a layer of H units
 * has a state h, of which it computes the next one, with the same weights at every step:
 * (N, T, H). What the steps do not need from one another is computed for all of them at
 * once. */
#ifndef RECURRENCE_H
#define RECURRENCE_H

#include "nets/layer.h"

/* The weights of G gates of H units, or the gradients with respect to them: for the input
 * Wx, (D, G H), for the state before Wh, (H, G H), and b, (1, G H). Only the GRU has bh,
 * (1, H). */
enum { RECURRENCE_WX, RECURRENCE_WH, RECURRENCE_B, RECURRENCE_BH };
struct recurrence {
    struct tensor Wx, Wh, b, bh;
};

/* A kept tensor has `widths` H numbers an example, or so many for each step. */
struct kept_shape {
    bool steps;
    size_t widths;
};

/* The first kept tensors of these layers are those that they carry from batch to batch. */
GSL(matrix, view) step_rows(const struct tensor *t, size_t step);
real *step_of(const struct tensor *t, size_t n, size_t step);
struct tensor all_steps(const struct tensor *t);
void steps_before(const struct tensor *h0, const struct tensor *h,
                  struct tensor *before);
const real *state_before(const struct tensor *h0, const struct tensor *h, size_t n,
                         size_t t);
void keep_last_step(const struct tensor *h, struct tensor *last);

void add_step_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                      GSL(matrix, view) *C);
void add_turned_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                        GSL(matrix, view) *C);
void step_product_back(const GSL(matrix, view) *dC, const GSL(matrix, view) *B,
                       real keep, GSL(matrix, view) *dA);
void inputs_forward(const struct tensor *x, const struct recurrence *w,
                    struct tensor *z);
void recurrence_backward(const struct tensor *x, const struct recurrence *w,
                         const struct tensor *h0, const struct tensor *h,
                         struct tensor *before, const struct tensor *dz,
                         struct tensor *dx, struct recurrence *dw);

int recurrence_plan(const struct layer *l, const size_t x[4], struct pass *p,
                    const struct kept_shape shape[], size_t kepts);
struct recurrence recurrence_weights(const struct layer *l);
struct recurrence recurrence_gradients(const struct layer *l, const struct pass *p);
void recurrence_begin(struct pass *p, size_t carried, size_t N);
void recurrence_forget(struct pass *p, size_t carried);
void recurrence_init(struct layer *l, gsl_rng *rng);
struct layer *recurrence_new(const struct layer_type *type, size_t inputs, size_t units,
                             size_t gates, size_t params);

#endif
