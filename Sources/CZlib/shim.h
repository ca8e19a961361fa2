// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef COLLAPSE_CZLIB_SHIM_H
#define COLLAPSE_CZLIB_SHIM_H

#include <zlib.h>

#endif
