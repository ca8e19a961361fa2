// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"

void collapse_prefetch(const uint64_t *words, const uint32_t *places, size_t count) {
  for (size_t index = 0; index < count; index++) __builtin_prefetch(words + places[index]);
}
