// SPDX-License-Identifier: GPL-3.0-or-later

/// What a law expects of one quantity, generation by generation.
public struct LawCurve: Sendable, Hashable {
  /// What the curve is about.
  public enum Quantity: Sendable, Hashable {
    /// A row of measurements.csv.
    case metric(String)
    /// A row of parameters.csv.
    case parameter(String)
  }

  /// Which average over replicates the curve gives.
  public enum Statistic: Sendable, Hashable {
    /// The mean of the quantity.
    case mean
    /// The mean of the square of (quantity − origin).
    case meanSquare(about: Double)
    /// The mean of the square root of the quantity.
    case meanRoot
  }

  /// In what sense the curve holds.
  public enum Kind: String, Sendable, Hashable {
    /// For all sizes.
    case exact
    /// The average lies on one side of it.
    case bound
    /// In the limit of large samples or of many types: drawn, never tested.
    case asymptotic
  }

  public let quantity: Quantity
  public let statistic: Statistic
  /// The expectation at generations 0, 1, …
  public let expected: [Double]
  /// One chain's standard deviation of what is averaged, where the law gives it.
  public let deviations: [Double]?
  public let kind: Kind

  public init(
    _ quantity: Quantity, _ statistic: Statistic = .mean, expected: [Double],
    deviations: [Double]? = nil, kind: Kind = .exact
  ) {
    precondition(
      deviations == nil || deviations?.count == expected.count,
      "\(expected.count) expectations, \(deviations?.count ?? 0) deviations")
    self.quantity = quantity
    self.statistic = statistic
    self.expected = expected
    self.deviations = deviations
    self.kind = kind
  }
}

/// A number that a law predicts, of no generation in particular.
public struct LawConstant: Sendable, Hashable {
  /// What the number is, for people.
  public let words: String
  public let value: Double
  public let kind: LawCurve.Kind

  public init(_ words: String, _ value: Double, kind: LawCurve.Kind = .exact) {
    self.words = words
    self.value = value
    self.kind = kind
  }
}
