// SPDX-License-Identifier: GPL-3.0-or-later
// Eight doubles at a time, and the one place that knows about instruction sets.
//
// A kernel is plain C over vectors of eight lanes. It is compiled for several levels of the
// instruction set and the best one is chosen when the program starts. The bits do not depend on
// that choice: sums stay in their lanes until a fixed tree adds them up, the compiler may not
// contract, and where a product and a sum are rounded once it says so (FMA). Levels without such
// an instruction call the C library's fma, which is exact and slow.
#ifndef COLLAPSE_LANES_H
#define COLLAPSE_LANES_H

#include <stddef.h>
#include <stdint.h>

#pragma clang fp contract(off)
// Vectors are passed between functions that are always inlined: no calling convention is involved.
#pragma clang diagnostic ignored "-Wpsabi"

#define LANES 8

typedef double lanes __attribute__((vector_size(64)));
typedef int64_t lanes_int __attribute__((vector_size(64)));
typedef uint64_t lanes_bits __attribute__((vector_size(64)));
/// Lanes at an address that is a multiple of 8 only.
typedef double lanes_anywhere __attribute__((vector_size(64), aligned(8)));
typedef uint64_t lanes_bits_anywhere __attribute__((vector_size(64), aligned(8)));

#ifndef __has_feature
#define __has_feature(x) 0
#endif

// The thread sanitizer cannot be up before the choice is made; other machines have one level only.
// A test compiles the kernels for each level by hand and defines KERNEL itself.
#ifndef KERNEL
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif
#endif

#define INLINE static inline __attribute__((always_inline, min_vector_width(512)))

#define FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))

/// One number in every lane, by a broadcast and nothing else.
INLINE lanes ALL(double x) { return (lanes){x, x, x, x, x, x, x, x}; }

/// a where the mask is set, b elsewhere.
INLINE lanes choose(lanes_int mask, lanes a, lanes b) {
  return (lanes)((mask & (lanes_int)a) | (~mask & (lanes_int)b));
}

/// The larger in every lane; b where a is NaN.
INLINE lanes larger(lanes a, lanes b) { return choose(a > b, a, b); }

INLINE int any(lanes_int mask) { return __builtin_reduce_or(mask) != 0; }

/// The signs of the lanes in as many bits, the first lane's lowest.
INLINE unsigned mask_of(lanes_int mask) {
  typedef _Bool bits __attribute__((ext_vector_type(LANES)));
  return __builtin_bit_cast(uint8_t, __builtin_convertvector(mask, bits));
}

/// Whole numbers below 2^51 in magnitude as doubles, by way of the low bits of 1.5 · 2^52.
INLINE lanes whole_number(lanes_int number) {
  return (lanes)(number + (lanes_int)ALL(0x1.8p52)) - 0x1.8p52;
}

/// The sum of the lanes, always in the same order.
INLINE double total(lanes v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// Eight words, or as many as there are and zeros.
INLINE lanes_bits load_bits(const uint64_t *from, size_t count) {
  if (count >= LANES) return *(const lanes_bits_anywhere *)from;
  lanes_bits bits = {};
  for (size_t lane = 0; lane < count; lane++) bits[lane] = from[lane];
  return bits;
}

/// Eight numbers, or as many as there are and zeros.
INLINE lanes load(const double *from, size_t count) {
  if (count >= LANES) return *(const lanes_anywhere *)from;
  lanes numbers = {};
  for (size_t lane = 0; lane < count; lane++) numbers[lane] = from[lane];
  return numbers;
}

/// Writes eight numbers, or as many as there is room for.
INLINE void store(double *to, size_t room, lanes numbers) {
  if (room >= LANES) {
    *(lanes_anywhere *)to = numbers;
  } else {
    for (size_t lane = 0; lane < room; lane++) to[lane] = numbers[lane];
  }
}

#endif
