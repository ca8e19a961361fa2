// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A cell whose chains refit one Gaussian, as its laws see it.
struct GaussianSetting: Hashable {
  /// The data policies whose chains are understood.
  enum Policy: String, Hashable {
    case replace
    case accumulate
  }

  let dimension: Int
  /// Rows generation 0 is fitted to, n₀.
  let real: Int
  /// Rows every generation draws, n.
  let synthetic: Int
  let divisor: Statistics.Divisor
  let policy: Policy
  /// The Gaussian the real rows come from, where they do and it is known.
  let truth: Truth?

  struct Truth: Hashable {
    let mean: [Double]
    let covariance: Matrix
  }

  /// Reads the facts of a cell.
  ///
  /// - Throws: why no Gaussian law speaks about it.
  init(_ facts: CellFacts) throws(Inapplicable) {
    guard let family = facts.text("family"), family == "gaussian" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not gaussian")
    }
    guard let divisor = facts.text("divisor").flatMap(Statistics.Divisor.init(rawValue:)) else {
      throw Inapplicable("the fit's divisor is not known")
    }
    guard let dimension = facts.integer("dimension"), dimension >= 1,
      let real = facts.integer("real"), let synthetic = facts.integer("synthetic")
    else { throw Inapplicable("the dimension or the number of rows is not known") }
    guard min(real, synthetic) > dimension else {
      throw Inapplicable(
        "\(min(real, synthetic)) rows in \(dimension) dimensions leave the covariance singular")
    }
    for change in ["sampling", "curators"] {
      if let value = facts[change], value != .null, value != .text("none"), value != .list([]) {
        throw Inapplicable("the batch is changed on its way (\(change))")
      }
    }
    self.policy = try Self.policy(facts)
    self.dimension = dimension
    self.real = real
    self.synthetic = synthetic
    self.divisor = divisor
    self.truth = Self.truth(facts, dimension: dimension)
  }

  private static func policy(_ facts: CellFacts) throws(Inapplicable) -> Policy {
    let name = facts.text("policy") ?? "not known"
    // Nothing real, all of the newest batch: replace under another name.
    if name == "mix", facts.number("real_fraction") == 0 { return .replace }
    guard let policy = Policy(rawValue: name) else {
      throw Inapplicable("the policy is \(name), not replace or accumulate")
    }
    return policy
  }

  private static func truth(_ facts: CellFacts, dimension: Int) -> Truth? {
    guard facts.text("source") == "gaussian", let mean = facts.numbers("truth.mean"),
      let rows = facts.rows("truth.covariance"), mean.count == dimension,
      rows.count == dimension, rows.allSatisfy({ $0.count == dimension })
    else { return nil }
    let covariance = Matrix(
      rowCount: dimension, columnCount: dimension, elements: rows.flatMap { $0 })
    return Truth(mean: mean, covariance: covariance)
  }

  /// The setting of a law that knows one policy in one dimension, from a known Gaussian truth.
  static func univariate(
    _ facts: CellFacts, policy: Policy, divisor: Statistics.Divisor? = nil
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let setting = try GaussianSetting(facts)
    try setting.require(policy)
    if let divisor, setting.divisor != divisor {
      throw Inapplicable("the divisor is \(setting.divisor.rawValue), not \(divisor.rawValue)")
    }
    guard setting.dimension == 1 else {
      throw Inapplicable("there are \(setting.dimension) dimensions, not one")
    }
    guard let truth = setting.truth else {
      throw Inapplicable("the real rows come from no known Gaussian")
    }
    return (setting, UnivariateTruth(mean: truth.mean[0], variance: truth.covariance[0, 0]))
  }

  func require(_ policy: Policy) throws(Inapplicable) {
    guard self.policy == policy else {
      throw Inapplicable("the policy is \(self.policy.rawValue), not \(policy.rawValue)")
    }
  }

  /// Rows the fit of a generation learns from.
  func trainingCount(_ generation: Int) -> Int {
    switch policy {
    case .replace: generation == 0 ? real : synthetic
    case .accumulate: real + generation * synthetic
    }
  }

  /// What the fit divides the scatter of so many rows by.
  func divide(_ count: Int) -> Double { Double(divisor == .count ? count : count - 1) }
}

/// A Gaussian in one dimension that real rows come from.
struct UnivariateTruth: Hashable {
  let mean: Double
  let variance: Double
}

extension GaussianSetting {
  /// The last generation whose numbers a double can still hold apart from its rows' rounding.
  ///
  /// Once the spread is below 10⁻¹⁰ of the mean's size, the rows are rounded so much that exact
  /// laws stop holding. The bound comes from the facts alone, six deviations on the safe side, so
  /// that nothing is left out because of what it shows. Under accumulate the spread never gets
  /// there; what is lost there is the batch (`lastRecoverableGeneration`).
  func lastResolvedGeneration(upTo last: Int) throws(NumericsFailure) -> Int {
    guard policy == .replace else { return last }
    // The log of the smallest pivot of the covariance moves like that of a χ² with n − d degrees.
    let degrees = Double(synthetic - dimension)
    let drift = try SpecialFunctions.digamma(degrees / 2) - log(divide(synthetic) / 2)
    let deviation = try SpecialFunctions.trigamma(degrees / 2).squareRoot()
    let scale =
      try truth.map { (truth) throws(NumericsFailure) in
        let smallest = try Cholesky(of: truth.covariance).lower.diagonal.min() ?? 1
        return 1 + (truth.mean.map(abs).max() ?? 0) / smallest
      } ?? 1
    let floor = 2 * log(1e-10 * scale)
    var generation = 0
    while generation < last {
      let steps = Double(generation + 2)
      if steps * drift - 6 * deviation * steps.squareRoot() < floor { break }
      generation += 1
    }
    return generation
  }
}
