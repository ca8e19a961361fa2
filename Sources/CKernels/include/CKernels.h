// SPDX-License-Identifier: GPL-3.0-or-later
// The loops in which the program spends its time, eight numbers at a time.
//
// Every function gives the same bits on every machine: see lanes.h. None of them allocates, keeps
// state or fails. Sizes may be 0. Arrays need no more than the alignment of their elements.
#ifndef COLLAPSE_CKERNELS_H
#define COLLAPSE_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The two 64-bit words of each of `blocks` Philox 4×32-10 blocks, in order.
///
/// The counter's lower half counts up from `counter`; its upper words and the key stay.
void collapse_philox(
    uint64_t counter, uint32_t high0, uint32_t high1, uint32_t key0, uint32_t key1, size_t blocks,
    uint64_t *words);

/// exp of `count` numbers, to within one unit in the last place.
void collapse_exp(const double *numbers, size_t count, double *values);

/// ln of `count` numbers, to within one unit in the last place; NaN below 0.
void collapse_log(const double *numbers, size_t count, double *values);

/// One standard normal number for each word, by inversion.
void collapse_normal(const uint64_t *words, size_t count, double *normals);

/// Gamma numbers of scale 1, by rejection: each attempt takes two words, below shape 1 three.
///
/// - attempts: a multiple of 8; what words there are for.
/// - wanted: how many numbers there is room for; no more are made.
/// - used: how many attempts those made have taken.
/// Returns how many there are.
size_t collapse_gamma(
    const uint64_t *words, size_t attempts, double shape, size_t wanted, double *values,
    size_t *used);

/// For each word the number of tail probabilities above its uniform number; the tails fall.
void collapse_poisson_small(
    const uint64_t *words, size_t count, const double *tails, size_t length, double *values);

/// Poisson counts less the whole part of the mean, for means of 30 to 2^61, by rejection with two
/// words an attempt; otherwise as collapse_gamma.
size_t collapse_poisson_large(
    const uint64_t *words, size_t attempts, double mean, size_t wanted, double *values,
    size_t *used);

/// A mixture of normal distributions made ready to be evaluated.
struct collapse_mixture {
  size_t components, dimension;
  /// Component by component: d coordinates of the mean; ln of its weight and of its density's peak
  /// together.
  const double *means, *peaks;
  /// Component by component: the lower triangle of the inverse factor of its covariance, d × d, of
  /// which nothing above the diagonal is read; where it is diagonal the d inverse deviations.
  const double *whiteners;
};

/// The most rows that one call of a mixture's kernel takes.
enum { COLLAPSE_MIXTURE_ROWS = 1024 };

/// How many doubles of room a mixture's kernels must be lent.
size_t collapse_mixture_room(size_t components, size_t dimension);

/// Adds up an E-step's sums over up to COLLAPSE_MIXTURE_ROWS rows of d coordinates.
///
/// - sums: to the log-likelihood, the K sums of responsibilities r, the K × d of r (x − μ) and the
///   K × d × d of r (x − μ)(x − μ)ᵀ, of which nothing above the diagonal is touched, those of these
///   rows are added.
void collapse_mixture_full(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums);

/// The same for diagonal covariances: of r (x − μ)(x − μ)ᵀ the diagonal, K × d sums.
void collapse_mixture_diagonal(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *sums);

/// The log-densities of up to COLLAPSE_MIXTURE_ROWS rows.
void collapse_mixture_full_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores);

/// The same for diagonal covariances.
void collapse_mixture_diagonal_scores(
    const struct collapse_mixture *mixture, const double *points, size_t count, double *room,
    double *scores);

/// A mixture of normal distributions made ready to be drawn from.
struct collapse_mixture_draw {
  size_t components, dimension;
  /// The alias table of the weights: a slot's own component below its threshold, else the alias.
  const uint64_t *thresholds;
  const uint64_t *aliases;
  /// Component by component the mean, of `collapse_mixture_draw_width` numbers.
  const double *means;
  /// Component by component the factor L of its covariance, row-major up to dimension 4; above it
  /// eight rows after eight rows, of each eight column by column, with zeros below the last row.
  const double *factors;
};

/// How many rows of a factor there are with the zeros below the last one, and numbers of a mean.
size_t collapse_mixture_draw_width(size_t dimension);

/// Draws `count` rows mean + L z, each from 1 + d words: one for the component, one for each of the
/// d standard normal numbers z.
///
/// - room: for count numbers for the components, 2 × count × d for what becomes the normal ones.
/// - rows: count × d numbers.
void collapse_mixture_sample(
    const struct collapse_mixture_draw *mixture, const uint64_t *words, size_t count,
    uint64_t *room, double *rows);

/// Whether the processor multiplies and adds with one rounding, which the C library makes use of.
int collapse_fuses(void);

#endif
