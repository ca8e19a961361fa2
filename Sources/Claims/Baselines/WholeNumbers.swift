// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns a column's values into whole numbers about their mean, small enough for exact sums.
struct WholeNumbers: Sendable {
  private let mean: Double
  private let scale: Double

  /// - Parameter values: NaN where a row has none.
  init(_ values: [Double]) {
    let present = values.contains(where: \.isNaN) ? values.filter { !$0.isNaN } : values
    let mean = present.isEmpty ? 0 : Statistics.mean(present)
    let reach = present.reduce(0) { max($0, abs($1 - mean)) }
    // Sums of squares over all rows stay below 2⁵³, where every whole number is a double.
    let bits = (53 - (log2(Double(max(2, values.count)))).rounded(.up)) / 2
    self.mean = mean
    scale = reach > 0 ? exp2(min(20, bits.rounded(.down))) / reach : 0
  }

  /// The nearest whole number to a value on the column's scale; 0 for NaN.
  @inline(__always)
  func value(_ number: Double) -> Double {
    // Added and taken away again, this rounds to the nearest whole number, ties to even.
    let magic = 6_755_399_441_055_744.0
    return number.isNaN ? 0 : ((number - mean) * scale + magic) - magic
  }
}
