/* 4.3 - The errors of a layer from those of the layer after it. */
#include "exercises.h"

/* A layer of J sigmoid units with activations a[0], ..., a[J - 1]. The layer after it has
 * K units with errors after[0], ..., after[K - 1]. The weight from unit j to unit k is
 * w[j * K + k]. Writes the errors d[0], ..., d[J - 1]. */
void errors_before(size_t J, size_t K, const real w[], const real a[],
                   const real after[], real d[])
{
    (void)K;
    (void)w;
    (void)a;
    (void)after;
    for (size_t j = 0; j < J; j++)
        d[j] = 0;
}
