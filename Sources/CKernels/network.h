// SPDX-License-Identifier: GPL-3.0-or-later
// What a network does between its matrix products, for floats and for doubles: this file is
// included once for each, with REAL, BITS, NAME and the constants of the exponential defined.
//
// Plain loops that the compiler makes vectors of. Every number is worked out by itself, without
// contraction, and sums are kept in ACROSS partial sums that are added up in a fixed order, so the
// bits do not depend on how wide the vectors are.

#define ACROSS 32

/// e to the x, to about one unit in the last place; x is kept within the finite numbers' range.
static inline __attribute__((always_inline)) REAL NAME(power)(REAL x) {
  x = x < EXP_LEAST ? EXP_LEAST : x;
  x = x > EXP_MOST ? EXP_MOST : x;
  REAL whole = x * (REAL)1.4426950408889634074 + ROUNDER;
  BITS exponent = NAME(bits)(whole) - NAME(bits)(ROUNDER);
  REAL n = whole - ROUNDER;
  REAL r = (x - n * LN2_HIGH) - n * LN2_LOW;
  REAL sum = 1;
  // Taylor's series in Horner's form: |r| is below .347.
  for (int term = EXP_TERMS; term >= 1; term--) sum = 1 + sum * r * (1 / (REAL)term);
  return sum * NAME(number)((exponent + EXPONENT_BIAS) << MANTISSA_BITS);
}

/// ln(1 + t) for t from 0 to 1, by the series of the area hyperbolic tangent of t / (2 + t).
static inline __attribute__((always_inline)) REAL NAME(logarithm)(REAL t) {
  REAL s = t / (2 + t), square = s * s, sum = 0;
  for (int term = LOG_TERMS; term >= 0; term--) sum = sum * square + 1 / (REAL)(2 * term + 1);
  return 2 * s * sum;
}

static inline __attribute__((always_inline)) REAL NAME(sigmoid)(REAL x) {
  return 1 / (1 + NAME(power)(-x));
}

KERNEL void NAME(collapse_bias)(REAL *values, const REAL *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t at = 0; at < columns; at++) values[row * columns + at] += bias[at];
}

KERNEL void NAME(collapse_relu)(REAL *values, const REAL *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t at = 0; at < columns; at++) {
      REAL sum = values[row * columns + at] + bias[at];
      values[row * columns + at] = sum > 0 ? sum : 0;
    }
}

KERNEL void NAME(collapse_tanh)(REAL *values, const REAL *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t at = 0; at < columns; at++) {
      REAL sum = values[row * columns + at] + bias[at];
      values[row * columns + at] = 1 - 2 / (1 + NAME(power)(2 * sum));
    }
}

KERNEL void NAME(collapse_sigmoid)(REAL *values, const REAL *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t at = 0; at < columns; at++)
      values[row * columns + at] = NAME(sigmoid)(values[row * columns + at] + bias[at]);
}

KERNEL void NAME(collapse_relu_back)(REAL *gradient, const REAL *values, size_t count) {
  for (size_t at = 0; at < count; at++) gradient[at] = values[at] > 0 ? gradient[at] : 0;
}

KERNEL void NAME(collapse_tanh_back)(REAL *gradient, const REAL *values, size_t count) {
  for (size_t at = 0; at < count; at++) gradient[at] *= 1 - values[at] * values[at];
}

KERNEL void NAME(collapse_column_sums)(
    const REAL *values, size_t rows, size_t columns, REAL *sums) {
  for (size_t at = 0; at < columns; at++) sums[at] = 0;
  for (size_t row = 0; row < rows; row++)
    for (size_t at = 0; at < columns; at++) sums[at] += values[row * columns + at];
}

static inline __attribute__((always_inline)) double NAME(added)(const REAL *sums) {
  double total = 0;
  for (int lane = 0; lane < ACROSS; lane++) total += sums[lane];
  return total;
}

static inline __attribute__((always_inline)) REAL NAME(cross_entropy)(
    REAL *logit, REAL bias, REAL target, REAL scale) {
  REAL x = *logit + bias;
  REAL t = NAME(power)(x > 0 ? -x : x);
  REAL inverse = 1 / (1 + t);
  *logit = ((x > 0 ? inverse : t * inverse) - target) * scale;
  return (x > 0 ? x : 0) + NAME(logarithm)(t) - x * target;
}

