// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_diagonal.h"

/// Adds a strip to the sums of a few coordinates, which stay in registers meanwhile.
INLINE void some_moments(
    const lanes *points, const lanes *shares, size_t groups, size_t wide, const size_t width,
    const double *mean, lanes *firsts, lanes *seconds) {
  lanes centre[TILE], first[TILE], second[TILE];
  for (size_t index = 0; index < width; index++) {
    centre[index] = ALL(mean[index]);
    first[index] = firsts[index];
    second[index] = seconds[index];
  }
  for (size_t group = 0; group < groups; group++)
    for (size_t index = 0; index < width; index++) {
      const lanes deviation = points[group * wide + index] - centre[index];
      const lanes weighted = shares[group] * deviation;
      first[index] += weighted;
      second[index] = FMA(weighted, deviation, second[index]);
    }
  for (size_t index = 0; index < width; index++) {
    firsts[index] = first[index];
    seconds[index] = second[index];
  }
}

/// Adds a strip to one component's sums.
INLINE void strip_moments(
    const lanes *points, const lanes *shares, size_t groups, size_t d, const double *mean,
    lanes *firsts, lanes *seconds) {
  const size_t wide = padded(d);
  size_t index = 0;
  for (; index + TILE <= d; index += TILE)
    some_moments(
        points + index, shares, groups, wide, TILE, mean + index, firsts + index,
        seconds + index);
  for (; index < d; index++)
    some_moments(
        points + index, shares, groups, wide, 1, mean + index, firsts + index, seconds + index);
}

INLINE void diagonal_moments(
    const struct collapse_mixture *mixture, size_t groups, const struct mixture_room *room,
    double *sums) {
  const size_t components = mixture->components, d = mixture->dimension;
  const size_t size = components * d;
  for (size_t at = 0; at < size; at++) room->firsts[at] = room->seconds[at] = ALL(0.0);
  for (size_t start = 0; start < groups; start += LONG_STRIP)
    for (size_t k = 0; k < components; k++)
      strip_moments(
          room->points + start * padded(d), room->shares + k * PITCH + start,
          groups - start < LONG_STRIP ? groups - start : LONG_STRIP, d, mixture->means + k * d,
          room->firsts + k * d, room->seconds + k * d);
  double *counts = sums + 1, *firsts = counts + components, *seconds = firsts + size;
  for (size_t k = 0; k < components; k++) {
    lanes held = ALL(0.0);
    for (size_t group = 0; group < groups; group++) held += room->shares[k * PITCH + group];
    counts[k] += total(held);
  }
  for (size_t at = 0; at < size; at++) {
    firsts[at] += total(room->firsts[at]);
    seconds[at] += total(room->seconds[at]);
  }
}

INLINE void diagonal(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums) {
  struct mixture_room parts;
  lanes logarithms = ALL(0.0);
  divide_room(mixture->components, mixture->dimension, room, &parts);
  for (size_t start = 0; start < groups_of(count); start += LONG_STRIP) {
    const struct strip strip = lay_out_strip(mixture, points, count, start, LONG_STRIP, &parts);
    diagonal_log_densities(mixture, &strip, &parts);
    shares_of_logs(strip.shares, mixture->components, strip.rows, 0, &logarithms);
  }
  sums[0] += total(logarithms);
  diagonal_moments(mixture, groups_of(count), &parts, sums);
}

KERNEL void collapse_mixture_diagonal(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums) {
  diagonal(mixture, points, count, room, sums);
}
