// SPDX-License-Identifier: GPL-3.0-or-later
// The log-densities of components that have a whole covariance each.
#ifndef COLLAPSE_MIXTURE_FULL_H
#define COLLAPSE_MIXTURE_FULL_H

#include "mixture.h"

/// A small dimension, known to the compiler: a component's numbers stay in registers.
INLINE void small_log_densities(
    const struct collapse_mixture *mixture, size_t groups, const size_t d,
    const struct mixture_room *room) {
  for (size_t k = 0; k < mixture->components; k++) {
    lanes mean[SMALL], whitener[SMALL][SMALL];
    const lanes peak = ALL(mixture->peaks[k]);
    for (size_t row = 0; row < d; row++) {
      mean[row] = ALL(mixture->means[k * d + row]);
      for (size_t column = 0; column <= row; column++)
        whitener[row][column] = ALL(mixture->whiteners[(k * d + row) * d + column]);
    }
    for (size_t group = 0; group < groups; group++) {
      lanes deviation[SMALL], square = ALL(0.0);
      for (size_t row = 0; row < d; row++) {
        deviation[row] = room->points[group * d + row] - mean[row];
        lanes white = whitener[row][0] * deviation[0];
        for (size_t column = 1; column <= row; column++)
          white = FMA(whitener[row][column], deviation[column], white);
        square = FMA(white, white, square);
      }
      room->shares[k * PITCH + group] = FMA(ALL(-0.5), square, peak);
    }
  }
}

/// Copies means and whiteners and adds zeros up to whole tiles.
INLINE void pad_parameters(
    const struct collapse_mixture *mixture, const struct mixture_room *room) {
  const size_t d = mixture->dimension, wide = padded(d);
  for (size_t k = 0; k < mixture->components; k++)
    for (size_t row = 0; row < wide; row++) {
      const size_t to = k * wide + row, from = k * d + row;
      room->means[to] = row < d ? mixture->means[from] : 0.0;
      for (size_t column = 0; column < wide; column++)
        room->whiteners[to * wide + column] =
            row < d && column <= row ? mixture->whiteners[from * d + column] : 0.0;
    }
}

/// The deviations of some groups from one mean.
INLINE void deviate(
    const lanes *points, size_t groups, size_t wide, const double *mean, lanes *deviations) {
  for (size_t at = 0; at < groups; at++)
    for (size_t index = 0; index < wide; index++)
      deviations[at * wide + index] = points[at * wide + index] - mean[index];
}

/// The squared lengths of a pair of groups' whitened deviations, four of their elements at a time.
INLINE void squared_lengths(
    const lanes *deviations, size_t wide, const double *whitener, lanes squares[2]) {
  const lanes *first = deviations, *second = deviations + wide;
  squares[0] = squares[1] = ALL(0.0);
  for (size_t row = 0; row < wide; row += TILE) {
    lanes white[TILE][2] = {};
    for (size_t column = 0; column < row + TILE; column++) {
      for (size_t at = 0; at < TILE; at++) {
        const lanes factor = ALL(whitener[(row + at) * wide + column]);
        white[at][0] = FMA(factor, first[column], white[at][0]);
        white[at][1] = FMA(factor, second[column], white[at][1]);
      }
    }
    for (size_t at = 0; at < TILE; at++)
      for (size_t which = 0; which < 2; which++)
        squares[which] = FMA(white[at][which], white[at][which], squares[which]);
  }
}

/// Any dimension, by tiles.
INLINE void tiled_log_densities(
    const struct collapse_mixture *mixture, size_t groups, const struct mixture_room *room) {
  const size_t wide = padded(mixture->dimension);
  for (size_t start = 0; start < groups; start += STRIP) {
    const size_t length = groups - start < STRIP ? groups - start : STRIP;
    for (size_t k = 0; k < mixture->components; k++) {
      deviate(
          room->points + start * wide, length, wide, room->means + k * wide, room->deviations);
      for (size_t at = 0; at < length; at += 2) {
        // The second of an odd pair is what the strip held before: written, never read.
        lanes squares[2];
        squared_lengths(
            room->deviations + at * wide, wide, room->whiteners + k * wide * wide, squares);
        lanes *out = room->shares + k * PITCH + start + at;
        out[0] = FMA(ALL(-0.5), squares[0], ALL(mixture->peaks[k]));
        if (at + 1 < length) out[1] = FMA(ALL(-0.5), squares[1], ALL(mixture->peaks[k]));
      }
    }
  }
}

/// Lays a piece out and leaves ln of weight times density of every component in `shares`.
INLINE void full_log_densities(
    const struct collapse_mixture *mixture, const double *points, size_t count,
    const struct mixture_room *room) {
  const size_t groups = groups_of(count);
  switch (mixture->dimension) {
  case 1:
    lay_out(points, count, 1, room->points);
    small_log_densities(mixture, groups, 1, room);
    break;
  case 2:
    lay_out(points, count, 2, room->points);
    small_log_densities(mixture, groups, 2, room);
    break;
  case 3:
    lay_out(points, count, 3, room->points);
    small_log_densities(mixture, groups, 3, room);
    break;
  case 4:
    lay_out(points, count, 4, room->points);
    small_log_densities(mixture, groups, 4, room);
    break;
  default:
    lay_out(points, count, mixture->dimension, room->points);
    pad_parameters(mixture, room);
    tiled_log_densities(mixture, groups, room);
  }
}

#endif
