// SPDX-License-Identifier: GPL-3.0-or-later
#include "normal.h"
#include "CKernels.h"
#include "uniform.h"

INLINE void normal(const uint64_t *words, size_t count, double *normals) {
  for (size_t at = 0; at < count; at += LANES) {
    lanes z = normal_quantile(uniform(load_bits(words + at, count - at)));
    store(normals + at, count - at, z);
  }
}

KERNEL void collapse_normal(const uint64_t *words, size_t count, double *normals) {
  normal(words, count, normals);
}
