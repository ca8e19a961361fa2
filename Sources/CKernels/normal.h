// SPDX-License-Identifier: GPL-3.0-or-later
// Standard normal numbers from uniform ones, by inversion: one word, one number.
#ifndef COLLAPSE_NORMAL_H
#define COLLAPSE_NORMAL_H

#include "logarithm.h"
#include "uniform.h"

/// The quotient of two polynomials of degree 7 in x; the coefficients stand lowest first.
INLINE void quotient(
    lanes x, const double *over, const double *under, lanes *top, lanes *bottom) {
  *top = ALL(over[7]);
  *bottom = ALL(under[7]);
  for (int power = 6; power >= 0; power--) {
    *top = FMA(*top, x, ALL(over[power]));
    *bottom = FMA(*bottom, x, ALL(under[power]));
  }
}

// Wichura 1988, algorithm AS 241, PPND16: the centre, |u − ½| ≤ .425 …
static const double centre_over[8] = {
    3.3871328727963666080e0,  1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4,  4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4,  2.5090809287301226727e3};
static const double centre_under[8] = {
    1.0,                      4.2313330701600911252e1, 6.8718700749205790830e2,
    5.3941960214247511077e3,  2.1213794301586595867e4, 3.9307895800092710610e4,
    2.8729085735721942674e4,  5.2264952788528545610e3};
// … the tails down to e^-25 …
static const double tail_over[8] = {
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double tail_under[8] = {
    1.0,                      2.05319162663775882187e0, 1.67638483018380384940e0,
    6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
    5.47593808499534494600e-4, 1.05075007164441684324e-9};
// … and beyond.
static const double far_over[8] = {
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double far_under[8] = {
    1.0,                      5.99832206555887937690e-1, 1.36929880922735805310e-1,
    1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
    1.42151175831644588870e-7, 2.04426310338993978564e-15};

/// Where the tails begin, by the distance from a half.
INLINE lanes_int is_outer(lanes q) { return (q > ALL(0.425)) | (q < ALL(-0.425)); }

/// The quotient that is the z with Φ(z) = ½ + q, in the centre.
INLINE void central_quantile(lanes q, lanes *top, lanes *bottom) {
  quotient(FMA(-q, q, ALL(0.180625)), centre_over, centre_under, top, bottom);
  *top *= q;
}

/// The same for u in the tails.
INLINE void outer_quantile(lanes u, lanes *top, lanes *bottom) {
  lanes_int lower = u < ALL(0.5);
  lanes r = __builtin_elementwise_sqrt(-logarithm_of_normal(choose(lower, u, 1.0 - u)));
  lanes over, under;
  quotient(r - 1.6, tail_over, tail_under, &over, &under);
  lanes_int beyond = r > ALL(5.0);
  if (any(beyond)) {
    lanes far_top, far_bottom;
    quotient(r - 5.0, far_over, far_under, &far_top, &far_bottom);
    over = choose(beyond, far_top, over);
    under = choose(beyond, far_bottom, under);
  }
  *top = choose(lower, -over, over);
  *bottom = under;
}

/// The z with Φ(z) = u.
INLINE lanes normal_quantile(lanes u) {
  lanes q = u - 0.5;
  lanes top, bottom;
  central_quantile(q, &top, &bottom);
  lanes_int outer = is_outer(q);
  if (any(outer)) {
    lanes over, under;
    outer_quantile(u, &over, &under);
    top = choose(outer, over, top);
    bottom = choose(outer, under, bottom);
  }
  return top / bottom;
}

/// The most numbers whose places fit into bytes.
#define NORMAL_BLOCK 256

/// Appends the places of a group's set lanes to a list, which has room for eight.
///
/// - Returns: how many places there are now.
INLINE size_t list_places(lanes_int set, size_t first, uint8_t *places, size_t listed) {
  // The numbers of the bits that are set, a byte each, lowest first.
  static const uint32_t bits[16] = {
      0x0,   0x0,    0x1,    0x100,   0x2,    0x200,   0x201,   0x20100,
      0x3,   0x300,  0x301,  0x30100, 0x302,  0x30200, 0x30201, 0x3020100};
  static const uint8_t counts[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};
  const unsigned mask = mask_of(set);
  for (unsigned half = 0; half < 2; half++) {
    const unsigned four = mask >> 4 * half & 15;
    const uint32_t these = bits[four] + 0x01010101 * (uint32_t)(first + 4 * half);
    __builtin_memcpy(places + listed, &these, sizeof these);
    listed += counts[four];
  }
  return listed;
}

/// One standard normal number for each of up to NORMAL_BLOCK words.
///
/// Of eight numbers three in four times one lies in a tail: the tails are put off until there are
/// eight of them.
INLINE void block_of_normals(const uint64_t *words, size_t count, double *normals) {
  uint8_t places[NORMAL_BLOCK + LANES];
  places[0] = 0;
  size_t listed = 0;
  for (size_t at = 0; at < count; at += LANES) {
    lanes q = uniform(load_bits(words + at, count - at)) - 0.5, top, bottom;
    central_quantile(q, &top, &bottom);
    store(normals + at, count - at, top / bottom);
    listed = list_places(is_outer(q), at, places, listed);
  }
  // Zero words beyond the last are outer ones too.
  while (listed > 0 && places[listed - 1] >= count) listed--;
  // Eight at a time to the end: what is made twice is the same.
  for (size_t lane = 0; lane < LANES; lane++) places[listed + lane] = places[0];
  for (size_t at = 0; at < listed; at += LANES) {
    lanes_bits these = {};
    for (size_t lane = 0; lane < LANES; lane++) these[lane] = words[places[at + lane]];
    lanes top, bottom;
    outer_quantile(uniform(these), &top, &bottom);
    lanes z = top / bottom;
    for (size_t lane = 0; lane < LANES; lane++) normals[places[at + lane]] = z[lane];
  }
}

#endif
