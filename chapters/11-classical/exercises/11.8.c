/* 11.8 - One step of sequential minimal optimization. */
#include "exercises.h"

/* Moves alpha[i] sign[i] up and alpha[j] sign[j] down by the same amount, the best one that
 * leaves both alpha between 0 and C, and returns the amount. K is the kernel matrix, (N, N),
 * missing[u] is sign[u] minus the sum over all t of alpha[t] sign[t] K(x_t, x_u), before
 * the step and after it. Where the two points coincide in the space of the kernel, the
 * amount is as large as C allows. */
double pair_step(size_t N, const real K[], const int sign[], double C, size_t i,
                 size_t j, double alpha[], double missing[])
{
    (void)N;
    (void)K;
    (void)sign;
    (void)C;
    (void)i;
    (void)j;
    (void)alpha;
    (void)missing;
    return 0;
}
