/* clip.c - a gradient cut to a length (Pascanu, Mikolov and Bengio 2013). Taught in
 * chapter 8. */
#include "learn/clip.h"

/* Makes the gradient of n parameters shorter where its norm, sqrt(sum g_i^2), is above
 * the limit: g = g limit / norm, which leaves its direction as it is. Returns the norm
 * from before. One that is not finite leaves all as it is. */
double clip_norm(real grad[], size_t n, real limit)
{
    GSL(vector, view) g = GSL(vector, view_array)(grad, n);
    double norm = (double)BLAS(nrm2)(&g.vector);
    if (isfinite(norm) && norm > (double)limit)
        BLAS(scal)((real)((double)limit / norm), &g.vector);
    return norm;
}
