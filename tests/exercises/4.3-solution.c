/* 4.3 - The errors of a layer from those of the layer after it. */
#include "exercises.h"

/* A layer of J sigmoid units with activations a[0], ..., a[J - 1]. The layer after it has
 * K units with errors after[0], ..., after[K - 1]. The weight from unit j to unit k is
 * w[j * K + k]. Writes the errors d[0], ..., d[J - 1]. */
void errors_before(size_t J, size_t K, const real w[], const real a[],
                   const real after[], real d[])
{
    for (size_t j = 0; j < J; j++) {
        real sum = 0;
        for (size_t k = 0; k < K; k++)
            sum += w[j * K + k] * after[k];
        d[j] = sum * a[j] * (1 - a[j]);
    }
}
