// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

/// Verifiers, flipped labels and choices by a reward, on what a model emits.
@Suite struct VerifierTests {
  private let truth = try! LogisticModel(weights: [1, 0], emission: .likeliest)

  private func rows(
    _ change: any SamplingChange, _ model: any GenerativeModel, _ count: Int,
    _ purpose: String = "rows"
  ) throws -> Points {
    var stream = RandomStream(StreamAddress(seed: 5, purpose: purpose))
    let emitter = try change.changed(model, truth: truth)
    return try #require(emitter.sample(count, using: &stream).points)
  }

  /// How many labels are not those of x₁ > 0.
  private func wrong(_ points: Points) -> Int {
    (0..<points.count).count { (points[$0].first! > 0) != (points[$0].last! == 1) }
  }

  /// Of 20 000 labels each is turned with the chance .2.
  @Test func labelsAreFlippedWithTheirChance() throws {
    let count = Double(wrong(try rows(FlippedLabels(0.2), truth, 20_000)))
    let z = (count - 4000) / (20_000 * 0.16).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// A model at a right angle labels half wrong; of those .3, of the others .9 stay: a quarter.
  @Test func aVerifierKeepsRightAndWrongRowsAtTheirRates() throws {
    let model = try LogisticModel(weights: [0, 1], emission: .likeliest)
    let kept = try rows(Verifier(correct: 0.9, wrong: 0.3), model, 20_000)
    #expect(kept.count == 20_000)
    let z = (Double(wrong(kept)) - 5000) / (20_000 * 0.1875).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    let perfect = try rows(Verifier(correct: 1, wrong: 0), model, 500)
    #expect(wrong(perfect) == 0)
  }

  /// Rows within (−1, 1) alone stay where others have no chance.
  @Test func aRuleKeepsRowsWithinBounds() throws {
    let model = try GaussianModel(mean: [0], covariance: Matrix(diagonal: [1]))
    let rule = Verifier.Rule.within(coordinate: 0, above: -1, below: 1)
    let kept = try rows(Verifier(correct: 1, wrong: 0, rule: rule), model, 2000)
    #expect(kept.values.allSatisfy { abs($0) < 1 })
  }

  @Test func aVerifierThatKeepsNothingEndsTheChain() throws {
    let opposite = try LogisticModel(weights: [-1, 0], emission: .likeliest)
    #expect(throws: FitFailure.nothingKept(rule: "the verifier")) {
      try Verifier(correct: 1, wrong: 0).changed(opposite, truth: truth)
    }
  }

  @Test func aLongerBatchBeginsWithTheShorter() throws {
    let changes: [any SamplingChange] = [
      Verifier(correct: 0.9, wrong: 0.3),
      RewardChoice(candidates: 3, reward: .linear(slope: 1, coordinate: 1)),
      RewardChoice(candidates: 3, reward: .quadratic(width: 1), choice: .best),
    ]
    for change in changes {
      let model = try LogisticModel(weights: [0.3, 1], emission: .likeliest)
      let (long, short) = (try rows(change, model, 3000), try rows(change, model, 700))
      #expect(long.prefix(700) == short)
      #expect(try rows(change, model, 0).count == 0)
    }
  }

  @Test func whatDoesNotApplyIsRefused() {
    let verifier = Verifier(correct: 0.9, wrong: 0.3)
    #expect(verifier.refusal(for: LogisticLearner()) == nil)
    #expect(verifier.refusal(ofTruth: truth) == nil)
    #expect(verifier.refusal(ofTruth: nil) != nil)
    #expect(verifier.refusal(for: GaussianLearner()) != nil)
    #expect(
      verifier.refusal(for: LogisticLearner(), dimension: 3, draw: .statistics)
        == "expected draw: rows, found statistics")
    let rule = Verifier(
      correct: 1, wrong: 0.1, rule: .within(coordinate: 2, above: 0, below: .infinity))
    #expect(rule.refusal(ofTruth: nil) == nil)
    #expect(rule.refusal(for: GaussianLearner(), dimension: 3, draw: .rows) == nil)
    #expect(
      rule.refusal(for: GaussianLearner(), dimension: 2, draw: .rows)
        == "expected coordinate 1 to 2, found 3")
    #expect(FlippedLabels(0.1).refusal(for: LeastSquaresLearner()) != nil)
    #expect(
      RewardChoice(candidates: 2, reward: .linear(slope: 1, coordinate: 4)).refusal(
        for: GaussianLearner(), dimension: 2, draw: .rows)
        == "expected coordinate 1 to 2, found 5")
  }
}

/// Choices by a reward against order statistics and tilted densities.
@Suite struct RewardChoiceTests {
  private let normal = try! GaussianModel(mean: [0], covariance: Matrix(diagonal: [1]))

  private func values(_ choice: RewardChoice, _ count: Int = 40_000) throws -> [Double] {
    var stream = RandomStream(StreamAddress(seed: 6, purpose: "choice"))
    let emitter = try choice.changed(normal)
    return try #require(emitter.sample(count, using: &stream).points).values
  }

  private func expectMean(_ values: [Double], _ expected: Double) throws {
    let z = (Statistics.mean(values) - expected) / Statistics.standardError(values)!
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// The larger of two normal numbers has mean 1/√π and mean square 1, that of three 3/(2√π).
  @Test func theBestOfTwoAndThreeAreTheirLargest() throws {
    let two = try values(
      RewardChoice(candidates: 2, reward: .linear(slope: 1, coordinate: 0), choice: .best))
    try expectMean(two, 0.564_189_583_547_756)
    try expectMean(two.map { $0 * $0 }, 1)
    let three = try values(
      RewardChoice(candidates: 3, reward: .linear(slope: 5, coordinate: 0), choice: .best))
    try expectMean(three, 0.846_284_375_321_634)
  }

  /// With very many candidates e^r tilts the density: by x to N(1, 1), by −x²/2 to N(0, ½). With K
  /// the bias is of the order 1/K.
  @Test func manyCandidatesTiltTheDensity() throws {
    let linear = try values(
      RewardChoice(candidates: 2000, reward: .linear(slope: 0.5, coordinate: 0)), 4000)
    try expectMean(linear, 0.5)
    let quadratic = try values(
      RewardChoice(candidates: 2000, reward: .quadratic(width: 1)), 4000)
    try expectMean(quadratic.map { $0 * $0 }, 0.5)
  }

  /// P(the larger of x, y is kept) = 1/(1 + e^−|x−y|) for two: E of the kept is E (x−y)/2 ·
  /// tanh((x−y)/2), x − y ~ N(0, 2); by SciPy's quad.
  @Test func oneOfTwoIsChosenAsBradleyAndTerryHaveIt() throws {
    try expectMean(
      try values(RewardChoice(candidates: 2, reward: .linear(slope: 1, coordinate: 0)), 200_000),
      0.363_161_846_032)
  }

  @Test func oneCandidateChangesNothing() throws {
    let kept = try values(RewardChoice(candidates: 1, reward: .quadratic(width: 1)), 1000)
    try expectMean(kept, 0)
    try expectMean(kept.map { $0 * $0 }, 1)
  }
}
