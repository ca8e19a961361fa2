// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "logarithm.h"

INLINE void log_all(const double *numbers, size_t count, double *values) {
  for (size_t at = 0; at < count; at += LANES)
    store(values + at, count - at, logarithm(load(numbers + at, count - at)));
}

KERNEL void collapse_log(const double *numbers, size_t count, double *values) {
  log_all(numbers, count, values);
}
