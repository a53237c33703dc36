/* street.h - a line in the plane with a margin on both sides. */
#ifndef STREET_H
#define STREET_H

#include "classic/svm.h"

/* The points with w . x + b = 0 are its middle, those with 1 and -1 its edges. */
struct street {
    double w[2], b;
};

struct street street_of(const struct svm_dual *dual);
double street_score(const struct street *street, const real x[2]);
double street_width(const struct street *street);

#endif
