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

/// Whether the processor multiplies and adds with one rounding, which the C library makes use of.
int collapse_fuses(void);

#endif
