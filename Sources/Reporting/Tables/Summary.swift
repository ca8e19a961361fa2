// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
import CollapseNumerics

/// What the replicates of one cell say together of one metric at one generation.
///
/// Statistics are over finite values alone, and nil where these are too few or overflow.
public struct Summary: Sendable, Hashable {
  /// Finite values.
  public let count: Int
  /// Chains that ended at this generation or before it.
  public let endedCount: Int
  public let infiniteCount: Int
  public let undefinedCount: Int
  public let mean: Double?
  /// With divisor n − 1; two values or more.
  public let standardDeviation: Double?
  /// Of the mean; two values or more.
  public let standardError: Double?
  /// By linear interpolation of the order statistics (Hyndman and Fan's definition 7).
  public let quantile05: Double?
  public let median: Double?
  public let quantile95: Double?
  /// Ends of the 95 % t interval of the mean; two values or more.
  public let lower: Double?
  public let upper: Double?

  /// Half the width of the 95 % interval of the mean.
  public var halfWidth: Double? {
    guard let lower, let upper else { return nil }
    return (upper - lower) / 2
  }

  public init(_ values: [RecordedValue]) {
    var quantiles = StudentQuantiles()
    self.init(values, using: &quantiles)
  }

  init(_ values: [RecordedValue], using quantiles: inout StudentQuantiles) {
    let numbers = values.compactMap(\.number)
    count = numbers.count
    endedCount = values.count { $0 == .ended }
    infiniteCount = values.count { $0 == .infinite }
    undefinedCount = values.count { $0 == .undefined }
    guard !numbers.isEmpty else {
      (mean, standardDeviation, standardError) = (nil, nil, nil)
      (quantile05, median, quantile95, lower, upper) = (nil, nil, nil, nil, nil)
      return
    }
    let mean = Self.finite(Statistics.mean(numbers))
    let variance = Statistics.variance(numbers).flatMap(Self.finite)
    let error = variance.map { ($0 / Double(numbers.count)).squareRoot() }
    let ordered = Statistics.quantiles(numbers, [0.05, 0.5, 0.95]).map(Self.finite)
    self.mean = mean
    standardDeviation = variance?.squareRoot()
    standardError = error
    (quantile05, median, quantile95) = (ordered[0], ordered[1], ordered[2])
    if let mean, let error, let quantile = quantiles.upper(degrees: numbers.count - 1) {
      lower = Self.finite(mean - quantile * error)
      upper = Self.finite(mean + quantile * error)
    } else {
      (lower, upper) = (nil, nil)
    }
  }

  private static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}

/// The 97.5 % quantiles of Student's t, each computed once.
struct StudentQuantiles {
  private var known: [Int: Double] = [:]

  /// - Returns: nil below one degree of freedom.
  mutating func upper(degrees: Int) -> Double? {
    guard degrees > 0 else { return nil }
    if let quantile = known[degrees] { return quantile }
    let quantile = try? StudentT(degrees: Double(degrees)).quantile(0.975)
    known[degrees] = quantile
    return quantile
  }
}
