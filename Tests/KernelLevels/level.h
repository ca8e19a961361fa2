// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels once more, for the level that KERNEL and LEVEL(name) stand for.
#include "KernelLevels.h"

#define collapse_philox LEVEL(philox)
#define collapse_exp LEVEL(exp)
#define collapse_log LEVEL(log)
#define collapse_normal LEVEL(normal)
#define collapse_gamma LEVEL(gamma)
#define collapse_poisson_small LEVEL(poisson_small)
#define collapse_poisson_large LEVEL(poisson_large)
#define collapse_mixture_full LEVEL(mixture_full)
#define collapse_mixture_full_scores LEVEL(mixture_full_scores)
#define collapse_mixture_diagonal LEVEL(mixture_diagonal)
#define collapse_mixture_diagonal_scores LEVEL(mixture_diagonal_scores)
#define collapse_mixture_sample LEVEL(mixture_sample)
#define collapse_kernel_sums LEVEL(kernel_sums)
#define collapse_kernel_nearest LEVEL(kernel_nearest)
#define collapse_nearest LEVEL(nearest)

#include "../../Sources/CKernels/exp.c"
#include "../../Sources/CKernels/gamma.c"
#include "../../Sources/CKernels/kernel_sums.c"
#include "../../Sources/CKernels/log.c"
#include "../../Sources/CKernels/mixture_diagonal.c"
#include "../../Sources/CKernels/mixture_diagonal_scores.c"
#include "../../Sources/CKernels/mixture_full.c"
#include "../../Sources/CKernels/mixture_full_scores.c"
#include "../../Sources/CKernels/mixture_sample.c"
#include "../../Sources/CKernels/nearest.c"
#include "../../Sources/CKernels/normal.c"
#include "../../Sources/CKernels/philox.c"
#include "../../Sources/CKernels/poisson_large.c"
#include "../../Sources/CKernels/poisson_small.c"

const struct kernel_level LEVEL(level) = {
    .name = LEVEL_NAME,
    .philox = collapse_philox,
    .exp = collapse_exp,
    .log = collapse_log,
    .normal = collapse_normal,
    .gamma = collapse_gamma,
    .poisson_small = collapse_poisson_small,
    .poisson_large = collapse_poisson_large,
    .mixture_full = collapse_mixture_full,
    .mixture_diagonal = collapse_mixture_diagonal,
    .mixture_full_scores = collapse_mixture_full_scores,
    .mixture_diagonal_scores = collapse_mixture_diagonal_scores,
    .mixture_sample = collapse_mixture_sample,
    .kernel_sums = collapse_kernel_sums,
    .kernel_nearest = collapse_kernel_nearest,
    .nearest = collapse_nearest,
};
