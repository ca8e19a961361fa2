// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "lanes.h"

#define REAL double
#define BITS int64_t
#define NAME(name) name##_double
#define EXP_LEAST -708.0
#define EXP_MOST 709.0
#define EXP_TERMS 14
#define LOG_TERMS 17
#define ROUNDER 0x1.8p52
#define LN2_HIGH 0x1.62e42fefa38p-1
#define LN2_LOW 0x1.ef35793c7673p-45
#define LEAST_GRADIENT 1e-100
#define LEAST_MEAN 1e-150
#define LEAST_SQUARE 1e-250
#define EXPONENT_BIAS 1023
#define MANTISSA_BITS 52

static inline __attribute__((always_inline)) BITS bits_double(REAL x) {
  union { REAL real; BITS bits; } both = {.real = x};
  return both.bits;
}

static inline __attribute__((always_inline)) REAL number_double(BITS x) {
  union { BITS bits; REAL real; } both = {.bits = x};
  return both.real;
}

static const REAL over_factorial_double[] = {
    1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0, 1 / 120.0, 1 / 720.0, 1 / 5040.0, 1 / 40320.0, 1 / 362880.0,
    1 / 3628800.0, 1 / 39916800.0, 1 / 479001600.0, 1 / 6227020800.0, 1 / 87178291200.0};

#include "network.h"
