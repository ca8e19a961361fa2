// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_diagonal.h"

INLINE void diagonal_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  struct mixture_room parts;
  divide_room(mixture->components, mixture->dimension, room, &parts);
  diagonal_log_densities(mixture, points, count, &parts);
  scores_of_logs(parts.shares, mixture->components, count, scores);
}

KERNEL void collapse_mixture_diagonal_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores) {
  diagonal_scores(mixture, points, count, room, scores);
}
