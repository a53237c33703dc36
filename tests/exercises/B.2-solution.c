/* B.2 - The sum of any number of numbers, as a tree. */
#include "exercises.h"

real tree_sum(const real x[], size_t n)
{
    if (n == 1)
        return x[0];
    return tree_sum(x, n / 2) + tree_sum(x + n / 2, n - n / 2);
}
