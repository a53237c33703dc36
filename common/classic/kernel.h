/* kernel.h - inner products of points that were lifted into a space of more dimensions. */
#ifndef KERNEL_H
#define KERNEL_H

#include "base/tensor.h"

enum kernel_kind { LINEAR_KERNEL, POLYNOMIAL_KERNEL, RBF_KERNEL };

/* K(x, z) = x . z, or (gamma x . z + constant)^degree, or exp(-gamma |x - z|^2). */
struct kernel {
    enum kernel_kind kind;
    double gamma, constant;
    int degree;
};

/* Rows of the matrix K of all pairs of the points x, (N, D): all of them at once where
 * they fit into `room` bytes, else those that were asked for last. The points belong to
 * the caller. `place` says where in `row` the row of a point lies, and `owner` whose row
 * lies at a place. */
struct kernel_rows {
    struct kernel kernel;
    struct tensor x;
    real *length, *row, *diagonal;
    size_t places, next, last, *place, *owner;
};

int kernel_check(const struct kernel *kernel, const char *who);
void kernel_from_products(const struct kernel *kernel, real xx, const real zz[],
                          real product[], size_t n);
void kernel_matrix(const struct kernel *kernel, const struct tensor *x,
                   const struct tensor *z, const real length[], struct tensor *k);
struct kernel_rows kernel_rows_new(const struct kernel *kernel, const struct tensor *x,
                                   size_t room);
const real *kernel_row(struct kernel_rows *rows, size_t i);
void kernel_rows_free(struct kernel_rows *rows);

/* |x_s - x_t|^2 in the space of the kernel, K_ss + K_tt - 2 K_st. Where rounding or a
 * kernel that is none leaves nothing of it, a little. */
static inline double lifted_distance(const struct kernel_rows *r, const real row_s[],
                                     size_t s, size_t t)
{
    const double least = 1e-12;
    double square =
        (double)r->diagonal[s] + (double)r->diagonal[t] - 2 * (double)row_s[t];
    return square > least ? square : least;
}

#endif
