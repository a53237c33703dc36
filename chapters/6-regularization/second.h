/* second.h - least squares by singular values, for any number of unknowns. */
#ifndef SECOND_H
#define SECOND_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

/* A matrix A = U diag(s) V^T. Of A, (n, p), U is (n, m) and V is (p, m), where m is the
 * smaller of n and p; the columns of each are at right angles and of length 1; s falls. */
struct svd {
    gsl_matrix *U, *V;
    gsl_vector *s;
};

struct svd svd_new(const gsl_matrix *A);
void ridge_weights(const struct svd *A, const gsl_matrix *T, double lambda,
                   gsl_matrix *W);
void svd_free(struct svd *A);

#endif
