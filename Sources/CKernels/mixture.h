// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernels of Gaussian mixtures share: a piece of rows laid out coordinate by coordinate,
// and the logs of densities turned into shares.
//
// Eight rows are a group, one row a lane. A piece is worked off in steps, each a plain loop over
// all its groups, so that a component's numbers stay in registers while the rows go by.
#ifndef COLLAPSE_MIXTURE_H
#define COLLAPSE_MIXTURE_H

#include "CKernels.h"
#include "exponential.h"
#include "logarithm.h"

#define GROUPS (COLLAPSE_MIXTURE_ROWS / LANES)
/// From one component's shares to the next: a power of 2 would put all of them in one place of the
/// first cache.
#define PITCH (GROUPS + 1)
/// Groups worked off component by component, whose points stay in the first cache meanwhile.
#define STRIP 8
/// Groups whose moments are taken at once.
#define LONG_STRIP 16
/// Groups that share what is read of a component.
#define ABREAST 4
/// Rows and columns of a tile of a matrix.
#define TILE 4
/// Dimensions up to this one have loops of their own.
#define SMALL 4

/// Coordinates with zeros added up to whole tiles.
INLINE size_t padded(size_t dimension) {
  return dimension <= SMALL ? dimension : (dimension + TILE - 1) / TILE * TILE;
}

/// Where things are in the room that a kernel is lent.
struct mixture_room {
  /// The points of a piece: group by group, coordinate by coordinate.
  lanes *points;
  /// ln of weight times density, later the responsibility or its root: component by component,
  /// group by group.
  lanes *shares;
  /// A strip's deviations from one component's mean, or those times the responsibility's root.
  lanes *deviations;
  /// Sums of a component, or without correlations of all: a lane for every eighth row.
  lanes *firsts, *seconds;
  /// Means and whiteners with zeros added up to whole tiles, and −whitener × mean.
  double *means, *whiteners, *offsets;
  /// Whether these offsets are small enough to be used; see STEADY.
  double *steady;
};

/// Divides the room; with no room says how many doubles it takes.
INLINE size_t divide_room(
    size_t components, size_t dimension, double *room, struct mixture_room *parts) {
  const size_t wide = padded(dimension);
  lanes *next = (lanes *)(((uintptr_t)room + sizeof(lanes) - 1) / sizeof(lanes) * sizeof(lanes));
  lanes *first = next;
  parts->points = next, next += GROUPS * wide;
  parts->shares = next, next += PITCH * components;
  parts->deviations = next, next += LONG_STRIP * wide;
  parts->firsts = next, next += components * wide;
  parts->seconds = next, next += (components > wide ? components : wide) * wide;
  double *numbers = (double *)next;
  parts->means = numbers, numbers += components * wide;
  parts->whiteners = numbers, numbers += components * wide * wide;
  parts->offsets = numbers, numbers += components * wide;
  parts->steady = numbers, numbers += 1;
  return (size_t)(numbers - (double *)first) + LANES - 1;
}

/// How far, in deviations of a component, means may lie from the origin for w (x − μ) to be had as
/// w x − w μ, with one rounding less to compute and up to ten bits less of what is left.
#define STEADY 0x1p10

INLINE size_t groups_of(size_t count) { return (count + LANES - 1) / LANES; }

#define SHUFFLE(a, b, ...) __builtin_shufflevector((a), (b), __VA_ARGS__)