KERNEL void NAME(collapse_bernoulli)(
    REAL *logits, const REAL *bias, const REAL *targets, size_t rows, size_t columns, REAL scale,
    double *losses) {
  for (size_t row = 0; row < rows; row++) {
    REAL *here = logits + row * columns;
    const REAL *target = targets + row * columns;
    REAL sums[ACROSS] = {0};
    size_t at = 0;
    for (; at + ACROSS <= columns; at += ACROSS)
      for (size_t lane = 0; lane < ACROSS; lane++)
        sums[lane] += NAME(cross_entropy)(
            here + at + lane, bias[at + lane], target[at + lane], scale);
    for (size_t lane = 0; at + lane < columns; lane++)
      sums[lane] += NAME(cross_entropy)(
          here + at + lane, bias[at + lane], target[at + lane], scale);
    losses[row] = NAME(added)(sums);
  }
}

static inline __attribute__((always_inline)) REAL NAME(square)(
    REAL *mean, REAL bias, REAL target, REAL scale) {
  REAL difference = *mean + bias - target;
  *mean = difference * scale;
  return difference * difference;
}

KERNEL void NAME(collapse_squares)(
    REAL *means, const REAL *bias, const REAL *targets, size_t rows, size_t columns, REAL scale,
    double *squares) {
  for (size_t row = 0; row < rows; row++) {
    REAL *here = means + row * columns;
    const REAL *target = targets + row * columns;
    REAL sums[ACROSS] = {0};
    size_t at = 0;
    for (; at + ACROSS <= columns; at += ACROSS)
      for (size_t lane = 0; lane < ACROSS; lane++)
        sums[lane] += NAME(square)(here + at + lane, bias[at + lane], target[at + lane], scale);
    for (size_t lane = 0; at + lane < columns; lane++)
      sums[lane] += NAME(square)(here + at + lane, bias[at + lane], target[at + lane], scale);
    squares[row] = NAME(added)(sums);
  }
}

KERNEL void NAME(collapse_codes)(
    const REAL *heads, const REAL *noise, size_t rows, size_t latents, REAL *codes,
    double *divergences) {
  for (size_t row = 0; row < rows; row++) {
    const REAL *means = heads + row * 2 * latents, *logs = means + latents;
    double sum = 0;
    for (size_t at = 0; at < latents; at++) {
      REAL deviation = NAME(power)(logs[at] / 2);
      codes[row * latents + at] = means[at] + deviation * noise[row * latents + at];
      double mean = means[at], variance = (double)deviation * (double)deviation;
      sum += mean * mean + variance - 1 - (double)logs[at];
    }
    divergences[row] = sum / 2;
  }
}

KERNEL void NAME(collapse_codes_back)(
    const REAL *heads, const REAL *noise, const REAL *gradients, size_t rows, size_t latents,
    REAL scale, REAL *head_gradients) {
  for (size_t row = 0; row < rows; row++) {
    const REAL *means = heads + row * 2 * latents, *logs = means + latents;
    REAL *mean_gradients = head_gradients + row * 2 * latents;
    for (size_t at = 0; at < latents; at++) {
      REAL deviation = NAME(power)(logs[at] / 2), gradient = gradients[row * latents + at];
      mean_gradients[at] = gradient + scale * means[at];
      mean_gradients[latents + at] = gradient * noise[row * latents + at] * deviation / 2
          + scale * (deviation * deviation - 1) / 2;
    }
  }
}

/// The number, or 0 where its magnitude is smaller; NaN stays.
static inline __attribute__((always_inline)) REAL NAME(kept)(REAL number, REAL least) {
  REAL magnitude = number < 0 ? -number : number;
  return magnitude < least ? 0 : number;
}

KERNEL void NAME(collapse_adam)(
    REAL *parameters, const REAL *gradients, REAL *means, REAL *squares, size_t count,
    const struct collapse_adam *step) {
  REAL first = (REAL)step->first_decay, second = (REAL)step->second_decay;
  REAL new_first = (REAL)(1 - step->first_decay), new_second = (REAL)(1 - step->second_decay);
  REAL rate = (REAL)step->rate, root = (REAL)step->root, epsilon = (REAL)step->epsilon;
  for (size_t at = 0; at < count; at++) {
    // What fades away is set to 0 before it leaves the normal numbers, where a processor crawls. It
    // is far below what would move a parameter.
    REAL gradient = NAME(kept)(gradients[at], LEAST_GRADIENT);
    REAL mean = first * NAME(kept)(means[at], LEAST_MEAN) + new_first * gradient;
    REAL square = second * NAME(kept)(squares[at], LEAST_SQUARE) + new_second * gradient * gradient;
    means[at] = mean;
    squares[at] = square;
    parameters[at] -= rate * mean / (NAME(root)(square) * root + epsilon);
  }
}
