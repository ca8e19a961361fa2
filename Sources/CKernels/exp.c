// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "exponential.h"

INLINE void exp_all(const double *numbers, size_t count, double *values) {
  for (size_t at = 0; at < count; at += LANES)
    store(values + at, count - at, exponential(load(numbers + at, count - at)));
}

KERNEL void collapse_exp(const double *numbers, size_t count, double *values) {
  exp_all(numbers, count, values);
}
