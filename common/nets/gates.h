/* gates.h - sigmoid and tanh for loops over many numbers.
 *
 * The C library computes one value at a time, and in a recurrent layer most of the time
 * would go there. What stands here is only arithmetic, which the compiler turns into
 * instructions for many numbers at once. Results are right to within a few roundings. */
#ifndef GATES_H
#define GATES_H

#include "base/real.h"
#include <stdint.h>
#include <string.h>

/* The bits of a number; how many of them stand behind its exponent, what the exponent has
 * on top, how many terms the series below needs, and below what e^x is as good as zero. */
#ifdef REAL_IS_DOUBLE
typedef uint64_t gate_bits;
enum { GATE_SHIFT = 52, GATE_BIAS = 1023, GATE_TERMS = 13, GATE_LOWEST = -700 };
#else
typedef uint32_t gate_bits;
enum { GATE_SHIFT = 23, GATE_BIAS = 127, GATE_TERMS = 7, GATE_LOWEST = -87 };
#endif

/* 1.5 * 2^23, or 2^52: a number so large has no place for digits behind the point. A sum
 * with it is rounded, and the last of its bits are those of the whole number added. */
static const real GATE_LARGE = (real)(3ull << (GATE_SHIFT - 1));

/* For x <= 0: e^x = 2^n e^r, with n = x / ln 2 rounded, so that |r| is at most half of
 * ln 2. Gives 2^n, made from the bits of its exponent, and returns
 *   e^r - 1 = r + r^2 / 2! + r^3 / 3! + ... = r (1 + r / 2 (1 + r / 3 (1 + ...))).
 * n ln 2 is subtracted in two parts; n times the first is exact. */
static inline real gate_exponent(real x, real *power)
{
    const real ln2_first = (real)0.693359375, ln2_rest = (real)-2.1219444005469058e-4;
    real y = x > GATE_LOWEST ? x : GATE_LOWEST;
    real large = y * (real)1.4426950408889634 + GATE_LARGE, n = large - GATE_LARGE;
    gate_bits bits;
    memcpy(&bits, &large, sizeof bits);
    bits = (bits + GATE_BIAS) << GATE_SHIFT;
    memcpy(power, &bits, sizeof *power);
    real r = (y - n * ln2_first) - n * ln2_rest, sum = 1;
    for (int k = GATE_TERMS; k > 1; k--)
        sum = 1 + sum * r * (real)(1.0 / k);
    return sum * r;
}

/* sigma(z) = 1 / (1 + e^-z), as sigmoid() has it: with e = e^-|z|, e / (1 + e) below zero
 * and 1 / (1 + e) above. */
static inline real gate_sigmoid(real z)
{
    real power, rest = gate_exponent(-fabs(z), &power), e = power + power * rest;
    real y = (z < 0 ? e : 1) / (1 + e);
    return z == z ? y : z;
}

/* tanh(z) = (1 - e) / (1 + e) with e = e^-2|z|, and the sign of z. 1 - e is computed without
 * e, of which near z = 0 little would be left. */
static inline real gate_tanh(real z)
{
    real power, rest = gate_exponent(-2 * fabs(z), &power);
    real less = (1 - power) - power * rest, y = less / (2 - less);
    return z == z ? (z < 0 ? -y : y) : z;
}

#endif
