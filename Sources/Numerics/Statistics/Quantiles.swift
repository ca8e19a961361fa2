// SPDX-License-Identifier: GPL-3.0-or-later

extension Statistics {
  /// The quantile at a level between 0 and 1, by linear interpolation of the order statistics.
  ///
  /// The numbers may be infinite, but none may be NaN, which has no place in an order.
  /// - Source: Hyndman and Fan 1996, definition 7 (the default of R and NumPy),
  ///   doi:10.1080/00031305.1996.10473566.
  public static func quantile(_ values: [Double], _ level: Double) -> Double {
    quantiles(values, [level])[0]
  }

  /// Several quantiles of one list, which is sorted once; definition 7 as in `quantile`.
  public static func quantiles(_ values: [Double], _ levels: [Double]) -> [Double] {
    precondition(!values.isEmpty, "a quantile of no numbers")
    let sorted = values.sorted()
    return levels.map { quantile(ofSorted: sorted, $0) }
  }

  /// The median, between the middle two of an even count.
  public static func median(_ values: [Double]) -> Double { quantile(values, 0.5) }

  /// The quantile of numbers already ascending; definition 7 as in `quantile`.
  public static func quantile(ofSorted sorted: [Double], _ level: Double) -> Double {
    precondition(!sorted.isEmpty, "a quantile of no numbers")
    checkProbability(level)
    let position = Double(sorted.count - 1) * level
    let below = Int(position)
    let share = position - Double(below)
    guard share > 0 && below + 1 < sorted.count else { return sorted[below] }
    if sorted[below] == sorted[below + 1] { return sorted[below] }
    return sorted[below] + share * (sorted[below + 1] - sorted[below])
  }
}
