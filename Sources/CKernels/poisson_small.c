// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "uniform.h"

/// Inversion: how many of the falling tail probabilities lie above a uniform number.
INLINE void poisson_small(
    const uint64_t *words, size_t count, const double *tails, size_t length,
    double *values) {
  for (size_t at = 0; at < count; at += LANES) {
    lanes u = uniform(load_bits(words + at, count - at));
    lanes_int value = {};
    for (size_t outcome = 0; outcome < length; outcome++) {
      lanes_int beyond = u < ALL(tails[outcome]);
      if (!any(beyond)) break;
      value -= beyond;
    }
    store(values + at, count - at, whole_number(value));
  }
}

KERNEL void collapse_poisson_small(
    const uint64_t *words, size_t count, const double *tails, size_t length,
    double *values) {
  poisson_small(words, count, tails, length, values);
}
