// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension GaussianSetting {
  /// Reads the facts of a cell.
  ///
  /// - Parameter knowsVariance: whether the law is about fits of the mean alone.
  /// - Throws: why no Gaussian law speaks about it.
  init(_ facts: CellFacts, knowsVariance: Bool = false) throws(Inapplicable) {
    guard let family = facts.text("family"), family == "gaussian" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not gaussian")
    }
    guard let divisor = facts.text("divisor").flatMap(Statistics.Divisor.init(rawValue:)) else {
      throw Inapplicable("the fit's divisor is not known")
    }
    let batches = try Self.batches(facts)
    guard let dimension = facts.integer("dimension"), dimension >= 1,
      let real = facts.integer("real"), let smallest = batches.min()
    else { throw Inapplicable("the dimension or the number of rows is not known") }
    let knownVariance = facts.number("variance")
    guard (knownVariance != nil) == knowsVariance else {
      throw Inapplicable(knowsVariance ? "the variance is fitted" : "the variance is not fitted")
    }
    let policy = try Self.policy(facts)
    var least = min(real, smallest)
    if case .subsample(let rows?) = policy { least = min(real, rows) }
    guard least > dimension || knowsVariance else {
      throw Inapplicable(
        "\(least) rows in \(dimension) dimensions leave the covariance singular")
    }
    emission = try GaussianEmission(facts)
    self.policy = policy
    self.dimension = dimension
    self.real = real
    self.batches = batches
    self.divisor = divisor
    self.knownVariance = knownVariance
    truth = Self.truth(facts, dimension: dimension)
    drawn = batches.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
  }

  /// Rows drawn for generations 1, 2, …: one number where none differs.
  static func batches(_ facts: CellFacts) throws(Inapplicable) -> [Int] {
    if let rows = facts.numbers("synthetic.rows") {
      let batches = rows.compactMap { Int(exactly: $0) }
      // What is listed must stay summable.
      if batches.count == rows.count && !rows.isEmpty && rows.reduce(0, +) < 0x1p62 {
        return batches
      }
    } else if let synthetic = facts.integer("synthetic"),
      facts.text("policy") != "grown_replace" || facts.integer("generations") == 0
    {
      return [synthetic]
    }
    throw Inapplicable("the dimension or the number of rows is not known")
  }

  private static func policy(_ facts: CellFacts) throws(Inapplicable) -> Policy {
    let name = facts.canonicalPolicy ?? "not known"
    switch name {
    case "replace": return .replace
    case "accumulate": return .accumulate
    case "accumulate_subsample": return .subsample(rows: facts.integer("rows"))
    case "mix":
      guard (facts.number("previous") ?? 0) == 0,
        let share = facts.number("real_fraction") ?? facts.number("original")
      else { throw Inapplicable("the mix takes rows of the batch before the newest") }
      return .mix(
        Mixing(
          share: share, fresh: facts.boolean("fresh") ?? false,
          weight: facts.number("real_weight")))
    default: throw Inapplicable("the policy is \(name), which no Gaussian law knows")
    }
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
  ///
  /// - Parameter emission: whether what is drawn is as the law has it; the fit itself by default.
  static func univariate(
    _ facts: CellFacts, policy: Policy, divisor: Statistics.Divisor? = nil,
    emission: (GaussianEmission) -> Bool = \.isPlain
  ) throws(Inapplicable) -> (setting: GaussianSetting, truth: UnivariateTruth) {
    let setting = try GaussianSetting(facts)
    try setting.require(policy)
    if let divisor, setting.divisor != divisor {
      throw Inapplicable("the divisor is \(setting.divisor.rawValue), not \(divisor.rawValue)")
    }
    try setting.require(emission)
    return (setting, try setting.univariateTruth())
  }

  /// The truth in one dimension.
  func univariateTruth() throws(Inapplicable) -> UnivariateTruth {
    guard dimension == 1 else {
      throw Inapplicable("there are \(dimension) dimensions, not one")
    }
    guard let truth else { throw Inapplicable("the real rows come from no known Gaussian") }
    return UnivariateTruth(mean: truth.mean[0], variance: truth.covariance[0, 0])
  }

  func require(_ policy: Policy) throws(Inapplicable) {
    guard self.policy == policy else {
      throw Inapplicable("the policy is \(self.policy.name), not \(policy.name)")
    }
  }

  func require(_ emission: (GaussianEmission) -> Bool) throws(Inapplicable) {
    guard emission(self.emission) else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
  }

  /// For laws whose formula has one n.
  func requireOneSize() throws(Inapplicable) {
    guard !isScheduled else { throw Inapplicable("the number of rows changes by generation") }
  }
}
