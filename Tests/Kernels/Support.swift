// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import KernelLevels

/// The sizes at which loops over eight lanes and over chunks begin and end.
let sizes = [0, 1, 7, 8, 9, 65_539]

/// The kernels as compiled for each level of the instruction set that this machine can run.
func kernelLevels() -> [kernel_level] {
  (0..<kernel_level_count()).map { kernel_level($0) }
}

/// Numbers in their bits, so that NaN equals NaN and −0 isn't 0.
func bits(_ numbers: [Double]) -> [UInt64] { numbers.map(\.bitPattern) }

/// How many representable numbers apart two doubles are; 0 for two NaN.
func ulps(_ a: Double, _ b: Double) -> UInt64 {
  if a.isNaN && b.isNaN { return 0 }
  if a.isNaN || b.isNaN { return .max }
  let (a, b) = (ordinal(a), ordinal(b))
  // The distance of two numbers of opposite sign fits into 64 bits without one.
  return a > b
    ? UInt64(bitPattern: Int64(a &- b)) : UInt64(bitPattern: Int64(b &- a))
}

/// The place of a double among all of them, 0 for both zeros.
private func ordinal(_ x: Double) -> Int {
  let magnitude = Int(x.magnitude.bitPattern)
  return x.sign == .minus ? -magnitude : magnitude
}

/// Random words, uniform numbers and normal numbers to feed kernels with.
func words(_ count: Int, purpose: String = "words") -> [UInt64] {
  var stream = RandomStream(StreamAddress(seed: 7, purpose: purpose))
  return (0..<count).map { _ in stream.next64() }
}

/// Uniform numbers of a range.
func uniforms(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
  var stream = RandomStream(StreamAddress(seed: 7, purpose: "uniforms"))
  return (0..<count).map { _ in
    range.lowerBound + (range.upperBound - range.lowerBound) * stream.uniform()
  }
}
