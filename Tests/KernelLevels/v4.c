// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef __x86_64__
#define KERNEL __attribute__((target("arch=x86-64-v4")))
#define LEVEL(name) v4_##name
#define LEVEL_NAME "v4"
#include "level.h"
#endif
