// SPDX-License-Identifier: GPL-3.0-or-later
#include "KernelLevels.h"

extern const struct kernel_level plain_level, v3_level, v4_level;

int kernel_level_count(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("x86-64-v4")) return 3;
  if (__builtin_cpu_supports("x86-64-v3")) return 2;
#endif
  return 1;
}

struct kernel_level kernel_level(int number) {
#ifdef __x86_64__
  if (number == 1) return v3_level;
  if (number == 2) return v4_level;
#endif
  return plain_level;
}
