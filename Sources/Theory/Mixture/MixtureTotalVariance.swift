// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// `mixture`: whatever its components do, a mixture's total variance obeys G2.
public struct MixtureTotalVariance: Law {
  public let id = "mixture"
  public let summary = "total variance of a Gaussian mixture's chain under replace"
  public let statement = """
    no floor: after an M-step the mixture has its training set's mean and covariance (divisor n), \
    so E μ' = μ, E |μ'−μ|² = tr Σ/n and E tr Σ' = (1−1/n) tr Σ given the fit before, and \
    E tr Σ = tr Σ₀ (1−1/n₀)(1−1/n)ᵍ; μ and Σ are the whole mixture's
    """
  public let source = """
    the M-step's weighted moments (Dempster, Laird and Rubin 1977, \
    doi:10.1111/j.2517-6161.1977.tb01600.x) summed over components
    """

  public let example = """
    source:
      mixture: {weights: [0.3, 0.7], means: [[-1], [2]], deviations: [[1], [0.6]]}
    learner: {gaussian_mixture: {components: 2, covariance_floor: 0}}
    chain: {generations: 3, real: 200, synthetic: 150}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// A mixture's cell, as far as its whole variance is concerned.
  private struct Setting {
    let dimension: Int
    let components: Int
    let real: Int
    let batches: [Int]
    /// The trace of the truth's covariance and its mean, where they are known.
    let truth: (mean: [Double], trace: Double)?

    init(_ facts: CellFacts) throws(Inapplicable) {
      guard facts.text("family") == "gaussian_mixture" else {
        throw Inapplicable("the family is \(facts.text("family") ?? "not known")")
      }
      guard facts.canonicalPolicy == "replace" else {
        throw Inapplicable("the policy is \(facts.text("policy") ?? "not known"), not replace")
      }
      guard let shape = facts.text("covariance"), ["full", "diagonal"].contains(shape) else {
        throw Inapplicable("components have another shape than full or diagonal")
      }
      guard facts.number("covariance_floor") == 0 else {
        throw Inapplicable("a covariance floor adds to the variance")
      }
      guard try GaussianEmission(facts) == GaussianEmission() else {
        throw Inapplicable("the batch is changed on its way (sampling)")
      }
      guard let dimension = facts.integer("dimension"), let real = facts.integer("real"),
        let components = facts.integer("components")
      else { throw Inapplicable("the dimension or the number of rows is not known") }
      self.dimension = dimension
      self.components = components
      self.real = real
      batches = try GaussianSetting.batches(facts)
      if let mean = facts.numbers("truth.mean"), let rows = facts.rows("truth.covariance"),
        mean.count == dimension, rows.count == dimension, rows.allSatisfy({ $0.count == dimension })
      {
        truth = (mean, rows.indices.reduce(0) { $0 + rows[$1][$1] })
      } else {
        truth = nil
      }
    }

    /// Rows the fit of a generation learns from.
    func rows(_ generation: Int) -> Double {
      Double(generation == 0 ? real : batches[min(generation, batches.count) - 1])
    }

    /// E tr Σ / tr Σ₀.
    func ratios(upTo last: Int) -> [Double] {
      var ratio = 1.0
      return (0...last).map { generation in
        ratio *= 1 - 1 / rows(generation)
        return ratio
      }
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts), setting.truth != nil else { return [] }
    let ratios = setting.ratios(upTo: generations)
    let dimension = Double(setting.dimension)
    return [
      LawCurve(.metric("variance_ratio"), expected: ratios),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0), expected: ratios.map { dimension * (1 - $0) }),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let chains = MixtureTotals.chains(
      results.parameters, components: setting.components, dimension: setting.dimension,
      lastGeneration: last)
    var evidence = LawEvidence()
    if let truth = setting.truth {
      let ratios = setting.ratios(upTo: last)
      evidence.tests = MomentTests.sampleMeans(
        id: "trace", of: "tr Σ/tr Σ₀", upTo: last,
        values: { generation in
          chains.complete(generation)?.map { $0.covariance.trace / truth.trace }
        }, expected: { ratios[$0] })
    }
    evidence.add(stepsOf: chains, upTo: last) { past in
      guard let before = past.last else { return nil }
      let rows = setting.rows(past.count)
      let trace = before.covariance.trace
      return StepResiduals.Prediction(
        mean: before.mean, squaredDistance: trace / rows, trace: trace * (1 - 1 / rows))
    }
    return evidence
  }
}
