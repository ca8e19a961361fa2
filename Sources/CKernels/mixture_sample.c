// SPDX-License-Identifier: GPL-3.0-or-later
// Draws from a mixture of normal distributions, a block of rows at a time: components, then all
// normal numbers, then every row's mean + L z.
#include "CKernels.h"
#include "normal.h"

/// Each row's component by the alias table, and the words of its normal numbers without gaps.
INLINE void split_words(
    const struct collapse_mixture_draw *mixture, const uint64_t *words, size_t count,
    const size_t d, uint64_t *components, uint64_t *rest) {
  for (size_t row = 0; row < count; row++, words += 1 + d, rest += d) {
    const unsigned __int128 product = (unsigned __int128)words[0] * mixture->components;
    const uint64_t slot = (uint64_t)(product >> 64), alias = mixture->aliases[slot];
    const int own = (uint64_t)product < mixture->thresholds[slot];
    components[row] = __builtin_unpredictable(own) ? slot : alias;
    for (size_t index = 0; index < d; index++) rest[index] = words[1 + index];
  }
}

/// Rows of few numbers.
INLINE void narrow_rows(
    const struct collapse_mixture_draw *mixture, const uint64_t *components,
    const double *normals, size_t count, const size_t d, double *rows) {
  for (size_t row = 0; row < count; row++, normals += d, rows += d) {
    const double *mean = mixture->means + components[row] * d;
    const double *factor = mixture->factors + components[row] * d * d;
    for (size_t index = 0; index < d; index++) {
      double value = mean[index];
      for (size_t inner = 0; inner <= index; inner++)
        value += factor[index * d + inner] * normals[inner];
      rows[index] = value;
    }
  }
}

/// Rows of any width, eight numbers at a time. What a row's last eight write too much is written
/// over by the next row.
INLINE void wide_rows(
    const struct collapse_mixture_draw *mixture, const uint64_t *components,
    const double *normals, size_t count, size_t d, double *rows) {
  const size_t wide = (d + LANES - 1) / LANES * LANES;
  size_t left = count * d;
  for (size_t row = 0; row < count; row++, normals += d, rows += d, left -= d) {
    const double *mean = mixture->means + components[row] * wide;
    const lanes_anywhere *column =
        (const lanes_anywhere *)(mixture->factors + components[row] * wide * d);
    for (size_t index = 0; index < wide; index += LANES) {
      lanes values = *(const lanes_anywhere *)(mean + index);
      const size_t end = index + LANES < d ? index + LANES : d;
      for (size_t inner = 0; inner < end; inner++)
        values += column[inner] * normals[inner];
      store(rows + index, left - index, values);
      column += d;
    }
  }
}

/// A dimension that the compiler knows, and otherwise 0.
INLINE void sample(
    const struct collapse_mixture_draw *mixture, const uint64_t *words, size_t count,
    const size_t known, uint64_t *room, double *rows) {
  const size_t d = known > 0 ? known : mixture->dimension;
  uint64_t *const components = room, *const rest = room + count;
  double *const normals = (double *)(rest + count * d);
  split_words(mixture, words, count, d, components, rest);
  for (size_t at = 0; at < count * d; at += NORMAL_BLOCK) {
    const size_t left = count * d - at;
    block_of_normals(rest + at, left < NORMAL_BLOCK ? left : NORMAL_BLOCK, normals + at);
  }
  if (known > 0) {
    narrow_rows(mixture, components, normals, count, d, rows);
  } else {
    wide_rows(mixture, components, normals, count, d, rows);
  }
}

INLINE void sample_any(
    const struct collapse_mixture_draw *mixture, const uint64_t *words, size_t count,
    uint64_t *room, double *rows) {
  switch (mixture->dimension) {
  case 1: sample(mixture, words, count, 1, room, rows); break;
  case 2: sample(mixture, words, count, 2, room, rows); break;
  case 3: sample(mixture, words, count, 3, room, rows); break;
  case 4: sample(mixture, words, count, 4, room, rows); break;
  default: sample(mixture, words, count, 0, room, rows);
  }
}

KERNEL void collapse_mixture_sample(
    const struct collapse_mixture_draw *mixture, const uint64_t *words, size_t count,
    uint64_t *room, double *rows) {
  sample_any(mixture, words, count, room, rows);
}
