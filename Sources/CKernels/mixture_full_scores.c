// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_full.h"

INLINE void full_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  struct mixture_room parts;
  divide_room(mixture->components, mixture->dimension, room, &parts);
  full_log_densities(mixture, points, count, &parts);
  scores_of_logs(parts.shares, mixture->components, count, scores);
}

KERNEL void collapse_mixture_full_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  full_scores(mixture, points, count, room, scores);
}
