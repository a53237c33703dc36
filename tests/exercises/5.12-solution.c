/* 5.12 - First weights for leaky ReLU: half of the mean square is kept, and of the other
 * half the share leak^2. */
#include "exercises.h"

real leak_std(size_t inputs, real leak)
{
    return sqrt(2 / ((1 + leak * leak) * (real)inputs));
}
