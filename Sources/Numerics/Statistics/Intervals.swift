// SPDX-License-Identifier: GPL-3.0-or-later

/// An interval that covers an unknown number with at least or about the stated confidence.
public struct Interval: Sendable, Hashable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a number lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

extension Statistics {
  /// Student's t interval for the mean; nil below two numbers.
  ///
  /// - Parameter confidence: such as 0.999, strictly between 0 and 1.
  /// - Throws: `library` where the quantile of t cannot be computed.
  public static func tInterval(
    _ values: [Double], confidence: Double
  ) throws(NumericsFailure) -> Interval? {
    checkConfidence(confidence)
    guard let error = standardError(values) else { return nil }
    let quantile = try StudentT(degrees: Double(values.count - 1))
      .quantile(0.5 + confidence / 2)
    let centre = mean(values)
    return Interval(lower: centre - quantile * error, upper: centre + quantile * error)
  }

  /// A distribution-free interval for the median, between two order statistics.
  ///
  /// The narrowest symmetric pair x₍ₖ₎, x₍ₙ₊₁₋ₖ₎ whose coverage, 1 − 2 P(Bin(n, ½) ≤ k − 1),
  /// reaches the confidence; nil where even the extremes do not.
  /// - Source: David and Nagaraja 2003, Order Statistics, section 7.1.
  public static func medianInterval(_ values: [Double], confidence: Double) -> Interval? {
    checkConfidence(confidence)
    let count = values.count
    guard count > 0 else { return nil }
    let binomial = Binomial(count: count, probability: 0.5)
    // The largest rank whose coverage suffices: coverage falls as the rank grows.
    var (rank, tooLarge) = (0, count / 2 + 1)
    while rank + 1 < tooLarge {
      let middle = (rank + tooLarge) / 2
      if 2 * binomial.cumulative(middle - 1) <= 1 - confidence {
        rank = middle
      } else {
        tooLarge = middle
      }
    }
    guard rank > 0 else { return nil }
    let sorted = values.sorted()
    return Interval(lower: sorted[rank - 1], upper: sorted[count - rank])
  }

  /// The percentile bootstrap interval of any statistic.
  ///
  /// - Parameters:
  ///   - resamples: how many samples with replacement are drawn, `values.count` draws each.
  ///   - statistic: maps a resample to a number; a NaN makes the interval meaningless.
  /// - Returns: the (1 ∓ confidence)/2 quantiles of the statistic over resamples.
  /// - Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
  public static func bootstrapInterval(
    _ values: [Double], confidence: Double, resamples: Int = 2000,
    using stream: inout RandomStream, statistic: ([Double]) -> Double
  ) -> Interval {
    checkConfidence(confidence)
    precondition(
      !values.isEmpty && resamples > 0, "\(values.count) numbers, \(resamples) resamples")
    var resample = values
    let replicates = (0..<resamples).map { _ in
      for index in resample.indices { resample[index] = values[stream.index(below: values.count)] }
      return statistic(resample)
    }
    let ends = quantiles(replicates, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(lower: ends[0], upper: ends[1])
  }

  private static func checkConfidence(_ confidence: Double) {
    precondition(confidence > 0 && confidence < 1, "confidence \(confidence)")
  }
}
