/* 12.4 - Scores of a point on some axes, and the point that is built from them again. */
#include "exercises.h"

/* The mean and x have D numbers, axis so many rows of D numbers, of length 1 and at right
 * angles. score[k] is the place along axis k of x without the mean; `again` is the mean
 * and each axis times its score. */
void rebuild_point(size_t D, size_t axes, const real mean[], const real axis[],
                   const real x[], real score[], real again[])
{
    (void)D;
    (void)axes;
    (void)mean;
    (void)axis;
    (void)x;
    (void)score;
    (void)again;
}
