// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// G11: the weight that real rows should have is the golden ratio's inverse.
public struct GaussianKnownVariance: Law {
  public let id = "G11"
  public let summary = "the mean alone fitted, to fresh real rows of weight w and synthetic ones"
  public let statement = """
    variance κ known; n_r fresh real rows of weight w, n_s synthetic: \
    Var' = w²σ₀²/n_r + (1−w)²(Var + κ/n_s) from σ₀²/n₀. With n_r = n_s = n and κ = σ₀² the limit \
    is (w² + (1−w)²)/(1 − (1−w)²) σ₀²/n, least at w = 1/golden ratio = .618, where it is .618 σ₀²/n
    """
  public let source = """
    He, Xu and Cheng 2025, arXiv:2502.18049. Departure: from generation 0, for any sizes
    """

  public let example = """
    learner: {gaussian: {variance: 1}}
    chain:
      generations: 3
      real: 30
      synthetic: 40
      policy: {mix: {real_fraction: 0.5, fresh: true, real_weight: 0.618}}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// A cell in which only the mean is fitted.
  private struct Setting {
    let gaussian: GaussianSetting
    let mixing: GaussianSetting.Mixing
    let truth: UnivariateTruth
    let known: Double

    init(_ facts: CellFacts) throws(Inapplicable) {
      gaussian = try GaussianSetting(facts, knowsVariance: true)
      guard case .mix(let mixing) = gaussian.policy, mixing.fresh else {
        throw Inapplicable("the policy is not mix with fresh real rows")
      }
      try gaussian.require(\.isScaled)
      truth = try gaussian.univariateTruth()
      known = (gaussian.knownVariance ?? 1) * gaussian.emission.factor
      self.mixing = mixing
    }

    /// w and the variance of a generation's mean given the one before.
    func step(_ generation: Int) -> (weight: Double, variance: Double) {
      let rows = gaussian.batch(generation)
      let real = Double(mixing.realCount(of: rows))
      let synthetic = Double(rows) - real
      let weight = mixing.weight ?? real / Double(rows)
      let rest = 1 - weight
      return (
        weight,
        (real > 0 ? weight * weight * truth.variance / real : 0)
          + (synthetic > 0 ? rest * rest * known / synthetic : 0)
      )
    }

    /// Var μ at generations 0 to `last`.
    func variances(upTo last: Int) -> [Double] {
      var variances = [truth.variance / Double(gaussian.real)]
      for generation in 1..<max(1, last + 1) {
        let (weight, own) = step(generation)
        variances.append(own + (1 - weight) * (1 - weight) * variances[generation - 1])
      }
      return variances
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts) else { return [] }
    let variances = setting.variances(upTo: generations)
    // μ − μ₀ is normal, so its square has √2 times its variance for deviation.
    let root = 2.0.squareRoot()
    let ratios = variances.map { $0 / setting.truth.variance }
    return [
      LawCurve(
        .parameter("mean"), .meanSquare(about: setting.truth.mean), expected: variances,
        deviations: variances.map { root * $0 }),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0), expected: ratios,
        deviations: ratios.map { root * $0 }),
    ]
  }

  /// Every mean is normal: sums of squares, of distances from the truth at a generation and of all
  /// steps, are χ².
  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let variances = setting.variances(upTo: last)
    let chains = GaussianChains(results.parameters, dimension: 1, lastGeneration: last)
    var evidence = LawEvidence()
    for generation in MomentTests.chosen(Array(0...last)) {
      let scores = chains.states.filter { $0.count > generation }.map {
        ($0[generation].mean[0] - setting.truth.mean) / variances[generation].squareRoot()
      }
      if scores.isEmpty { continue }
      evidence.tests.append(
        Self.spread(
          "squared_mean[\(generation)]",
          "sum of (μ−μ₀)²/Var μ at generation \(generation) against χ²", scores,
          generation...generation))
    }
    let steps = chains.states.flatMap { states in
      zip(states, states.dropFirst()).enumerated().map { index, pair in
        let (weight, variance) = setting.step(index + 1)
        let expected = weight * setting.truth.mean + (1 - weight) * pair.0.mean[0]
        return (pair.1.mean[0] - expected) / variance.squareRoot()
      }
    }
    if !steps.isEmpty {
      evidence.tests.append(
        Self.spread("step.spread", "sum of Z² over all steps against χ²", steps, 1...last))
      let sum = compensatedSum(steps)
      let z = sum / Double(steps.count).squareRoot()
      evidence.tests.append(
        LawTest(
          id: "step.mean", words: "mean of Z over all steps in standard errors", statistic: z,
          expected: 0, tail: .normal(z), generations: 1...last, count: steps.count))
    }
    evidence.pivotCount = steps.count
    return evidence
  }

  private static func spread(
    _ id: String, _ words: String, _ scores: [Double], _ generations: ClosedRange<Int>
  ) -> LawTest {
    let sum = compensatedSum(scores.lazy.map { $0 * $0 })
    let degrees = Double(scores.count)
    return LawTest(
      id: id, words: words, statistic: sum, expected: degrees,
      tail: .chiSquared(sum, degrees: degrees), generations: generations, count: scores.count)
  }
}
