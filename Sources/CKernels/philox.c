// SPDX-License-Identifier: GPL-3.0-or-later
#include "CKernels.h"
#include "lanes.h"

// Multipliers and Weyl increments of Salmon, Moraes, Dror and Shaw 2011, table 2.
static const uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
static const uint32_t weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;

typedef uint32_t halves __attribute__((vector_size(64)));

/// The upper halves of eight words, where the lower ones are and where they were. A shuffle, since
/// a shift would wait for the unit that multiplies.
INLINE lanes_bits upper(lanes_bits words) {
  const halves all = (halves)words;
  return (lanes_bits)__builtin_shufflevector(
      all, all, 1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15);
}

/// Words from their lower and upper halves, both of which stand in the lower halves of lanes.
INLINE lanes_bits joined(lanes_bits low, lanes_bits high) {
  return (lanes_bits)__builtin_shufflevector(
      (halves)low, (halves)high, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
}

/// Eight blocks of two 64-bit words each, those of counters first … first + 7.
INLINE void eight_blocks(
    uint64_t first, uint32_t high0, uint32_t high1, uint32_t key0, uint32_t key1,
    lanes_bits *low, lanes_bits *high) {
  const lanes_bits mask = (lanes_bits){} + 0xFFFFFFFF;
  lanes_bits counter = (lanes_bits){0, 1, 2, 3, 4, 5, 6, 7} + first;
  lanes_bits c0 = counter, c1 = counter >> 32;
  lanes_bits c2 = (lanes_bits){} + high0, c3 = (lanes_bits){} + high1;
  // Only the lower halves are meant; where the compiler sees that, a product is one instruction.
  // It does not see it through a loop.
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    lanes_bits product0 = (c0 & mask) * multiplier0, product1 = (c2 & mask) * multiplier1;
    c0 = upper(product1) ^ c1 ^ (uint64_t)key0;
    c1 = product1;
    c2 = upper(product0) ^ c3 ^ (uint64_t)key1;
    c3 = product0;
    key0 += weyl0;
    key1 += weyl1;
  }
  *low = joined(c0, c1);
  *high = joined(c2, c3);
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
