// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension RandomStream {
  /// Lends the stream to GSL as a generator: every `gsl_ran_*` sampler then draws from it.
  ///
  /// GSL sees 32-bit words and uniform numbers that are never 0 or 1. The generator must not
  /// outlive the call.
  @inline(__always)
  mutating func withGenerator<Result>(
    _ body: (UnsafePointer<gsl_rng>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &self) { state in
      var generator = gsl_rng(type: generatorType, state: UnsafeMutableRawPointer(state))
      return body(&generator)
    }
  }
}

/// The generator type GSL is handed. Unsafe to share only in name: it is filled once and then read.
nonisolated(unsafe) private let generatorType: UnsafePointer<gsl_rng_type> = {
  // Whoever draws needs this first, and so the error handler is off before any sampler runs.
  GSL.ready
  let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
  type.initialize(
    to: gsl_rng_type(
      name: generatorName, max: UInt(UInt32.max), min: 0,
      size: MemoryLayout<RandomStream>.size,
      // A stream is addressed, never reseeded: GSL calls this only from gsl_rng_set.
      set: { _, _ in },
      get: { state in
        UInt(state!.assumingMemoryBound(to: RandomStream.self).pointee.next32())
      },
      get_double: { state in
        state!.assumingMemoryBound(to: RandomStream.self).pointee.uniform()
      }))
  return UnsafePointer(type)
}()

/// The generator's name as a C string that lives as long as the program.
nonisolated(unsafe) private let generatorName: UnsafePointer<CChar> = {
  let name = "philox4x32-10"
  let storage = UnsafeMutablePointer<CChar>.allocate(capacity: name.utf8.count + 1)
  for (index, byte) in name.utf8.enumerated() { storage[index] = CChar(byte) }
  storage[name.utf8.count] = 0
  return UnsafePointer(storage)
}()
