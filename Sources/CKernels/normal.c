// SPDX-License-Identifier: GPL-3.0-or-later
#include "normal.h"
#include "CKernels.h"

INLINE void normal(const uint64_t *words, size_t count, double *normals) {
  for (size_t at = 0; at < count; at += NORMAL_BLOCK) {
    const size_t left = count - at;
    block_of_normals(words + at, left < NORMAL_BLOCK ? left : NORMAL_BLOCK, normals + at);
  }
}

KERNEL void collapse_normal(const uint64_t *words, size_t count, double *normals) {
  normal(words, count, normals);
}
