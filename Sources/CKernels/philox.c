// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "lanes.h"

// Multipliers and Weyl increments of Salmon, Moraes, Dror and Shaw 2011, table 2.
static const uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
static const uint32_t weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;

/// Eight blocks of two 64-bit words each, those of counters first … first + 7.
INLINE void eight_blocks(
    uint64_t first, uint32_t high0, uint32_t high1, uint32_t key0, uint32_t key1,
    lanes_bits *low, lanes_bits *high) {
  const lanes_bits mask = (lanes_bits){} + 0xFFFFFFFF;
  lanes_bits counter = (lanes_bits){0, 1, 2, 3, 4, 5, 6, 7} + first;
  lanes_bits c0 = counter & mask, c1 = counter >> 32;
  lanes_bits c2 = (lanes_bits){} + high0, c3 = (lanes_bits){} + high1;
  for (int round = 0; round < 10; round++) {
    lanes_bits product0 = c0 * multiplier0, product1 = c2 * multiplier1;
    c0 = (product1 >> 32) ^ c1 ^ (uint64_t)key0;
    c1 = product1 & mask;
    c2 = (product0 >> 32) ^ c3 ^ (uint64_t)key1;
    c3 = product0 & mask;
    key0 += weyl0;
    key1 += weyl1;
  }
  *low = c0 | c1 << 32;
  *high = c2 | c3 << 32;
}

INLINE void philox(
    uint64_t counter, uint32_t high0, uint32_t high1, uint32_t key0, uint32_t key1,
    size_t blocks, uint64_t *words) {
  for (size_t block = 0; block < blocks; block += LANES) {
    lanes_bits low, high;
    eight_blocks(counter + block, high0, high1, key0, key1, &low, &high);
    if (blocks - block >= LANES) {
      lanes_bits_anywhere *out = (lanes_bits_anywhere *)(words + 2 * block);
      out[0] = __builtin_shufflevector(low, high, 0, 8, 1, 9, 2, 10, 3, 11);
      out[1] = __builtin_shufflevector(low, high, 4, 12, 5, 13, 6, 14, 7, 15);
    } else {
      for (size_t rest = 0; rest < blocks - block; rest++) {
        words[2 * (block + rest)] = low[rest];
        words[2 * (block + rest) + 1] = high[rest];
      }
    }
  }
}

KERNEL void collapse_philox(
    uint64_t counter, uint32_t high0, uint32_t high1, uint32_t key0, uint32_t key1,
    size_t blocks, uint64_t *words) {
  philox(counter, high0, high1, key0, key1, blocks, words);
}
