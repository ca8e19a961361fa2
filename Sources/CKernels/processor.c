// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"

int collapse_fuses(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("fma") != 0;
#else
  return 1;
#endif
}
