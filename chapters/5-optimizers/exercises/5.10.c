/* 5.10 - Clipping: a gradient that is too long is made shorter, and keeps its way. */
#include "exercises.h"

/* Divides the n numbers of grad by one number, so that the root of the sum of their
 * squares is `most`, if it is larger than that; else leaves them as they are. Returns
 * that root as it was before. */
real clip_gradient(size_t n, real grad[], real most)
{
    (void)n;
    (void)grad;
    (void)most;
    return 0;
}
