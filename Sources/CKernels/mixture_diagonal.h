// SPDX-License-Identifier: GPL-3.0-or-later
// The log-densities of components whose coordinates are independent.
#ifndef COLLAPSE_MIXTURE_DIAGONAL_H
#define COLLAPSE_MIXTURE_DIAGONAL_H

#include "mixture.h"

/// Groups of which each has one sum that waits for itself.
#define WIDE_ABREAST (2 * ABREAST)

/// One component's logs of weight times density in a strip's `shares`.
INLINE void diagonal_log_density(
    const struct collapse_mixture *mixture, const struct strip *strip, size_t k,
    const double *offset, const int steady) {
  const size_t d = mixture->dimension, wide = padded(d);
  const double *mean = mixture->means + k * d, *whitener = mixture->whiteners + k * d;
  const lanes peak = ALL(mixture->peaks[k]);
  lanes *logs = strip->shares + k * PITCH;
  for (size_t group = 0; group < strip->groups; group += WIDE_ABREAST) {
    lanes squares[WIDE_ABREAST] = {};
    for (size_t index = 0; index < d; index++) {
      const lanes factor = ALL(whitener[index]);
      const lanes centre = ALL(steady ? offset[index] : mean[index]);
      for (size_t at = 0; at < WIDE_ABREAST; at++) {
        // Those beyond the last group are whatever the room holds, and not kept.
        const lanes point = strip->points[(group + at) * wide + index];
        const lanes white = steady ? FMA(point, factor, centre) : factor * (point - centre);
        squares[at] = FMA(white, white, squares[at]);
      }
    }
    for (size_t at = 0; at < WIDE_ABREAST && group + at < strip->groups; at++)
      logs[group + at] = FMA(ALL(-0.5), squares[at], peak);
  }
}

/// ln of weight times density of every component in a strip's `shares`.
INLINE void diagonal_log_densities(
    const struct collapse_mixture *mixture, const struct strip *strip,
    const struct mixture_room *room) {
  const size_t d = mixture->dimension;
  const int steady = *room->steady != 0.0;
  for (size_t k = 0; k < mixture->components; k++) {
    fetch_rows(strip, d, k, mixture->components);
    if (steady)
      diagonal_log_density(mixture, strip, k, room->offsets + k * d, 1);
    else
      diagonal_log_density(mixture, strip, k, 0, 0);
  }
}

#endif
