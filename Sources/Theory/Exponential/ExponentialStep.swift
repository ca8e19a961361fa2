// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// X1: every step of a chain of exponential distributions.
public struct ExponentialStep: Law {
  public let id = "X1"
  public let summary = "steps, mean and log mean of an exponential chain"
  public let statement = """
    replace: 2n θ'/θ ~ χ² with 2n degrees, independent over steps, the first from θ₀ with n₀ rows; \
    E θ = θ₀, E θ² = θ₀²(1+1/n₀)(1+1/n)ᵍ, E ln θ = ln θ₀ + ψ(n₀) − ln n₀ + g(ψ(n) − ln n). \
    accumulate: the same of the newest batch's mean, (P'θ' − Pθ)/n
    """
  public let source = """
    a sum of exponential numbers is a gamma number (Johnson, Kotz and Balakrishnan 1994, chapter 19)
    """
  public let example = """
    source: {exponential: {mean: 2}}
    learner: exponential
    chain: {generations: 3, real: 50, synthetic: 40}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// Sizes, policy and truth of such a chain.
  private struct Setting {
    let batches: BatchSizes
    let accumulates: Bool
    let mean: Double

    init(_ facts: CellFacts) throws(Inapplicable) {
      guard facts.text("family") == "exponential" else {
        throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not exponential")
      }
      guard let policy = facts.canonicalPolicy, ["replace", "accumulate"].contains(policy) else {
        throw Inapplicable("the policy is neither replace nor accumulate")
      }
      guard try GaussianEmission(facts) == GaussianEmission() else {
        throw Inapplicable("the batch is changed on its way (sampling)")
      }
      guard facts.text("source") == "exponential", let mean = facts.numbers("truth.mean")?.first,
        mean > 0
      else { throw Inapplicable("the real rows come from no known exponential distribution") }
      batches = try BatchSizes(facts)
      accumulates = policy == "accumulate"
      self.mean = mean
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts) else { return [] }
    // Under accumulate (P'θ')² grows by (P + n)²θ² + nθ², so E θ² by 1 + n/P'².
    var (pool, square) = (0.0, 1.0)
    let squares = (0...generations).map { generation in
      let rows = Double(setting.batches[generation])
      pool += rows
      square *= setting.accumulates ? 1 + rows / (pool * pool) : 1 + 1 / rows
      return square
    }
    return [
      LawCurve(.parameter("mean"), expected: squares.map { _ in setting.mean }),
      LawCurve(.metric("variance_ratio"), expected: squares),
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let means = Self.chains(results)
    let scores = means.map { chain -> [(generation: Int, values: [Double])] in
      var (before, pool) = (setting.mean, 0.0)
      return chain.enumerated().map { generation, mean in
        let rows = Double(setting.batches[generation])
        let own =
          setting.accumulates && generation > 0
          ? ((pool + rows) * mean - pool * before) / rows : mean
        let tail = Tail.chiSquared(2 * rows * own / before, degrees: 2 * rows)
        before = mean
        pool += rows
        return (generation, [tail.score])
      }
    }
    let battery = PivotBattery(scores: scores)
    var evidence = LawEvidence(tests: battery.scoreTests(), pivotCount: battery.pivotCount)
    let short = means.count { $0.count < results.generationCount }
    if short > 0 {
      evidence.obstacle = "\(short) chains are shorter than planned, and none may end"
    }
    return evidence
  }

  /// The fitted means of every replicate, as far as it goes.
  private static func chains(_ results: CellResults) -> [[Double]] {
    var chains = [[Double]](repeating: [], count: results.parameters.replicateCount)
    for generation in 0..<results.generationCount {
      let values = results.parameters.values("mean", generation: generation)
      for replicate in chains.indices where chains[replicate].count == generation {
        if let mean = values[replicate].number, mean > 0 { chains[replicate].append(mean) }
      }
    }
    return chains
  }
}
