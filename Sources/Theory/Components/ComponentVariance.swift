// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// `components`: probabilistic PCA keeps the trace of the data's covariance, so a chain's total
/// variance falls as a Gaussian's.
public struct ComponentVariance: Law {
  public let id = "components"
  public let summary = "total variance of a chain of probabilistic PCA under replace"
  public let statement = """
    tr Σ = Σ λ + (d−q) σ² is the trace of the training set's covariance, so given the fit before \
    E tr Σ' = (n−1)/D tr Σ, and E tr Σ = tr Σ₀ (n₀−1)/D₀ ((n−1)/D)ᵍ where the truth is known
    """
  public let source = """
    the maximum of Tipping and Bishop 1999, doi:10.1111/1467-9868.00196, equation 8
    """

  public let example = """
    source: {gaussian: {dimension: 3}}
    learner: {probabilistic_pca: {latents: 1}}
    chain: {generations: 3, real: 60, synthetic: 50}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  private struct Setting {
    let dimension: Int
    let latents: Int
    let isUnbiased: Bool
    let real: Int
    let batches: [Int]
    let truthTrace: Double?

    init(_ facts: CellFacts) throws(Inapplicable) {
      guard facts.text("family") == "probabilistic_pca" else {
        throw Inapplicable("the family is \(facts.text("family") ?? "not known")")
      }
      guard facts.canonicalPolicy == "replace" else {
        throw Inapplicable("the policy is \(facts.text("policy") ?? "not known"), not replace")
      }
      guard try GaussianEmission(facts) == GaussianEmission() else {
        throw Inapplicable("the batch is changed on its way (sampling)")
      }
      guard let dimension = facts.integer("dimension"), let real = facts.integer("real"),
        let latents = facts.integer("latents")
      else { throw Inapplicable("the dimension or the number of rows is not known") }
      self.dimension = dimension
      self.latents = latents
      self.real = real
      isUnbiased = facts.text("divisor") == "n-1"
      batches = try GaussianSetting.batches(facts)
      truthTrace = facts.rows("truth.covariance").map { rows in
        rows.indices.reduce(0) { $0 + rows[$1][$1] }
      }
    }

    /// What the trace is multiplied by on average in a fit.
    func factor(_ generation: Int) -> Double {
      let rows = Double(generation == 0 ? real : batches[min(generation, batches.count) - 1])
      return isUnbiased ? 1 : 1 - 1 / rows
    }

    /// E tr Σ over the truth's.
    func ratios(upTo last: Int) -> [Double] {
      var ratio = 1.0
      return (0...last).map { generation in
        ratio *= factor(generation)
        return ratio
      }
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts), setting.truthTrace != nil else { return [] }
    return [LawCurve(.metric("variance_ratio"), expected: setting.ratios(upTo: generations))]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    let last = results.generationCount - 1
    let traces = (0...last).map { Self.traces(setting, results, generation: $0) }
    var evidence = LawEvidence()
    if let truth = setting.truthTrace {
      let ratios = setting.ratios(upTo: last)
      evidence.tests = MomentTests.sampleMeans(
        id: "trace", of: "tr Σ/tr Σ₀", upTo: last,
        values: { traces[$0]?.map { $0 / truth } }, expected: { ratios[$0] })
    }
    if last >= 1 {
      // From step to step, which needs no truth.
      evidence.tests += MomentTests.sampleMeans(
        id: "step", of: "tr Σ over that of the fit before", upTo: last - 1,
        values: { place in
          guard let before = traces[place], let after = traces[place + 1] else { return nil }
          return zip(after, before).map { $0 / $1 }
        }, expected: { setting.factor($0 + 1) })
    }
    return evidence
  }

  /// tr Σ of every replicate; nil where one is missing.
  private static func traces(
    _ setting: Setting, _ results: CellResults, generation: Int
  ) -> [Double]? {
    let traces = results.replicates.indices.compactMap { position -> Double? in
      func number(_ name: String) -> Double? {
        results.parameters.value(name, generation: generation, position: position).number
      }
      guard let noise = number("noise_variance") else { return nil }
      let variances = (1...setting.latents).compactMap { number("variance_\($0)") }
      guard variances.count == setting.latents else { return nil }
      return variances.reduce(0, +) + Double(setting.dimension - setting.latents) * noise
    }
    return traces.count == results.replicates.count ? traces : nil
  }
}
