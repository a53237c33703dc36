/* pca.h - the directions along which points spread most. */
#ifndef PCA_H
#define PCA_H

#include "base/tensor.h"

/* The principal axes of points with D numbers: `mean` is (1, D), `axis` (axes, D), of
 * length 1 and at right angles, variance[k] the variance of the points along axis k,
 * largest first. `total` is the variance along all D axes. It owns all of it. */
struct pca {
    struct tensor mean, axis;
    double *variance, total;
};

void covariance(const struct tensor *x, const struct tensor *mean, struct tensor *C);
struct pca pca_about_new(const struct tensor *x, const struct tensor *mean,
                         size_t axes);
struct pca pca_new(const struct tensor *x, size_t axes);
void pca_scores(const struct pca *p, const struct tensor *x, struct tensor *scores);
void pca_rebuild(const struct pca *p, const struct tensor *scores, struct tensor *x);
void pca_free(struct pca *p);

#endif
