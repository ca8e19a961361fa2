// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns a column's values into whole numbers about their mean, small enough for exact sums.
struct WholeNumbers: Sendable {
  /// Brings numbers where they can be subtracted and multiplied.
  private let unit: Double
  private let mean: Double
  private let scale: Double
  /// What higher powers are taken of is a multiple of this power of 2.
  private let grain: Double

  /// - Parameter values: NaN where a row has none.
  init(_ values: [Double]) {
    let present = values.contains(where: \.isNaN) ? values.filter { !$0.isNaN } : values
    let unit = BinaryScale.factor(present)
    let mean = present.isEmpty ? 0 : Statistics.mean(present.map { $0 * unit })
    let reach = present.reduce(0) { max($0, abs($1 * unit - mean)) }
    // Sums of squares over all rows stay below 2⁵³, where every whole number is a double.
    let room = 53 - log2(Double(max(2, values.count))).rounded(.up)
    let bits = min(20, (room / 2).rounded(.down))
    self.unit = unit
    self.mean = mean
    scale = reach > 0 ? exp2(bits) / reach : 0
    grain = exp2(max(0, bits - (room / 4).rounded(.down)))
  }

  /// The nearest whole number to a value on the column's scale; 0 for NaN.
  @inline(__always)
  func value(_ number: Double) -> Double {
    number.isNaN ? 0 : Self.rounded((number * unit - mean) * scale)
  }

  /// A column's whole number with so few of its leading bits that sums of fourth powers over all
  /// rows are exact.
  @inline(__always)
  func coarse(_ value: Double) -> Double { Self.rounded(value / grain) * grain }

  /// Added and taken away again, this rounds to the nearest whole number, ties to even.
  @inline(__always)
  private static func rounded(_ number: Double) -> Double {
    let magic = 6_755_399_441_055_744.0
    return (number + magic) - magic
  }
}
