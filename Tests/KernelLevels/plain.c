// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL
#define LEVEL(name) plain_##name
#define LEVEL_NAME "plain"
#include "level.h"
