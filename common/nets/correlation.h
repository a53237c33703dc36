/* correlation.h - filters laid on numbers that lie at fixed distances, many places at
 * a time.
 *
 * A vector here is as many numbers as one instruction of this processor works on, its
 * lanes. The compiler is told so by an attribute that gcc and clang know: arithmetic
 * on vectors then works on all lanes, and a number times a vector multiplies each. The
 * other two attributes let a vector begin at any number of an array. */
#ifndef CORRELATION_H
#define CORRELATION_H

#include "nets/window.h"

#if defined __AVX512F__
enum { VECTOR_BYTES = 64, REGISTERS = 32, VECTORS = 3 };
#elif defined __AVX__
enum { VECTOR_BYTES = 32, REGISTERS = 16, VECTORS = 3 };
#elif defined __aarch64__
enum { VECTOR_BYTES = 16, REGISTERS = 32, VECTORS = 3 };
#elif defined __wasm__
enum { VECTOR_BYTES = 16, REGISTERS = 16, VECTORS = 2 }; /* a product needs one */
#else
enum { VECTOR_BYTES = 16, REGISTERS = 16, VECTORS = 3 };
#endif

typedef real vector
    __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(real)), may_alias));

/* GROUP is how many filters, or how many of their numbers, are worked on at a time, and
 * TILE at how many places, those of VECTORS vectors. */
enum {
    LANES = VECTOR_BYTES / sizeof(real),
    GROUP = REGISTERS / 4,
    TILE = VECTORS * LANES
};

/* Said of functions that must become part of their callers, whose constants they get. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* The geometries here are those of windows at stride 1, without padding. Channels lie
 * plane_size() numbers apart, their rows W, so that number (c, p, q) of a filter meets
 * what lies c plane_size() + p W + q numbers from where the filter is laid. */
size_t round_up(size_t n, size_t multiple);
size_t plane_size(const struct geometry *g);
void correlation(const struct geometry *g, const real w[], const real x[], size_t n,
                 real y[], size_t distance);
void transpose_maps(const real *maps, size_t F, size_t P, size_t places, real *turned,
                    size_t distance);
void correlation_gradient(const struct geometry *g, const real x[], const real dy[],
                          size_t filters, real dw[]);

#endif
