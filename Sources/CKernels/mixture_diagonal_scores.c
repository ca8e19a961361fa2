// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_diagonal.h"

INLINE void diagonal_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  struct mixture_room parts;
  const size_t components = mixture->components, d = mixture->dimension;
  divide_room(components, d, room, &parts);
  // Every strip in the same place, which stays in the first cache.
  for (size_t first = 0; first < count; first += LONG_STRIP * LANES) {
    const struct strip strip =
        lay_out_strip(mixture, points + first * d, count - first, 0, LONG_STRIP, &parts);
    diagonal_log_densities(mixture, &strip, &parts);
    scores_of_logs(strip.shares, components, strip.rows, scores + first);
  }
}

KERNEL void collapse_mixture_diagonal_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  diagonal_scores(mixture, points, count, room, scores);
}
