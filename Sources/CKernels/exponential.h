// SPDX-License-Identifier: GPL-3.0-or-later
// exp in every lane.
#ifndef COLLAPSE_EXPONENTIAL_H
#define COLLAPSE_EXPONENTIAL_H

#include "lanes.h"

/// exp(x) as mantissa (about √½ to √2) times 2^power.
///
/// x = power · ln 2 + r with |r| ≤ ½ ln 2, and exp(r) = 1 + r + r² q(r). The polynomial is the
/// minimax one for the relative error (2^-56.8); Tests/KernelLevels/coefficients.py prints it.
/// - Parameter x: −2000 to 2000 for a meaningful result.
INLINE lanes exponential_parts(lanes x, lanes_int *power) {
  const double shift = 0x1.8p52; // Adding it rounds to a whole number, in the low bits.
  lanes shifted = FMA(x, ALL(0x1.71547652b82fep0), ALL(shift));
  lanes whole = shifted - shift;
  lanes r = FMA(whole, ALL(-0x1.62e42fefa39efp-1), x); // ln 2 in two parts.
  r = FMA(whole, ALL(-0x1.abc9e3b39803fp-56), r);
  lanes q = ALL(0x1.af632ad6aa86fp-26);
  q = FMA(q, r, ALL(0x1.28b410d73d322p-22));
  q = FMA(q, r, ALL(0x1.71ddf6b3f10dep-19));
  q = FMA(q, r, ALL(0x1.a01993b37a9ccp-16));
  q = FMA(q, r, ALL(0x1.a01a01b00c2c6p-13));
  q = FMA(q, r, ALL(0x1.6c16c18601e8cp-10));
  q = FMA(q, r, ALL(0x1.111111110f803p-7));
  q = FMA(q, r, ALL(0x1.55555555503e3p-5));
  q = FMA(q, r, ALL(0x1.5555555555558p-3));
  q = FMA(q, r, ALL(0x1.0000000000009p-1));
  *power = (lanes_int)shifted - (lanes_int)ALL(shift);
  return FMA(q, r * r, r) + 1.0;
}

/// exp of numbers that are not positive; below −708, where the result leaves the normal numbers, 0.
INLINE lanes exponential_of_share(lanes x) {
  lanes_int power;
  lanes mantissa = exponential_parts(x, &power);
  lanes value = (lanes)((lanes_bits)mantissa + ((lanes_bits)power << 52));
  return choose(x > ALL(-708.0), value, ALL(0.0));
}

/// The same to be added to 1 or more: e^-708 instead of 0, which does not show.
INLINE lanes exponential_for_sum(lanes x) {
  lanes_int power;
  lanes mantissa = exponential_parts(larger(x, ALL(-708.0)), &power);
  return (lanes)((lanes_bits)mantissa + ((lanes_bits)power << 52));
}

/// exp(x / 2) of numbers that are not positive; 0 where exp(x) leaves the normal numbers.
INLINE lanes root_of_share(lanes x) {
  return choose(x > ALL(-708.0), exponential_of_share(0.5 * x), ALL(0.0));
}

/// exp of any number: gradual underflow, overflow to infinity, NaN for NaN.
INLINE lanes exponential(lanes x) {
  lanes bounded = choose(x < ALL(-750.0), ALL(-750.0), choose(x > ALL(710.0), ALL(710.0), x));
  lanes_int power;
  lanes mantissa = exponential_parts(bounded, &power);
  // Two factors, since one alone may be no normal number.
  lanes_int half = power >> 1;
  lanes first = (lanes)((lanes_bits)(half + 1023) << 52);
  lanes second = (lanes)((lanes_bits)(power - half + 1023) << 52);
  return mantissa * first * second;
}

#endif