/// Eight coordinates of eight rows that stand `dimension` numbers apart, turned on their side.
INLINE void lay_out_eight(const double *rows, size_t dimension, lanes *out) {
  lanes row[LANES], pair[LANES], four[LANES];
  for (size_t at = 0; at < LANES; at++)
    row[at] = *(const lanes_anywhere *)(rows + at * dimension);
  for (size_t at = 0; at < LANES; at += 2) {
    pair[at] = SHUFFLE(row[at], row[at + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    pair[at + 1] = SHUFFLE(row[at], row[at + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (size_t half = 0; half < LANES; half += 4)
    for (size_t odd = 0; odd < 2; odd++) {
      const lanes *these = pair + half + odd;
      four[half + odd] = SHUFFLE(these[0], these[2], 0, 1, 8, 9, 4, 5, 12, 13);
      four[half + odd + 2] = SHUFFLE(these[0], these[2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (size_t at = 0; at < 4; at++) {
    out[at] = SHUFFLE(four[at], four[at + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    out[at + 4] = SHUFFLE(four[at], four[at + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

/// Lays rows out coordinate by coordinate; the last row fills up its group.
INLINE void lay_out(const double *points, size_t count, size_t dimension, lanes *out) {
  const size_t wide = padded(dimension);
  for (size_t group = 0; group < groups_of(count); group++, out += wide) {
    const size_t first = group * LANES;
    const double *start = points + first * dimension;
    size_t index = 0;
    if (first + LANES <= count) {
      if (dimension == 1) {
        out[0] = *(const lanes_anywhere *)start;
        continue;
      }
      if (dimension == 2) {
        const lanes_anywhere *pairs = (const lanes_anywhere *)start;
        out[0] = SHUFFLE(pairs[0], pairs[1], 0, 2, 4, 6, 8, 10, 12, 14);
        out[1] = SHUFFLE(pairs[0], pairs[1], 1, 3, 5, 7, 9, 11, 13, 15);
        continue;
      }
      for (; index + LANES <= dimension; index += LANES)
        lay_out_eight(start + index, dimension, out + index);
    }
    for (; index < dimension; index++) {
      lanes values;
      for (size_t lane = 0; lane < LANES; lane++) {
        const size_t row = first + lane < count ? lane : count - 1 - first;
        values[lane] = start[row * dimension + index];
      }
      out[index] = values;
    }
    for (; index < wide; index++) out[index] = ALL(0.0);
  }
}

/// Some groups of a piece that are worked off together, as long as their points are in the first
/// cache.
struct strip {
  size_t rows, groups;
  /// In the room.
  lanes *points, *shares;
  /// The rows that come next; perhaps beyond the last, and not read.
  const double *next;
};

/// Lays out the rows of a strip.
///
/// - Parameters:
///   - start: the strip's first group within the piece.
///   - length: the most groups it has.
INLINE struct strip lay_out_strip(
    const struct collapse_mixture *mixture, const double *points, size_t count, size_t start,
    size_t length, const struct mixture_room *room) {
  const size_t d = mixture->dimension, first = start * LANES;
  const size_t rows = count - first < length * LANES ? count - first : length * LANES;
  lanes *const out = room->points + start * padded(d);
  lay_out(points + first * d, rows, d, out);
  return (struct strip){
      rows, groups_of(rows), out, room->shares + start, points + (first + length * LANES) * d};
}

/// Asks for a part of the rows that come next, one of as many parts as there are components.
INLINE void fetch_rows(const struct strip *strip, size_t d, size_t part, size_t parts) {
  const size_t size = strip->groups * LANES * d * sizeof(double) / sizeof(lanes);
  for (size_t at = size * part / parts; at < size * (part + 1) / parts; at++)
    __builtin_prefetch((const char *)strip->next + at * sizeof(lanes), 0, 2);
}

/// Which lanes of a group hold rows.
INLINE lanes_int inside(size_t group, size_t count) {
  const lanes_int number = {0, 1, 2, 3, 4, 5, 6, 7};
  return number + (int64_t)(group * LANES) < (lanes_int){} + (int64_t)count;
}

/// The largest of the components' logs for some groups; −∞ where none is above that. NaN counts as
/// −∞.
INLINE void largest_of(const lanes *logs, size_t components, lanes largest[ABREAST]) {
  for (size_t at = 0; at < ABREAST; at++) largest[at] = ALL(-__builtin_inf());
  for (size_t k = 0; k < components; k++)
    for (size_t at = 0; at < ABREAST; at++)
      largest[at] = larger(logs[k * PITCH + at], largest[at]);
}

/// Turns the logs of a piece's densities into responsibilities, or into their roots; 0 where there
/// is no row.
///
/// Groups are taken several at a time, so that none waits for the largest log of another. Those
/// beyond the last are whatever the room holds, and written over with nothing that is read.
///
/// - Parameter logarithms: to them ln Σ of the densities is added. These sums, 1 to K each, are
///   multiplied for several groups before one logarithm is taken.
INLINE void shares_of_logs(
    lanes *logs, size_t components, size_t count, const int roots, lanes *logarithms) {
  enum { together = 16 }; // 1000¹⁶ is far from overflow.
  const size_t groups = groups_of(count);
  lanes product = ALL(1.0);
  for (size_t group = 0; group < groups; group += ABREAST) {
    lanes *these = logs + group;
    lanes largest[ABREAST], sum[ABREAST] = {}, scale[ABREAST];
    largest_of(these, components, largest);
    for (size_t k = 0; k < components; k++)
      for (size_t at = 0; at < ABREAST; at++) {
        const lanes log = these[k * PITCH + at] - largest[at];
        const lanes share = roots ? root_of_share(log) : exponential_of_share(log);
        these[k * PITCH + at] = share;
        sum[at] = roots ? FMA(share, share, sum[at]) : sum[at] + share;
      }
    for (size_t at = 0; at < ABREAST; at++) {
      const lanes_int rows = inside(group + at, count);
      scale[at] = choose(rows, 1.0 / sum[at], ALL(0.0));
      if (roots) scale[at] = __builtin_elementwise_sqrt(scale[at]);
      *logarithms += choose(rows, largest[at], ALL(0.0));
      product *= choose(rows, sum[at], ALL(1.0));
    }
    for (size_t k = 0; k < components; k++)
      for (size_t at = 0; at < ABREAST; at++) these[k * PITCH + at] *= scale[at];
    if (group % together == together - ABREAST || group + ABREAST >= groups) {
      *logarithms += logarithm(product);
      product = ALL(1.0);
    }
  }
}

/// The logs of a piece's densities, added up over the components; groups as in shares_of_logs.
INLINE void scores_of_logs(const lanes *logs, size_t components, size_t count, double *scores) {
  for (size_t group = 0; group < groups_of(count); group += ABREAST) {
    lanes largest[ABREAST], sum[ABREAST] = {};
    largest_of(logs + group, components, largest);
    for (size_t k = 0; k < components; k++)
      for (size_t at = 0; at < ABREAST; at++)
        sum[at] += exponential_for_sum(logs[k * PITCH + group + at] - largest[at]);
    for (size_t at = 0; at < ABREAST; at++) {
      const size_t first = (group + at) * LANES;
      if (first >= count) break;
      const lanes score = choose(
          largest[at] > ALL(-__builtin_inf()), largest[at] + logarithm(sum[at]), largest[at]);
      store(scores + first, count - first, score);
    }
  }
}

#endif
