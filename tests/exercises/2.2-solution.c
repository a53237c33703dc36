/* 2.2 - log(1 + e^z) = max(0, z) + log(1 + e^-|z|), and its slope is the sigmoid. */
#include "exercises.h"
#include "nets/activation.h"

real softplus(real z)
{
    return (z > 0 ? z : 0) + (real)log1p(exp(-fabs(z)));
}

real softplus_slope(real z)
{
    return sigmoid(z);
}
