// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "lanes.h"

#define REAL float
#define BITS int32_t
#define NAME(name) name##_single
#define EXP_LEAST -87.0f
#define EXP_MOST 88.0f
#define EXP_TERMS 7
#define LOG_TERMS 7
#define ROUNDER 0x1.8p23f
#define LN2_HIGH 0x1.62ep-1f
#define LN2_LOW 0x1.0bfbe8p-15f
#define LEAST_GRADIENT 1e-15f
#define LEAST_MEAN 1e-20f
#define LEAST_SQUARE 1e-35f
#define EXPONENT_BIAS 127
#define MANTISSA_BITS 23

static inline __attribute__((always_inline)) BITS bits_single(REAL x) {
  union { REAL real; BITS bits; } both = {.real = x};
  return both.bits;
}

static inline __attribute__((always_inline)) REAL number_single(BITS x) {
  union { BITS bits; REAL real; } both = {.bits = x};
  return both.real;
}

static const REAL over_factorial_single[] = {
    1, 1, 1 / 2.0f, 1 / 6.0f, 1 / 24.0f, 1 / 120.0f, 1 / 720.0f, 1 / 5040.0f};

#include "network.h"
