// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of Gaussian kernels: for each query the sum over rows of exp(½(shift − |query − row|²)).
#include "CKernels.h"
#include "exponential.h"

/// Squared distances of one query to the eight rows of a block, coordinate after coordinate.
INLINE lanes squares_of(const double *block, const double *query, size_t dimension) {
  lanes sum = {};
  for (size_t index = 0; index < dimension; index++) {
    lanes step = ALL(query[index]) - *(const lanes_anywhere *)(block + index * LANES);
    sum = FMA(step, step, sum);
  }
  return sum;
}

/// Two sums, so that the additions of neighbouring blocks overlap in time.
INLINE void kernel_sums(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, const double *shifts, double *sums) {
  size_t stride = dimension * LANES;
  for (size_t at = 0; at < count; at++) {
    const double *query = queries + at * dimension;
    lanes shift = ALL(shifts[at]);
    lanes even = {}, odd = {};
    size_t block = 0;
    for (; block + 1 < block_count; block += 2) {
      const double *first = blocks + block * stride;
      even += exponential_of_share(0.5 * (shift - squares_of(first, query, dimension)));
      odd += exponential_of_share(0.5 * (shift - squares_of(first + stride, query, dimension)));
    }
    if (block < block_count)
      even += exponential_of_share(
          0.5 * (shift - squares_of(blocks + block * stride, query, dimension)));
    sums[at] = total(even + odd);
  }
}

KERNEL void collapse_kernel_sums(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, const double *shifts, double *sums) {
  if (dimension == 1)
    kernel_sums(blocks, block_count, 1, queries, count, shifts, sums);
  else
    kernel_sums(blocks, block_count, dimension, queries, count, shifts, sums);
}

INLINE void nearest_squares(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, double *nearest) {
  for (size_t at = 0; at < count; at++) {
    lanes least = ALL(__builtin_inf());
    for (size_t block = 0; block < block_count; block++) {
      lanes squares =
          squares_of(blocks + block * dimension * LANES, queries + at * dimension, dimension);
      least = choose(squares < least, squares, least);
    }
    double best = least[0];
    for (size_t lane = 1; lane < LANES; lane++)
      if (least[lane] < best) best = least[lane];
    nearest[at] = best;
  }
}

KERNEL void collapse_kernel_nearest(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, double *nearest) {
  nearest_squares(blocks, block_count, dimension, queries, count, nearest);
}
