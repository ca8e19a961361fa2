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

#include "../../Sources/CKernels/exp.c"
#include "../../Sources/CKernels/gamma.c"
#include "../../Sources/CKernels/log.c"
#include "../../Sources/CKernels/normal.c"
#include "../../Sources/CKernels/philox.c"
#include "../../Sources/CKernels/poisson_large.c"
#include "../../Sources/CKernels/poisson_small.c"

const struct kernel_level LEVEL(level) = {
    LEVEL_NAME,      collapse_philox,        collapse_exp,           collapse_log,
    collapse_normal, collapse_gamma,         collapse_poisson_small, collapse_poisson_large,
};
