// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// K3: how fast fresh real rows bring the mean of an accumulated pool back to the truth.
public struct EmpiricalFresh: Law {
  public let id = "K3"
  public let summary =
    "mean and variance of an accumulated pool that draws on itself and on real rows"
  public let statement = """
    n_r fresh real rows and n_s drawn with replacement from the pool of P join it, \
    P' = P + n_r + n_s: M = E (μ−μ₀)², S = E s² = σ₀² − M, \
    M' = ((P+n_s)/P')² M + (n_s S + n_r σ₀²)/P'² from σ₀²/n₀. With α = n_r/(n_r+n_s) the squared \
    error falls like P^(−min(1, 2α)), at α = ½ times log P
    """
  public let source = """
    the moments of a Pólya urn with immigration; the rate for statistics accumulated with a share of \
    fresh data
    """
  public let example = """
    learner: empirical
    chain: {generations: 3, real: 50, synthetic: 40, policy: {accumulate: {fresh_rows: 10}}}
    metrics: [mean_shift]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// Sizes and truth of such a chain.
  private struct Setting {
    let real: Double
    let fresh: Double
    let batches: [Int]
    let truth: UnivariateTruth

    init(_ facts: CellFacts) throws(Inapplicable) {
      guard facts.text("family") == "resampler" else {
        throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not resampler")
      }
      let fresh = facts.integer("fresh_rows") ?? 0
      guard
        facts.canonicalPolicy == "accumulate"
          || (facts.text("policy") == "accumulate" && fresh > 0)
      else {
        throw Inapplicable("the policy is \(facts.text("policy") ?? "not known"), not accumulate")
      }
      guard try GaussianEmission(facts) == GaussianEmission() else {
        throw Inapplicable("the batch is changed on its way (sampling)")
      }
      guard facts.integer("dimension") == 1, let real = facts.integer("real"),
        let mean = facts.numbers("truth.mean")?.first,
        let variance = facts.rows("truth.covariance")?.first?.first, variance > 0
      else { throw Inapplicable("the real rows come from no known truth on the line") }
      self.real = Double(real)
      self.fresh = Double(fresh)
      batches = try GaussianSetting.batches(facts)
      truth = UnivariateTruth(mean: mean, variance: variance)
    }

    func drawn(_ generation: Int) -> Double {
      Double(batches[min(generation, batches.count) - 1])
    }

    /// Rows in the pool of each generation.
    func pools(upTo last: Int) -> [Double] {
      var pools = [real]
      for generation in 1..<max(1, last + 1) {
        pools.append(pools[generation - 1] + fresh + drawn(generation))
      }
      return pools
    }

    /// M in units of σ₀², by generation.
    func squaredErrors(upTo last: Int) -> [Double] {
      let pools = pools(upTo: last)
      var errors = [1 / real]
      for generation in 1..<max(1, last + 1) {
        let (pool, drawn) = (pools[generation], drawn(generation))
        let kept = (pools[generation - 1] + drawn) / pool
        let before = errors[generation - 1]
        errors.append(
          kept * kept * before + (drawn * (1 - before) + fresh) / (pool * pool))
      }
      return errors
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts) else { return [] }
    let errors = setting.squaredErrors(upTo: generations)
    return [
      LawCurve(.metric("mean_shift"), .meanSquare(about: 0), expected: errors),
      LawCurve(.metric("variance_ratio"), expected: errors.map { 1 - $0 }),
      LawCurve(.parameter("variance"), expected: errors.map { setting.truth.variance * (1 - $0) }),
    ]
  }

  public func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant] {
    guard let setting = try? Setting(facts), let last = setting.batches.last else { return [] }
    let share = setting.fresh / (setting.fresh + Double(last))
    return [
      LawConstant(
        "power of the pool's size by which the squared error falls", min(1, 2 * share),
        kind: .asymptotic)
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let (truth, errors) = (setting.truth, setting.squaredErrors(upTo: last))
    let chains = GaussianChains(results.parameters, dimension: 1, lastGeneration: last)
    var evidence = LawEvidence()
    evidence.tests = MomentTests.sampleMeans(
      id: "squared_error", of: "(μ−μ₀)²/σ₀²", upTo: last,
      values: {
        chains.complete($0)?.map { Self.square($0.mean[0] - truth.mean) / truth.variance }
      },
      expected: { errors[$0] })
    evidence.tests += MomentTests.sampleMeans(
      id: "variance", of: "s²/σ₀²", upTo: last,
      values: { chains.complete($0)?.map { $0.covariance[0, 0] / truth.variance } },
      expected: { 1 - errors[$0] })
    let pools = setting.pools(upTo: last)
    evidence.add(stepsOf: chains, upTo: last) { past in
      guard let before = past.last, past.count < pools.count else { return nil }
      let (pool, drawn) = (pools[past.count], setting.drawn(past.count))
      let kept = pools[past.count - 1] + drawn
      let shift = before.mean[0] - truth.mean
      let spread = before.covariance[0, 0]
      let distance = (drawn * spread + setting.fresh * truth.variance) / (pool * pool)
      let moved = kept / pool * shift
      let second = (kept * (spread + shift * shift) + setting.fresh * truth.variance) / pool
      return StepResiduals.Prediction(
        mean: [truth.mean + moved], squaredDistance: distance,
        trace: second - moved * moved - distance)
    }
    return evidence
  }

  private static func square(_ number: Double) -> Double { number * number }
}
