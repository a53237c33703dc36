/* exponential.h - e^x for loops that take many numbers at a time.
 *
 * exp() of the C library is right to the last digit and takes one number. What is here
 * is a few products and sums, without a branch or a call, so that the compiler works on
 * as many numbers at once as a register of the processor holds. It is right but for two
 * or three units in the last digit, and its result is the same bits however many are
 * worked on. */
#ifndef EXPONENTIAL_H
#define EXPONENTIAL_H

#include "base/real.h"
#include <stdint.h>

/* Unsigned numbers as wide as a real. How many bits of it are digits, and what is added
 * to the exponent that the others hold. Below EXP_LEAST e^x is taken for 0. */
#ifdef REAL_IS_DOUBLE
typedef uint64_t real_bits;
enum { EXP_DIGITS = 52, EXP_BIAS = 1023, EXP_LEAST = -708 };
#else
typedef uint32_t real_bits;
enum { EXP_DIGITS = 23, EXP_BIAS = 127, EXP_LEAST = -87 };
#endif

/* e^r for |r| <= ln 2 / 2, by 1 + r + r^2 / 2! + r^3 / 3! + ..., as far as a real can
 * tell. */
static inline real exp_series(real r)
{
    real sum = (real)(1 / 5040.0);
    if (sizeof(real) == sizeof(double)) {
        sum = (real)(1 / 6227020800.0) * r + (real)(1 / 479001600.0);
        sum = sum * r + (real)(1 / 39916800.0);
        sum = sum * r + (real)(1 / 3628800.0);
        sum = sum * r + (real)(1 / 362880.0);
        sum = sum * r + (real)(1 / 40320.0);
        sum = sum * r + (real)(1 / 5040.0);
    }
    sum = sum * r + (real)(1 / 720.0);
    sum = sum * r + (real)(1 / 120.0);
    sum = sum * r + (real)(1 / 24.0);
    sum = sum * r + (real)(1 / 6.0);
    sum = sum * r + (real)(1 / 2.0);
    return (sum * r + 1) * r + 1;
}

/* e^x for x <= 0: with n the whole number nearest to x / ln 2, and r = x - n ln 2,
 *   e^x = 2^n e^r.
 * A number as large as `round` has no digits behind the point: x / ln 2 added to it is
 * rounded, and its last digits are n + EXP_BIAS, which are moved to where a real has its
 * exponent to make 2^n. ln 2 is taken away in two parts, the first of so few digits that
 * n times it is exact. */
static inline real exp_negative(real x)
{
    const real log2_e = (real)1.4426950408889634;
    const real round = (real)((real_bits)3 << (EXP_DIGITS - 1)) + EXP_BIAS;
    const real ln2 =
        sizeof(real) == sizeof(double) ? (real)0x1.62e42feep-1 : (real)0x1.62e4p-1;
    const real ln2_rest = sizeof(real) == sizeof(double) ? (real)0x1.a39ef35793c76p-33
                                                         : (real)0x1.7f7d1cp-20;
    union {
        real value;
        real_bits bits;
    } power = {x * log2_e + round};
    real n = power.value - round;
    power.bits <<= EXP_DIGITS;
    real e = power.value * exp_series(x - n * ln2 - n * ln2_rest);
    return x < EXP_LEAST ? 0 : e;
}

#endif
