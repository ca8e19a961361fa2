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

/// Asks for the memory where the words at so many places stand, and does not wait for it.
void collapse_prefetch(const uint64_t *words, const uint32_t *places, size_t count);

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

/// Leaves in the room what the kernels below, for full covariances, want of the mixture. Once, and
/// the room then belongs to this mixture.
void collapse_mixture_prepare_full(const struct collapse_mixture *mixture, double *room);

/// The same for diagonal covariances.
void collapse_mixture_prepare_diagonal(const struct collapse_mixture *mixture, double *room);

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
/// One step of Adam: `rate` is the learning rate over 1 − β₁ᵗ, `root` is 1 / √(1 − β₂ᵗ).
struct collapse_adam {
  double rate, root, first_decay, second_decay, epsilon;
};

// What a network does between its matrix products, row-major: for floats, then for doubles.

/// Adds a bias to every row; the next three then apply max(0, x), tanh x and 1 / (1 + e⁻ˣ).
void collapse_bias_single(float *values, const float *bias, size_t rows, size_t columns);
void collapse_relu_single(float *values, const float *bias, size_t rows, size_t columns);
void collapse_tanh_single(float *values, const float *bias, size_t rows, size_t columns);
void collapse_sigmoid_single(float *values, const float *bias, size_t rows, size_t columns);

/// Takes a gradient back through max(0, x) and tanh x, whose values are given.
void collapse_relu_back_single(float *gradient, const float *values, size_t count);
void collapse_tanh_back_single(float *gradient, const float *values, size_t count);

/// The sum of every column.
void collapse_column_sums_single(const float *values, size_t rows, size_t columns, float *sums);

/// −ln of the Bernoulli likelihood of every row, and in place of the logits their gradient × scale.
void collapse_bernoulli_single(
    float *logits, const float *bias, const float *targets, size_t rows, size_t columns, float scale,
    double *losses);

/// Squared distances of every row, and in place of the means (mean − target) × scale.
void collapse_squares_single(
    float *means, const float *bias, const float *targets, size_t rows, size_t columns, float scale,
    double *squares);

/// Codes of normal posteriors, whose means and log-variances stand side by side in a head, and
/// their divergences from the prior.
void collapse_codes_single(
    const float *heads, const float *noise, size_t rows, size_t latents, float *codes,
    double *divergences);

/// Takes a gradient back through the codes and adds the divergences' own × scale.
void collapse_codes_back_single(
    const float *heads, const float *noise, const float *gradients, size_t rows, size_t latents,
    float scale, float *head_gradients);

/// One step of Adam on all parameters.
void collapse_adam_single(
    float *parameters, const float *gradients, float *means, float *squares, size_t count,
    const struct collapse_adam *step);

/// Adds a bias to every row; the next three then apply max(0, x), tanh x and 1 / (1 + e⁻ˣ).
void collapse_bias_double(double *values, const double *bias, size_t rows, size_t columns);
void collapse_relu_double(double *values, const double *bias, size_t rows, size_t columns);
void collapse_tanh_double(double *values, const double *bias, size_t rows, size_t columns);
void collapse_sigmoid_double(double *values, const double *bias, size_t rows, size_t columns);

/// Takes a gradient back through max(0, x) and tanh x, whose values are given.
void collapse_relu_back_double(double *gradient, const double *values, size_t count);
void collapse_tanh_back_double(double *gradient, const double *values, size_t count);

/// The sum of every column.
void collapse_column_sums_double(const double *values, size_t rows, size_t columns, double *sums);

/// −ln of the Bernoulli likelihood of every row, and in place of the logits their gradient × scale.
void collapse_bernoulli_double(
    double *logits, const double *bias, const double *targets, size_t rows, size_t columns, double scale,
    double *losses);

/// Squared distances of every row, and in place of the means (mean − target) × scale.
void collapse_squares_double(
    double *means, const double *bias, const double *targets, size_t rows, size_t columns, double scale,
    double *squares);

/// Codes of normal posteriors, whose means and log-variances stand side by side in a head, and
/// their divergences from the prior.
void collapse_codes_double(
    const double *heads, const double *noise, size_t rows, size_t latents, double *codes,
    double *divergences);

/// Takes a gradient back through the codes and adds the divergences' own × scale.
void collapse_codes_back_double(
    const double *heads, const double *noise, const double *gradients, size_t rows, size_t latents,
    double scale, double *head_gradients);

/// One step of Adam on all parameters.
void collapse_adam_double(
    double *parameters, const double *gradients, double *means, double *squares, size_t count,
    const struct collapse_adam *step);
/// Sums of Gaussian kernels of width 1: for each query, exp(½(shift − |query − row|²)) over rows.
///
/// - Parameters:
///   - blocks: rows in blocks of eight, in a block coordinate after coordinate; the last block is
///     filled up with infinities, which add nothing.
///   - queries: count × dimension, row-major, finite.
///   - shifts: one a query; no larger than its least squared distance, or 0.
void collapse_kernel_sums(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, const double *shifts, double *sums);

/// The least squared distance of every query to a row, from the same blocks.
void collapse_kernel_nearest(
    const double *blocks, size_t block_count, size_t dimension, const double *queries,
    size_t count, double *nearest);

/// Holds rows of d coordinates against one more centre.
///
/// - weights: d factors of the squared differences.
/// - number: what the centre is called.
/// - distances: from the nearest centre so far, whose number is in `numbers`; both are changed
///   where this one is nearer.
/// Returns the sum of the distances.
double collapse_nearest(
    const double *rows, size_t count, size_t dimension, const double *centre,
    const double *weights, int32_t number, double *distances, int32_t *numbers);

/// Whether the processor multiplies and adds with one rounding, which the C library makes use of.
int collapse_fuses(void);

#endif
