/* product.h - how large a product of matrices may be. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "base/real.h"

/* OpenBLAS multiplies matrices where they lie if that takes no more multiplications
 * than this; larger ones it first copies into an order of its own. */
enum { PRODUCTS = 1000000 };

void add_product(const GSL(matrix, view) *A, const GSL(matrix, view) *B,
                 GSL(matrix, view) *C);

#endif
