// SPDX-License-Identifier: GPL-3.0-or-later
// Uniform numbers from random words.
#ifndef COLLAPSE_UNIFORM_H
#define COLLAPSE_UNIFORM_H

#include "lanes.h"

/// A number strictly between 0 and 1 for each word: its upper 52 bits and a half, as
/// RandomStream.uniform has it.
INLINE lanes uniform(lanes_bits words) {
  lanes one_to_two = (lanes)((words >> 12) | (lanes_bits)ALL(1.0));
  return (one_to_two - 1.0) + 0x1p-53;
}

#endif
