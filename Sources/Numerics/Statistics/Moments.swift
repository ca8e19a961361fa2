// SPDX-License-Identifier: GPL-3.0-or-later

/// Estimates from a list of numbers. Sums run in the order given and are compensated, so that a
/// list has one result on every machine.
public enum Statistics {
  /// What a sum of squared deviations is divided by.
  public enum Divisor: String, Sendable, Hashable, CaseIterable {
    /// The count: maximum likelihood.
    case count = "n"
    /// The count less one: unbiased.
    case countMinusOne = "n-1"
  }

  /// The mean of at least one number.
  public static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "the mean of no numbers")
    return compensatedSum(values) / Double(values.count)
  }

  /// The variance; nil where the divisor would be zero.
  public static func variance(
    _ values: [Double], divisor: Divisor = .countMinusOne
  ) -> Double? {
    let count = divisor == .count ? values.count : values.count - 1
    guard count > 0 else { return nil }
    return centralSum(values, power: 2) / Double(count)
  }

  /// The square root of the variance; nil where the divisor would be zero.
  public static func standardDeviation(
    _ values: [Double], divisor: Divisor = .countMinusOne
  ) -> Double? {
    variance(values, divisor: divisor)?.squareRoot()
  }

  /// The standard error of the mean, √(s²/n) with s² of divisor n − 1; nil below two numbers.
  public static func standardError(_ values: [Double]) -> Double? {
    variance(values).map { ($0 / Double(values.count)).squareRoot() }
  }

  /// The skewness m₃ / m₂^1.5 of central moments with divisor n; nil where m₂ is zero.
  public static func skewness(_ values: [Double]) -> Double? {
    standardisedMoment(values, power: 3)
  }

  /// The kurtosis m₄ / m₂² of central moments with divisor n, 3 for a normal distribution; nil
  /// where m₂ is zero.
  public static func kurtosis(_ values: [Double]) -> Double? {
    standardisedMoment(values, power: 4)
  }

  /// Pearson's correlation of two lists of one length; nil where either is constant.
  public static func correlation(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "\(first.count) and \(second.count) numbers")
    guard first.count > 1 else { return nil }
    let (meanFirst, meanSecond) = (mean(first), mean(second))
    let products = zip(first, second).lazy.map { ($0 - meanFirst) * ($1 - meanSecond) }
    let scale = (centralSum(first, power: 2) * centralSum(second, power: 2)).squareRoot()
    guard scale > 0 else { return nil }
    return min(1, max(-1, compensatedSum(products) / scale))
  }

  /// Σ (x − mean)^power.
  private static func centralSum(_ values: [Double], power: Int) -> Double {
    let centre = mean(values)
    return compensatedSum(
      values.lazy.map { value in
        let deviation = value - centre
        var product = deviation
        for _ in 1..<power { product *= deviation }
        return product
      })
  }

  private static func standardisedMoment(_ values: [Double], power: Int) -> Double? {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let second = centralSum(values, power: 2) / count
    guard second > 0 else { return nil }
    var scale = 1.0
    let deviation = second.squareRoot()
    for _ in 0..<power { scale *= deviation }
    return centralSum(values, power: power) / count / scale
  }
}
