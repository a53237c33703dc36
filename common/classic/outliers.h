/* outliers.h - how far a point is from where points are, and how good such a score is. */
#ifndef OUTLIERS_H
#define OUTLIERS_H

#include "base/tensor.h"
#include <stdbool.h>

/* Where points lie and how they spread: their mean, and the lower triangle L of their
 * covariance L L^T, (D, D). Both are owned. */
struct ellipsoid {
    struct tensor mean;
    gsl_matrix *factor;
};

int kth_distances(const struct tensor *x, size_t k, double distance[]);
int ellipsoid_fit(const struct tensor *x, double ridge, struct ellipsoid *s);
void mahalanobis_distances(const struct ellipsoid *s, const struct tensor *x,
                           double distance[]);
void ellipsoid_free(struct ellipsoid *s);

double ranking_area(const double score[], const bool odd[], size_t count);
double odd_at_top(const double score[], const bool odd[], size_t count);

#endif
