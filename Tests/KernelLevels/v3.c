// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef __x86_64__
#define KERNEL __attribute__((target("arch=x86-64-v3")))
#define LEVEL(name) v3_##name
#define LEVEL_NAME "v3"
#include "level.h"
#endif
