// SPDX-License-Identifier: GPL-3.0-or-later
// Rejection eight attempts at a time. Every attempt takes the same number of words, so attempts do
// not wait for each other; what is accepted is kept in the order of the attempts, and the result
// is that of one attempt after another.
#ifndef COLLAPSE_ATTEMPTS_H
#define COLLAPSE_ATTEMPTS_H

#include "lanes.h"

/// Word `which` of each of eight attempts of `each` words.
INLINE lanes_bits words_of_attempts(const uint64_t *words, size_t each, size_t which) {
  lanes_bits bits;
  for (size_t lane = 0; lane < LANES; lane++) bits[lane] = words[lane * each + which];
  return bits;
}

/// Keeps what is accepted until there are enough.
///
/// - Parameter used: is increased by the attempts looked at, up to the last one needed.
/// - Returns: how many there are now.
INLINE size_t keep(
    lanes values, lanes_int accepted, double *kept, size_t count, size_t wanted, size_t *used) {
  if (count + LANES <= wanted) {
    for (size_t lane = 0; lane < LANES; lane++) {
      kept[count] = values[lane];
      count += (size_t)(accepted[lane] & 1);
    }
    *used += LANES;
    return count;
  }
  for (size_t lane = 0; lane < LANES && count < wanted; lane++) {
    if (accepted[lane]) kept[count++] = values[lane];
    *used += 1;
  }
  return count;
}

#endif
