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

/// The deviations of some groups from one mean.
INLINE void deviate(
    const lanes *points, size_t groups, size_t wide, const double *mean, lanes *deviations) {
  for (size_t at = 0; at < groups; at++)
    for (size_t index = 0; index < wide; index++)
      deviations[at * wide + index] = points[at * wide + index] - mean[index];
}

/// The squared lengths of some groups' whitened deviations, four of their elements at a time.
///
/// - Parameter offset: what the elements begin with; none for 0.
INLINE void squared_lengths(
    const lanes *points, size_t wide, const double *whitener, const double *offset,
    lanes squares[ABREAST]) {
  for (size_t group = 0; group < ABREAST; group++) squares[group] = ALL(0.0);
  for (size_t row = 0; row < wide; row += TILE) {
    const double *factors = whitener + row * wide;
    lanes white[TILE][ABREAST];
    for (size_t at = 0; at < TILE; at++)
      for (size_t group = 0; group < ABREAST; group++)
        white[at][group] = offset ? ALL(offset[row + at]) : ALL(0.0);
    for (size_t column = 0; column < row; column++)
      for (size_t at = 0; at < TILE; at++) {
        const lanes factor = ALL(factors[at * wide + column]);
        for (size_t group = 0; group < ABREAST; group++)
          white[at][group] = FMA(factor, points[group * wide + column], white[at][group]);
      }
    // The tile on the diagonal, without what is above it.
#pragma clang loop unroll(full)
    for (size_t column = 0; column < TILE; column++)
#pragma clang loop unroll(full)
      for (size_t at = column; at < TILE; at++) {
        const lanes factor = ALL(factors[at * wide + row + column]);
        for (size_t group = 0; group < ABREAST; group++)
          white[at][group] = FMA(factor, points[group * wide + row + column], white[at][group]);
      }
    for (size_t at = 0; at < TILE; at++)
      for (size_t group = 0; group < ABREAST; group++)
        squares[group] = FMA(white[at][group], white[at][group], squares[group]);
  }
}

/// Any dimension, by tiles: ln of weight times density of every component in a strip's `shares`.
INLINE void tiled_log_densities(
    const struct collapse_mixture *mixture, const struct strip *strip,
    const struct mixture_room *room) {
  const size_t d = mixture->dimension, wide = padded(d);
  const int steady = *room->steady != 0.0;
  for (size_t k = 0; k < mixture->components; k++) {
    const double *whitener = room->whiteners + k * wide * wide;
    fetch_rows(strip, d, k, mixture->components);
    if (!steady)
      deviate(strip->points, strip->groups, wide, room->means + k * wide, room->deviations);
    for (size_t at = 0; at < strip->groups; at += ABREAST) {
      // Those beyond the last group are whatever the room holds: written, never read.
      lanes squares[ABREAST];
      if (steady)
        squared_lengths(
            strip->points + at * wide, wide, whitener, room->offsets + k * wide, squares);
      else
        squared_lengths(room->deviations + at * wide, wide, whitener, 0, squares);
      lanes *out = strip->shares + k * PITCH + at;
      for (size_t group = 0; group < ABREAST && at + group < strip->groups; group++)
        out[group] = FMA(ALL(-0.5), squares[group], ALL(mixture->peaks[k]));
    }
  }
}

/// Lays a piece of a small dimension out and leaves ln of weight times density of every component
/// in `shares`.
INLINE void small_piece(
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
  default:
    lay_out(points, count, 4, room->points);
    small_log_densities(mixture, groups, 4, room);
  }
}

#endif
