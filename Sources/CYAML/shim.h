// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef COLLAPSE_CYAML_SHIM_H
#define COLLAPSE_CYAML_SHIM_H

#include <yaml.h>

#endif
