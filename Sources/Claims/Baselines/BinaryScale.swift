// SPDX-License-Identifier: GPL-3.0-or-later

/// A power of 2 that brings numbers near the ends of what doubles reach to where fourth powers of
/// them are doubles; 1 for all others. Scaling by it loses no bit of numbers that matter beside the
/// largest.
enum BinaryScale {
  /// What to multiply finite numbers with.
  static func factor(_ values: [Double]) -> Double {
    let reach = values.reduce(0) { max($0, abs($1)) }
    guard reach > 0, reach.isFinite, abs(reach.exponent) > 200 else { return 1 }
    return Double(
      sign: .plus, exponent: max(-1000, min(1000, -Int(reach.exponent))), significand: 1)
  }
}
