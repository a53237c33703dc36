/* dbscan.h - clusters where points lie densely, and points that belong to none. */
#ifndef DBSCAN_H
#define DBSCAN_H

#include "base/tensor.h"

/* The label of a point that belongs to no cluster. */
enum { NO_CLUSTER = -1 };

/* A point is core if so many points, itself among them, are within eps of it. */
struct density {
    double eps;
    size_t least;
};

/* What became of a point; whoever is not core has no vote on what joins its cluster. */
enum point_kind { NOISE_POINT, BORDER_POINT, CORE_POINT };

size_t dbscan(const struct tensor *x, struct density density, int label[],
              enum point_kind standing[]);

#endif
