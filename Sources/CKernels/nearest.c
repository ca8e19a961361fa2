// SPDX-License-Identifier: GPL-3.0-or-later
// Squared distances of rows to one centre, and to the nearest of all centres so far.
#include "CKernels.h"
#include "mixture.h"

/// Adds (x − c)² w of some coordinates, in turn to several sums that need not wait for each other.
INLINE void add_squares(
    const lanes *points, const size_t width, const double *centre, const double *weights,
    lanes sums[2]) {
  for (size_t at = 0; at < width; at++) {
    const lanes deviation = points[at] - centre[at];
    sums[at & 1] = FMA(deviation * weights[at], deviation, sums[at & 1]);
  }
}

/// Σ (x − c)² w over the coordinates of eight rows, or of as many as there are.
INLINE lanes squared_distances(
    const double *rows, size_t count, size_t d, const double *centre, const double *weights) {
  lanes sums[2] = {}, points[LANES];
  size_t index = 0;
  if (count >= LANES && d == 2) {
    lay_out(rows, LANES, 2, points);
    add_squares(points, 2, centre, weights, sums);
    index = 2;
  } else if (count >= LANES) {
    for (; index + LANES <= d; index += LANES) {
      lay_out_eight(rows + index, d, points);
      add_squares(points, LANES, centre + index, weights + index, sums);
    }
  }
  for (; index < d; index++) {
    for (size_t lane = 0; lane < LANES; lane++)
      points[0][lane] = rows[(lane < count ? lane : 0) * d + index];
    add_squares(points, 1, centre + index, weights + index, sums);
  }
  return sums[0] + sums[1];
}

typedef int32_t eight_numbers __attribute__((vector_size(32)));
typedef int32_t eight_numbers_anywhere __attribute__((vector_size(32), aligned(4)));

/// Gives the rows of a mask a number.
INLINE void renumber(int32_t *numbers, size_t count, lanes_int mask, int32_t number) {
  if (count >= LANES) {
    const eight_numbers these = __builtin_convertvector(mask, eight_numbers);
    eight_numbers_anywhere *const all = (eight_numbers_anywhere *)numbers;
    *all = (these & number) | (~these & *all);
  } else {
    for (size_t lane = 0; lane < count; lane++)
      if (mask[lane]) numbers[lane] = number;
  }
}

INLINE double nearest(
    const double *rows, size_t count, size_t d, const double *centre, const double *weights,
    int32_t number, double *distances, int32_t *numbers) {
  lanes sum = ALL(0.0);
  for (size_t at = 0; at < count; at += LANES) {
    const size_t left = count - at;
    const lanes found = squared_distances(rows + at * d, left, d, centre, weights);
    const lanes known = load(distances + at, left);
    const lanes_int nearer = found < known;
    const lanes least = choose(nearer, found, known);
    store(distances + at, left, least);
    renumber(numbers + at, left, nearer, number);
    sum += left >= LANES ? least : choose(inside(0, left), least, ALL(0.0));
  }
  return total(sum);
}

KERNEL double collapse_nearest(
    const double *rows, size_t count, size_t dimension, const double *centre,
    const double *weights, int32_t number, double *distances, int32_t *numbers) {
  return nearest(rows, count, dimension, centre, weights, number, distances, numbers);
}
