/* 12.4 - Scores of a point on some axes, and the point that is built from them again. */
#include "exercises.h"

void rebuild_point(size_t D, size_t axes, const real mean[], const real axis[],
                   const real x[], real score[], real again[])
{
    for (size_t j = 0; j < D; j++)
        again[j] = mean[j];
    for (size_t k = 0; k < axes; k++) {
        score[k] = 0;
        for (size_t j = 0; j < D; j++)
            score[k] += (x[j] - mean[j]) * axis[k * D + j];
        for (size_t j = 0; j < D; j++)
            again[j] += score[k] * axis[k * D + j];
    }
}
