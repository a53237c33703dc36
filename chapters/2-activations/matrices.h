/* matrices.h - products of matrices, checked and unchecked. */
#ifndef MATRICES_H
#define MATRICES_H

#include "base/tensor.h"

int matrix_product(const struct tensor *A, const struct tensor *B, struct tensor *C);
void product_by_dots(const struct tensor *A, const struct tensor *B, struct tensor *C);
void product_by_rows(const struct tensor *A, const struct tensor *B, struct tensor *C);
double larger(double a, double b);
real largest_difference(const struct tensor *a, const struct tensor *b);

#endif
