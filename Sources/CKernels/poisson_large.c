// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "attempts.h"
#include "logarithm.h"
#include "uniform.h"

/// ln of the Poisson probability of k, by its saddle point: Loader 2000, "Fast and accurate
/// computation of binomial probabilities". Large means lose no digits, since the distance from
/// the mean is given and not a difference of large numbers.
///
/// - Parameter k: from 1 on. Below 8 Stirling's series is short of digits, and a mean of 30 or more
///   hardly ever gets there.
INLINE lanes log_probability(lanes k, lanes distance, double mean) {
  lanes step = distance / mean;
  // (1 + δ) ln(1 + δ) − δ
  lanes deviance = FMA(1.0 + step, logarithm_of_one_plus(step), -step);
  lanes inverse = 1.0 / k, square = inverse * inverse;
  lanes stirling = FMA(square, ALL(-1.0 / 1680), ALL(1.0 / 1260));
  stirling = FMA(stirling, square, ALL(-1.0 / 360));
  stirling = FMA(stirling, square, ALL(1.0 / 12)) * inverse;
  const double two_pi = 0x1.921fb54442d18p2;
  return FMA(ALL(-mean), deviance, -stirling) - 0.5 * logarithm_of_normal(two_pi * k);
}

/// Transformed rejection with squeeze: Hörmann 1993, doi:10.1016/0167-6687(93)90997-4, algorithm
/// PTRS, with its constants.
INLINE size_t poisson_large(
    const uint64_t *words, size_t attempts, double mean, size_t wanted, double *values,
    size_t *used) {
  const double b = 0.931 + 2.53 * __builtin_sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double centre = __builtin_floor(mean), fraction = mean - centre;
  const double squeeze = 0.9277 - 3.6224 / (b - 2);
  size_t count = 0;
  *used = 0;
  for (size_t at = 0; at + LANES <= attempts && count < wanted; at += LANES) {
    const uint64_t *these = words + at * 2;
    lanes u = uniform(words_of_attempts(these, 2, 0)) - 0.5;
    lanes v = uniform(words_of_attempts(these, 2, 1));
    lanes from_edge = 0.5 - choose(u < ALL(0.0), -u, u);
    lanes offset =
        __builtin_elementwise_floor(FMA(ALL(2 * a) / from_edge + b, u, ALL(fraction + 0.43)));
    lanes k = offset + centre;
    lanes_int possible = (k >= ALL(1.0)) & ((from_edge >= ALL(0.013)) | (v <= from_edge));
    lanes_int accepted = (from_edge >= ALL(0.07)) & (v <= ALL(squeeze));
    if (any(possible & ~accepted)) {
      lanes left = logarithm_of_normal(
          v * inverse_alpha / (ALL(a) / (from_edge * from_edge) + b));
      lanes level = log_probability(
          choose(possible, k, ALL(1.0)), choose(possible, offset - fraction, ALL(1.0 - mean)), mean);
      accepted |= left <= level;
    }
    count = keep(offset, accepted & possible, values, count, wanted, used);
  }
  return count;
}

KERNEL size_t collapse_poisson_large(
    const uint64_t *words, size_t attempts, double mean, size_t wanted, double *values,
    size_t *used) {
  return poisson_large(words, attempts, mean, wanted, values, used);
}
