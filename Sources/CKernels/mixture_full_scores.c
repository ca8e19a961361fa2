// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_full.h"

INLINE void full_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  struct mixture_room parts;
  const size_t components = mixture->components, d = mixture->dimension;
  divide_room(components, d, room, &parts);
  if (d <= SMALL) {
    small_piece(mixture, points, count, &parts);
    scores_of_logs(parts.shares, components, count, scores);
    return;
  }
  // Every strip in the same place, which stays in the first cache.
  for (size_t first = 0; first < count; first += STRIP * LANES) {
    const struct strip strip =
        lay_out_strip(mixture, points + first * d, count - first, 0, STRIP, &parts);
    tiled_log_densities(mixture, &strip, &parts);
    scores_of_logs(strip.shares, components, strip.rows, scores + first);
  }
}

KERNEL void collapse_mixture_full_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  full_scores(mixture, points, count, room, scores);
}
