// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// C6: every batch of a chain of types is a multinomial draw of the model before.
public struct CategoricalStep: Law {
  public let id = "C6"
  public let summary = "Pearson's X² of each step of a chain of types, exact mean and variance"
  public let statement = """
    X² = Σ (N − n p)²/(n p) given the parent p with k types of p > 0: mean k − 1, variance \
    2(k−1) + (Σ1/p − k² − 2k + 2)/n; N are whole numbers, and Σ a (N/n − p) has mean 0 and variance \
    Var a/n for weights a fixed before the draw; under a temperature T the parent is p^(1/T)
    """
  public let source = """
    Haldane 1937, doi:10.1093/biomet/29.1-2.133. Departure: the third moment, batches recovered from \
    pools, and the parent at a temperature
    """

  public let example = """
    source: {categorical: {weights: [0.6, 0.3, 0.1]}}
    learner: categorical
    chain: {generations: 3, real: 50, synthetic: 50, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Self.setting(facts) }
  }

  /// A setting whose batches are drawn from probabilities that the records give.
  static func setting(_ facts: CellFacts) throws(Inapplicable) -> TypeSetting {
    let setting = try TypeSetting(facts)
    guard setting.topCount == nil else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
    guard setting.typeCount <= TypeSetting.mostListedTypes || setting.truth != nil else {
      throw Inapplicable("the probabilities of types are not known")
    }
    return setting
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Self.setting(facts) else { return LawEvidence() }
    if setting.typeCount > TypeSetting.mostListedTypes {
      return Self.firstStep(setting, results)
    }
    let steps = TypeSteps(setting, results)
    let pearson = ScoreBattery(
      chains: steps.chains.map { $0.compactMap(\.pearsonScore) }, id: "pearson",
      subject: "X² less its mean", ratio: Self.ratio(steps.chains),
      candidates: Self.candidates(setting))
    let tilt = ScoreBattery(
      chains: steps.chains.map { $0.compactMap(\.tiltScore) }, id: "tilt",
      subject: "what likely types gained")
    let momentum = ScoreBattery(
      chains: steps.chains.map { chain in
        zip(chain, chain.dropFirst()).compactMap { $1.momentumScore(after: $0) }
      }, id: "momentum", subject: "what types gained that had gained before")
    var evidence = LawEvidence(
      tests: Self.certain(steps.chains, setting) + pearson.tests() + tilt.tests()
        + momentum.tests(),
      pivotCount: pearson.count + tilt.count + momentum.count)
    evidence.noteSteps(steps, setting)
    return evidence
  }

  /// Of many types, whose later probabilities are not recorded: generation 0, from the metric
  /// `pearson` where it was measured.
  private static func firstStep(_ setting: TypeSetting, _ results: CellResults) -> LawEvidence {
    guard let truth = setting.truth else { return LawEvidence() }
    let moments = PearsonMoments(truth, count: setting.batches.real)
    let battery = ScoreBattery(
      chains: results.metrics.numbers("pearson", generation: 0).map { value in
        moments.score(of: value, generation: 0).map { [$0] } ?? []
      }, id: "pearson", subject: "X² less its mean")
    return LawEvidence(
      tests: battery.tests(), pivotCount: battery.count,
      notes: [
        "of more than \(TypeSetting.mostListedTypes) types generation 0 alone is tested, where the "
          + "metric pearson is measured: later probabilities are not recorded"
      ])
  }

  /// What no batch may do at all.
  private static func certain(_ chains: [[TypeStep]], _ setting: TypeSetting) -> [LawTest] {
    let steps = chains.flatMap { $0 }
    guard let last = steps.map(\.generation).max() else { return [] }
    let whole = steps.compactMap { $0.isWhole(pool: setting.pooled(before: $0.generation)) }
    return [
      LawTest(
        certain: "whole", words: "batches that are no whole numbers of observations",
        exceptions: whole.count { !$0 }, of: whole.count, generations: 0...last),
      LawTest(
        certain: "possible", words: "batches with types that their model rules out",
        exceptions: steps.count { !$0.isPossible }, of: steps.count, generations: 0...last),
    ]
  }

  /// Σ X² over Σ (k − 1).
  private static func ratio(_ chains: [[TypeStep]]) -> LawTest.Ratio? {
    let steps = chains.flatMap { $0 }
    let moments = steps.map(\.pearsonMoments)
    let expected = compensatedSum(moments.lazy.map(\.mean))
    guard expected > 0 else { return nil }
    let deviation = compensatedSum(moments.lazy.map { max(0, $0.variance) }).squareRoot()
    return LawTest.Ratio(
      compensatedSum(steps.lazy.map(\.pearson)) / expected, standardError: deviation / expected)
  }

  private static func candidates(_ setting: TypeSetting) -> [LikelyCause] {
    var causes = [
      LikelyCause(
        ratios: 0...0.02, words: "a fit seems to be handed on, or its own counts used again"),
      LikelyCause(
        ratios: 0.4...0.75,
        words: "draws seem to be made without replacement, or batches to have more observations "
          + "than the plan says"),
    ]
    if let n = setting.batches.synthetic, n > 1, n == setting.batches.real {
      causes.append(
        LikelyCause(
          ratio: Double(n) / Double(n - 1), formula: "\(n)/\(n - 1) = n/(n−1)",
          words: "batches seem to have n−1 observations where the plan says n"))
    }
    return causes
  }
}

extension LawEvidence {
  /// What could not be looked at, and what stands against a proof.
  mutating func noteSteps(_ steps: TypeSteps, _ setting: TypeSetting) {
    if setting.truth == nil {
      notes.append("generation 0 not tested: the probabilities it was drawn from are not known")
    }
    if steps.shortCount > 0 {
      notes.append("\(steps.shortCount) chains are shorter than planned")
      obstacle =
        "\(steps.shortCount) of \(steps.chains.count) chains end early, which no correct one does"
    }
  }
}
