// SPDX-License-Identifier: GPL-3.0-or-later
// What the mixtures' kernels want of a mixture and need not make anew for every piece of rows.
#include "mixture.h"

/// Σ aᵢ bᵢ, and the same of magnitudes.
static double product(const double *a, const double *b, size_t count, double *size) {
  double sum = 0;
  *size = 0;
  for (size_t at = 0; at < count; at++) {
    sum += a[at] * b[at];
    *size += __builtin_fabs(a[at] * b[at]);
  }
  return sum;
}

void collapse_mixture_prepare_full(const struct collapse_mixture *mixture, double *room) {
  struct mixture_room parts;
  divide_room(mixture->components, mixture->dimension, room, &parts);
  const size_t d = mixture->dimension, wide = padded(d);
  *parts.steady = 1;
  for (size_t k = 0; k < mixture->components; k++)
    for (size_t row = 0; row < wide; row++) {
      const size_t to = k * wide + row, from = k * d + row;
      double size = 0;
      parts.means[to] = row < d ? mixture->means[from] : 0.0;
      for (size_t column = 0; column < wide; column++)
        parts.whiteners[to * wide + column] =
            row < d && column <= row ? mixture->whiteners[from * d + column] : 0.0;
      parts.offsets[to] = row < d ? -product(mixture->whiteners + from * d, mixture->means + k * d,
                                             row + 1, &size)
                                  : 0.0;
      if (!(size <= STEADY)) *parts.steady = 0;
    }
}

void collapse_mixture_prepare_diagonal(const struct collapse_mixture *mixture, double *room) {
  struct mixture_room parts;
  divide_room(mixture->components, mixture->dimension, room, &parts);
  *parts.steady = 1;
  for (size_t at = 0; at < mixture->components * mixture->dimension; at++) {
    parts.offsets[at] = -(mixture->means[at] * mixture->whiteners[at]);
    if (!(__builtin_fabs(parts.offsets[at]) <= STEADY)) *parts.steady = 0;
  }
}
