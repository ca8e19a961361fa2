// SPDX-License-Identifier: GPL-3.0-or-later
// Every kernel compiled for every level of the instruction set, to be held against each other.
#ifndef COLLAPSE_KERNEL_LEVELS_H
#define COLLAPSE_KERNEL_LEVELS_H

#include <CKernels.h>
#include <stddef.h>
#include <stdint.h>

/// An E-step's sums, or scores, of some rows under a mixture.
typedef void mixture_kernel(
    const struct collapse_mixture *, const double *, size_t, double *, double *);

/// The kernels of one level; the signatures are those of CKernels.h.
struct kernel_level {
  const char *name;
  void (*philox)(uint64_t, uint32_t, uint32_t, uint32_t, uint32_t, size_t, uint64_t *);
  void (*exp)(const double *, size_t, double *);
  void (*log)(const double *, size_t, double *);
  void (*normal)(const uint64_t *, size_t, double *);
  size_t (*gamma)(const uint64_t *, size_t, double, size_t, double *, size_t *);
  void (*poisson_small)(const uint64_t *, size_t, const double *, size_t, double *);
  size_t (*poisson_large)(const uint64_t *, size_t, double, size_t, double *, size_t *);
  mixture_kernel *mixture_full, *mixture_diagonal;
  mixture_kernel *mixture_full_scores, *mixture_diagonal_scores;
  void (*mixture_sample)(
      const struct collapse_mixture_draw *, const uint64_t *, size_t, uint64_t *, double *);
  void (*kernel_sums)(
      const double *, size_t, size_t, const double *, size_t, const double *, double *);
  void (*kernel_nearest)(const double *, size_t, size_t, const double *, size_t, double *);
  double (*nearest)(
      const double *, size_t, size_t, const double *, const double *, int32_t, double *, int32_t *);
};

/// How many levels this machine can run.
int kernel_level_count(void);

/// The level of a number below that count, the plainest first.
struct kernel_level kernel_level(int number);

#endif
