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
  // Taylor's series in Horner's form: |r| is below .347.
  REAL sum = NAME(over_factorial)[EXP_TERMS];
  for (int term = EXP_TERMS - 1; term >= 0; term--)
    sum = NAME(over_factorial)[term] + sum * r;
  return sum * NAME(number)((exponent + EXPONENT_BIAS) << MANTISSA_BITS);
}

/// ln(1 + t) for t from 0 to 1, by the series of the area hyperbolic tangent of s = t / (2 + t).
static inline __attribute__((always_inline)) REAL NAME(logarithm)(REAL s) {
  REAL square = s * s, sum = 0;
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
  // One division for both 1/(1 + t) and 1/(2 + t), which lie between 1/3 and 1.
  REAL both = 1 / ((1 + t) * (2 + t));
  REAL inverse = both * (2 + t);
  *logit = ((x > 0 ? inverse : t * inverse) - target) * scale;
  return (x > 0 ? x : 0) + NAME(logarithm)(t * (both * (1 + t))) - x * target;
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

/// One parameter's part of a step. What fades away is set to 0 before it leaves the normal numbers,
/// where a processor crawls. It is far below what would move a parameter.
static inline __attribute__((always_inline)) void NAME(adam_at)(
    size_t at, REAL *parameters, const REAL *gradients, REAL *means, REAL *squares,
    const REAL *decays, const REAL *scales) {
  REAL gradient = NAME(kept)(gradients[at], LEAST_GRADIENT);
  REAL mean = decays[0] * NAME(kept)(means[at], LEAST_MEAN) + decays[1] * gradient;
  REAL square =
      decays[2] * NAME(kept)(squares[at], LEAST_SQUARE) + decays[3] * gradient * gradient;
  means[at] = mean;
  squares[at] = square;
  parameters[at] -=
      scales[0] * mean / (__builtin_elementwise_sqrt(square) * scales[1] + scales[2]);
}

#define ADAM_BLOCK 64
#define ADAM_AHEAD 512

KERNEL void NAME(collapse_adam)(
    REAL *parameters, const REAL *gradients, REAL *means, REAL *squares, size_t count,
    const struct collapse_adam *step) {
  const REAL decays[] = {
      (REAL)step->first_decay, (REAL)(1 - step->first_decay), (REAL)step->second_decay,
      (REAL)(1 - step->second_decay)};
  const REAL scales[] = {(REAL)step->rate, (REAL)step->root, (REAL)step->epsilon};
  size_t at = 0;
  // Four long arrays go by, too large for the nearer caches: their lines are asked for in time.
  for (; at + ADAM_BLOCK <= count; at += ADAM_BLOCK) {
    size_t ahead = at + ADAM_BLOCK + ADAM_AHEAD <= count ? at + ADAM_AHEAD : at;
    for (size_t line = ahead; line < ahead + ADAM_BLOCK; line += 64 / sizeof(REAL)) {
      __builtin_prefetch(parameters + line, 1);
      __builtin_prefetch(gradients + line, 0);
      __builtin_prefetch(means + line, 1);
      __builtin_prefetch(squares + line, 1);
    }
    for (size_t lane = 0; lane < ADAM_BLOCK; lane++)
      NAME(adam_at)(at + lane, parameters, gradients, means, squares, decays, scales);
  }
  for (; at < count; at++)
    NAME(adam_at)(at, parameters, gradients, means, squares, decays, scales);
}
