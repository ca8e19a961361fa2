// SPDX-License-Identifier: GPL-3.0-or-later
// The log-densities of components whose coordinates are independent.
#ifndef COLLAPSE_MIXTURE_DIAGONAL_H
#define COLLAPSE_MIXTURE_DIAGONAL_H

#include "mixture.h"

/// Groups whose points stay in the first cache while the components go by.
#define LONG_STRIP 16

/// Lays a piece out and leaves ln of weight times density of every component in `shares`.
INLINE void diagonal_log_densities(
    const struct collapse_mixture *mixture, const double *points, size_t count,
    const struct mixture_room *room) {
  const size_t d = mixture->dimension, wide = padded(d), groups = groups_of(count);
  lay_out(points, count, d, room->points);
  for (size_t start = 0; start < groups; start += LONG_STRIP) {
    const size_t end = groups - start < LONG_STRIP ? groups : start + LONG_STRIP;
    for (size_t k = 0; k < mixture->components; k++) {
      const double *mean = mixture->means + k * d, *whitener = mixture->whiteners + k * d;
      const lanes peak = ALL(mixture->peaks[k]);
      // Two groups at a time share what is read of the component. The second of an odd pair is
      // whatever the room holds, and not kept.
      for (size_t group = start; group < end; group += 2) {
        const lanes *first = room->points + group * wide, *second = first + wide;
        lanes squares[2] = {};
        for (size_t index = 0; index < d; index++) {
          const lanes centre = ALL(mean[index]), factor = ALL(whitener[index]);
          const lanes white[2] = {
              factor * (first[index] - centre), factor * (second[index] - centre)};
          squares[0] = FMA(white[0], white[0], squares[0]);
          squares[1] = FMA(white[1], white[1], squares[1]);
        }
        lanes *out = room->shares + k * PITCH + group;
        out[0] = FMA(ALL(-0.5), squares[0], peak);
        if (group + 1 < end) out[1] = FMA(ALL(-0.5), squares[1], peak);
      }
    }
  }
}

#endif
