/* 5.10 - Clipping: a gradient that is too long is made shorter, and keeps its way. */
#include "exercises.h"

real clip_gradient(size_t n, real grad[], real most)
{
    real squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += grad[i] * grad[i];
    real length = sqrt(squares);
    for (size_t i = 0; length > most && i < n; i++)
        grad[i] *= most / length;
    return length;
}
