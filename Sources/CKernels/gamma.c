// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "attempts.h"
#include "exponential.h"
#include "normal.h"
#include "uniform.h"

/// Marsaglia and Tsang 2000, doi:10.1145/358407.358414; below shape 1 by their boost.
INLINE size_t gamma(
    const uint64_t *words, size_t attempts, double shape, size_t wanted, double *values,
    size_t *used) {
  const int boosted = shape < 1;
  const size_t each = boosted ? 3 : 2;
  const double d = (boosted ? shape + 1 : shape) - 1.0 / 3.0;
  const double c = 1 / __builtin_sqrt(9 * d);
  size_t count = 0;
  *used = 0;
  for (size_t at = 0; at + LANES <= attempts && count < wanted; at += LANES) {
    const uint64_t *these = words + at * each;
    lanes x = normal_quantile(uniform(words_of_attempts(these, each, 0)));
    lanes u = uniform(words_of_attempts(these, each, 1));
    lanes root = FMA(x, ALL(c), ALL(1.0));
    lanes v = root * root * root;
    lanes square = x * x;
    lanes_int positive = root > ALL(0.0);
    lanes_int accepted = u < FMA(square * square, ALL(-0.0331), ALL(1.0));
    if (any(positive & ~accepted)) {
      lanes bound = FMA(ALL(d), 1.0 - v + logarithm_of_normal(v), 0.5 * square);
      accepted |= logarithm_of_normal(u) < bound;
    }
    lanes value = d * v;
    if (boosted) {
      lanes third = uniform(words_of_attempts(these, each, 2));
      value *= exponential(logarithm_of_normal(third) / shape);
    }
    count = keep(value, accepted & positive, values, count, wanted, used);
  }
  return count;
}

KERNEL size_t collapse_gamma(
    const uint64_t *words, size_t attempts, double shape, size_t wanted, double *values,
    size_t *used) {
  return gamma(words, attempts, shape, wanted, values, used);
}
