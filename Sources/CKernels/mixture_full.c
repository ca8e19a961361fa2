// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture_full.h"

/// Where a component's sums go; see collapse_mixture_full.
struct component_sums {
  double *count, *firsts, *seconds;
};

INLINE struct component_sums sums_of(double *sums, size_t components, size_t d, size_t k) {
  double *counts = sums + 1, *firsts = counts + components, *seconds = firsts + components * d;
  return (struct component_sums){counts + k, firsts + k * d, seconds + k * d * d};
}

/// A small dimension, known to the compiler: all sums of a component stay in registers.
INLINE void small_moments(
    const struct collapse_mixture *mixture, size_t groups, const size_t d,
    const struct mixture_room *room, double *sums) {
  for (size_t k = 0; k < mixture->components; k++) {
    lanes mean[SMALL], count = ALL(0.0), firsts[SMALL], seconds[SMALL][SMALL];
    for (size_t row = 0; row < d; row++) {
      mean[row] = ALL(mixture->means[k * d + row]);
      firsts[row] = ALL(0.0);
      for (size_t column = 0; column <= row; column++) seconds[row][column] = ALL(0.0);
    }
    for (size_t group = 0; group < groups; group++) {
      const lanes share = room->shares[k * PITCH + group];
      lanes deviation[SMALL];
      count += share;
      for (size_t row = 0; row < d; row++) {
        deviation[row] = room->points[group * d + row] - mean[row];
        const lanes weighted = share * deviation[row];
        firsts[row] += weighted;
        for (size_t column = 0; column <= row; column++)
          seconds[row][column] = FMA(weighted, deviation[column], seconds[row][column]);
      }
    }
    const struct component_sums out = sums_of(sums, mixture->components, d, k);
    *out.count += total(count);
    for (size_t row = 0; row < d; row++) {
      out.firsts[row] += total(firsts[row]);
      for (size_t column = 0; column <= row; column++)
        out.seconds[row * d + column] += total(seconds[row][column]);
    }
  }
}

/// Deviations of a strip from a mean, times the roots of their shares, and sums of these.
INLINE void weigh(
    const lanes *points, const lanes *roots, size_t groups, size_t wide, const double *mean,
    lanes *weighted, lanes *firsts) {
  for (size_t index = 0; index < wide; index += TILE) {
    lanes centre[TILE], first[TILE];
    for (size_t at = 0; at < TILE; at++) {
      centre[at] = ALL(mean[index + at]);
      first[at] = firsts[index + at];
    }
    for (size_t group = 0; group < groups; group++)
      for (size_t at = 0; at < TILE; at++) {
        const size_t place = group * wide + index + at;
        const lanes product = roots[group] * (points[place] - centre[at]);
        weighted[place] = product;
        first[at] = FMA(roots[group], product, first[at]);
      }
    for (size_t at = 0; at < TILE; at++) firsts[index + at] = first[at];
  }
}

/// Adds a strip's products to one tile of the second moments, or to what is not above the diagonal
/// of one that lies on it.
INLINE void add_tile(
    const lanes *rows, const lanes *columns, size_t groups, size_t wide, const int on_diagonal,
    lanes *tile) {
  lanes sum[TILE][TILE];
#pragma clang loop unroll(full)
  for (size_t row = 0; row < TILE; row++)
#pragma clang loop unroll(full)
    for (size_t column = 0; column < TILE; column++)
      if (!on_diagonal || column <= row) sum[row][column] = tile[row * TILE + column];
  for (size_t at = 0; at < groups; at++)
#pragma clang loop unroll(full)
    for (size_t row = 0; row < TILE; row++)
#pragma clang loop unroll(full)
      for (size_t column = 0; column < TILE; column++)
        if (!on_diagonal || column <= row)
          sum[row][column] =
              FMA(rows[at * wide + row], columns[at * wide + column], sum[row][column]);
#pragma clang loop unroll(full)
  for (size_t row = 0; row < TILE; row++)
#pragma clang loop unroll(full)
    for (size_t column = 0; column < TILE; column++)
      if (!on_diagonal || column <= row) tile[row * TILE + column] = sum[row][column];
}

/// Any dimension: a strip at a time, tile by tile of the lower triangle.
///
/// r (x − μ)(x − μ)ᵀ is the product of √r (x − μ) with itself, which is read once.
INLINE void tiled_moments(
    const struct collapse_mixture *mixture, size_t groups, const struct mixture_room *room,
    double *sums) {
  const size_t d = mixture->dimension, wide = padded(d);
  lanes *const firsts = room->firsts, *const seconds = room->seconds;
  for (size_t k = 0; k < mixture->components; k++) {
    lanes count = ALL(0.0);
    for (size_t index = 0; index < wide; index++) firsts[index] = ALL(0.0);
    for (size_t index = 0; index < wide * wide; index++) seconds[index] = ALL(0.0);
    for (size_t start = 0; start < groups; start += LONG_STRIP) {
      const size_t length = groups - start < LONG_STRIP ? groups - start : LONG_STRIP;
      const lanes *roots = room->shares + k * PITCH + start, *weighted = room->deviations;
      for (size_t at = 0; at < length; at++) count = FMA(roots[at], roots[at], count);
      weigh(
          room->points + start * wide, roots, length, wide, room->means + k * wide,
          room->deviations, firsts);
      lanes *tile = seconds;
      for (size_t row = 0; row < wide; row += TILE) {
        for (size_t column = 0; column < row; column += TILE, tile += TILE * TILE)
          add_tile(weighted + row, weighted + column, length, wide, 0, tile);
        add_tile(weighted + row, weighted + row, length, wide, 1, tile);
        tile += TILE * TILE;
      }
    }
    const struct component_sums out = sums_of(sums, mixture->components, d, k);
    *out.count += total(count);
    const lanes *tile = seconds;
    for (size_t row = 0; row < wide; row += TILE)
      for (size_t column = 0; column <= row; column += TILE, tile += TILE * TILE)
        for (size_t i = row; i < row + TILE && i < d; i++)
          for (size_t j = column; j < column + TILE && j <= i; j++)
            out.seconds[i * d + j] += total(tile[(i - row) * TILE + j - column]);
    for (size_t row = 0; row < d; row++) out.firsts[row] += total(firsts[row]);
  }
}

INLINE void full(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums) {
  struct mixture_room parts;
  const size_t components = mixture->components, groups = groups_of(count);
  lanes logarithms = ALL(0.0);
  divide_room(components, mixture->dimension, room, &parts);
  if (mixture->dimension <= SMALL) {
    small_piece(mixture, points, count, &parts);
    shares_of_logs(parts.shares, components, count, 0, &logarithms);
  } else {
    for (size_t start = 0; start < groups; start += STRIP) {
      const struct strip strip = lay_out_strip(mixture, points, count, start, STRIP, &parts);
      tiled_log_densities(mixture, &strip, &parts);
      shares_of_logs(strip.shares, components, strip.rows, 1, &logarithms);
    }
  }
  sums[0] += total(logarithms);
  switch (mixture->dimension) {
  case 1: small_moments(mixture, groups, 1, &parts, sums); break;
  case 2: small_moments(mixture, groups, 2, &parts, sums); break;
  case 3: small_moments(mixture, groups, 3, &parts, sums); break;
  case 4: small_moments(mixture, groups, 4, &parts, sums); break;
  default: tiled_moments(mixture, groups, &parts, sums);
  }
}

KERNEL void collapse_mixture_full(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums) {
  full(mixture, points, count, room, sums);
}
