// SPDX-License-Identifier: GPL-3.0-or-later
// The natural logarithm in every lane.
#ifndef COLLAPSE_LOGARITHM_H
#define COLLAPSE_LOGARITHM_H

#include "lanes.h"

/// ln(2^k (1 + f)) for f in √½ − 1 … √2 − 1.
///
/// With s = f / (2 + f), ln(1 + f) = f − (f²/2 − s (f²/2 + R(s²))). R is the minimax polynomial for
/// the relative error (2^-57.6); Tests/KernelLevels/coefficients.py prints it.
/// - Source: the arrangement is that of fdlibm's e_log.c, Sun Microsystems 1993.
INLINE lanes logarithm_of_parts(lanes k, lanes f) {
  lanes s = f / (f + 2.0);
  lanes z = s * s;
  lanes r = ALL(0x1.2f51c76fbaa18p-3);
  r = FMA(r, z, ALL(0x1.399d154f24e5fp-3));
  r = FMA(r, z, ALL(0x1.7466489780f12p-3));
  r = FMA(r, z, ALL(0x1.c71c52bb3f3f3p-3));
  r = FMA(r, z, ALL(0x1.2492493fb0e02p-2));
  r = FMA(r, z, ALL(0x1.99999999847b5p-2));
  r = FMA(r, z, ALL(0x1.555555555557cp-1));
  lanes half_square = 0.5 * f * f;
  lanes low = FMA(s, FMA(r, z, half_square), k * 0x1.abc9e3b39803fp-56);
  return FMA(k, ALL(0x1.62e42fefa39efp-1), f - (half_square - low));
}

/// Splits positive normal numbers into 2^k (1 + f), f in √½ − 1 … √2 − 1.
INLINE lanes parts_of(lanes x, lanes *k) {
  lanes_int exponent = ((lanes_int)x - (lanes_int)ALL(0x1.6a09e667f3bcdp-1)) >> 52;
  *k = whole_number(exponent);
  return (lanes)((lanes_int)x - (exponent << 52)) - 1.0;
}

/// ln of positive normal numbers; other arguments give meaningless finite numbers.
INLINE lanes logarithm_of_normal(lanes x) {
  lanes k;
  lanes f = parts_of(x, &k);
  return logarithm_of_parts(k, f);
}

/// ln(1 + x) without loss near 0, for x above −1.
INLINE lanes logarithm_of_one_plus(lanes x) {
  lanes k;
  lanes f = parts_of(1.0 + x, &k);
  // Where no power of two comes off, 1 + x need not be rounded.
  return logarithm_of_parts(k, choose(k == ALL(0.0), x, f));
}

/// ln of any number: −∞ at 0, NaN below and for NaN, ∞ at ∞.
INLINE lanes logarithm(lanes x) {
  lanes_int small = x < ALL(0x1p-1022);
  lanes scaled = choose(small, x * 0x1p54, x);
  lanes value = logarithm_of_normal(scaled) - choose(small, ALL(54 * 0x1.62e42fefa39efp-1), ALL(0));
  value = choose(x < ALL(__builtin_inf()), value, x); // ∞ and NaN
  value = choose(x == ALL(0.0), ALL(-__builtin_inf()), value);
  return choose(x < ALL(0.0), ALL(__builtin_nan("")), value);
}

#endif
