// SPDX-License-Identifier: GPL-3.0-or-later
// Standard normal numbers from uniform ones, by inversion: one word, one number.
#ifndef COLLAPSE_NORMAL_H
#define COLLAPSE_NORMAL_H

#include "logarithm.h"

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

/// The z with Φ(z) = u.
INLINE lanes normal_quantile(lanes u) {
  lanes q = u - 0.5;
  lanes top, bottom;
  quotient(FMA(-q, q, ALL(0.180625)), centre_over, centre_under, &top, &bottom);
  top *= q;
  lanes_int outer = (q > ALL(0.425)) | (q < ALL(-0.425));
  if (any(outer)) {
    lanes tail = choose(u < ALL(0.5), u, 1.0 - u);
    lanes r = __builtin_elementwise_sqrt(-logarithm_of_normal(tail));
    lanes over, under;
    quotient(r - 1.6, tail_over, tail_under, &over, &under);
    lanes_int beyond = r > ALL(5.0);
    if (any(beyond)) {
      lanes far_top, far_bottom;
      quotient(r - 5.0, far_over, far_under, &far_top, &far_bottom);
      over = choose(beyond, far_top, over);
      under = choose(beyond, far_bottom, under);
    }
    top = choose(outer, choose(q < ALL(0.0), -over, over), top);
    bottom = choose(outer, under, bottom);
  }
  return top / bottom;
}

#endif
