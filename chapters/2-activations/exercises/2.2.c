/* 2.2 - Softplus, a ReLU without a corner, and its slope. */
#include "exercises.h"

/* log(1 + e^z), for any z that a real can hold, to nearly all of its digits. */
real softplus(real z)
{
    return z;
}

/* The derivative of softplus at z, likewise. */
real softplus_slope(real z)
{
    (void)z;
    return 1;
}
