/* real.h - the one place that knows the precision of this build, and whose BLAS it
 * is linked with.
 *
 * `real` is double where REAL_IS_DOUBLE is defined and float elsewhere.
 * GSL(matrix, view) is then gsl_matrix_view or gsl_matrix_float_view, and
 * BLAS(gemm) is gsl_blas_dgemm or gsl_blas_sgemm. With tgmath.h, exp(x) calls
 * exp() or expf() as the type of x asks. OpenBLAS brings threads of its own, which
 * would fight with the book's: programs set them to one. */
#ifndef REAL_H
#define REAL_H

#include <gsl/gsl_blas.h>
#include <gsl/gsl_matrix.h>
#include <tgmath.h>

#ifdef REAL_IS_DOUBLE
typedef double real;
#define GSL(type, name) gsl_##type##_##name
#define BLAS(name)      gsl_blas_d##name
#else
typedef float real;
#define GSL(type, name) gsl_##type##_float_##name
#define BLAS(name)      gsl_blas_s##name
#endif

void openblas_set_num_threads(int threads);

#endif
