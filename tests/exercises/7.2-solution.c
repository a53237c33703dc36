/* 7.2 - Asked before it is taken away: a size_t has no numbers below zero. */
#include "exercises.h"

size_t output_size(size_t size, size_t f, size_t stride, size_t pad)
{
    size_t padded = size + 2 * pad;
    if (f > padded || (padded - f) % stride != 0)
        return 0;
    return (padded - f) / stride + 1;
}
