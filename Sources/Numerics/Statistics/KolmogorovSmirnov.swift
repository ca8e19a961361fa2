// SPDX-License-Identifier: GPL-3.0-or-later

/// The one-sample test of Kolmogorov and Smirnov: are these numbers draws from that distribution?
public struct KolmogorovSmirnov: Sendable, Hashable {
  /// The largest distance between the empirical and the given distribution function.
  public let statistic: Double
  /// P(D ≥ statistic) for independent draws from the given continuous distribution.
  public let pValue: Double

  /// - Parameters:
  ///   - values: at least one, none NaN.
  ///   - cumulative: the distribution function, continuous, with nothing fitted to the values.
  public init(_ values: [Double], cumulative: (Double) -> Double) {
    precondition(!values.isEmpty, "a test of no numbers")
    let sorted = values.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (index, value) in sorted.enumerated() {
      let level = cumulative(value)
      distance = max(
        distance, level - Double(index) / count, Double(index + 1) / count - level)
    }
    statistic = distance
    pValue = Kolmogorov(count: sorted.count).upper(distance)
  }
}
