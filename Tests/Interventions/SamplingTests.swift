// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@Suite struct SamplingTests {
  private let model = CategoricalModel(TypeDistribution(weights: [0.1, 0.4, 0, 0.3, 0.2]))

  private let topTwo = [0.0, 4, 0, 3, 0].map { $0 / 7 }

  private func probabilities(_ change: any SamplingChange) throws -> [Double] {
    let changed = try change.changed(model)
    let distribution = try #require(changed.typeDistribution)
    return (0..<5).map { distribution[$0] }
  }

  private func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    zip(found, expected).allSatisfy { abs($0 - $1) < 1e-15 }
  }

  /// At T = ½ probabilities are squared: .01, .16, 0, .09, .04 over .3.
  @Test func temperatureOfAHalfSquaresProbabilities() throws {
    let found = try probabilities(Temperature(0.5))
    let expected = [1.0, 16, 0, 9, 4].map { $0 / 30 }
    #expect(isClose(found, expected))
    #expect(isClose(try probabilities(Temperature(1)), [0.1, 0.4, 0, 0.3, 0.2]))
  }

  /// Two steps at T are one at T²: p ∝ p₀^(T⁻²).
  @Test func temperaturesMultiply() throws {
    let twice = try Temperature(0.8).changed(Temperature(0.8).changed(model))
    let once = try Temperature(0.64).changed(model)
    let (first, second) = (twice.typeDistribution, once.typeDistribution)
    #expect(isClose(first?.probabilities ?? [], second?.probabilities ?? [1]))
  }

  @Test func veryLowTemperatureLeavesTheLikeliestType() throws {
    #expect(try probabilities(Temperature(1e-4)) == [0, 1, 0, 0, 0])
  }

  @Test func temperatureAndBiasMultiplyAGaussiansCovariance() throws {
    let gaussian = try GaussianModel(
      mean: [1, 2], covariance: Matrix(rowCount: 2, columnCount: 2, elements: [2, 0.5, 0.5, 1]))
    for change in [Temperature(0.5), Bias(0.5)] as [any SamplingChange] {
      let changed = try #require(try change.changed(gaussian) as? GaussianModel)
      #expect(changed.mean == [1, 2] && changed.covariance.elements == [1, 0.25, 0.25, 0.5])
    }
  }

  /// In one dimension 1/(1/s² + 1/τ²) and μτ²/(s² + τ²): 4 and τ = 2 give 2, 3 becomes 1.5. In two
  /// the tilted density is known up to a constant: ln p − |x|²/(2τ²).
  @Test func theRewardTiltsADensity() throws {
    let line = try GaussianModel(mean: [3], covariance: Matrix(diagonal: [4]))
    let narrow = try #require(try QuadraticReward(2).changed(line) as? GaussianModel)
    #expect(narrow.mean == [1.5] && narrow.covariance.elements == [2])
    let plane = try GaussianModel(
      mean: [1, 2], covariance: Matrix(rowCount: 2, columnCount: 2, elements: [2, 0.5, 0.5, 1]))
    let tilted = try QuadraticReward(1.5).changed(plane)
    let points = Points(dimension: 2, values: [0, 0, 1, 2, -3, 0.5, 4, -1])
    let differences = zip(
      tilted.logProbabilities(of: .points(points)), plane.logProbabilities(of: .points(points))
    ).enumerated().map { index, pair in
      let (x, y) = (points.values[2 * index], points.values[2 * index + 1])
      return pair.0 - pair.1 + (x * x + y * y) / (2 * 2.25)
    }
    #expect(differences.allSatisfy { abs($0 - differences[0]) < 1e-12 })
    #expect(
      QuadraticReward(1).refusal(for: CategoricalLearner())
        == "expected gaussian, found categorical")
  }

  @Test func topCountKeepsTheLikeliestAndTheFirstOfEquals() throws {
    #expect(isClose(try probabilities(TopTypes(.count(2))), topTwo))
    #expect(isClose(try probabilities(TopTypes(.count(9))), [0.1, 0.4, 0, 0.3, 0.2]))
    let equal = CategoricalModel(TypeDistribution(weights: [1, 1, 1, 1]))
    let kept = try TopTypes(.count(2)).changed(equal).typeDistribution
    #expect(kept?.types == [0, 1])
  }

  @Test func topProbabilityKeepsAsFewAsHoldIt() throws {
    #expect(isClose(try probabilities(TopTypes(.probability(0.4))), [0, 1, 0, 0, 0]))
    #expect(isClose(try probabilities(TopTypes(.probability(0.41))), topTwo))
    #expect(isClose(try probabilities(TopTypes(.probability(1))), [0.1, 0.4, 0, 0.3, 0.2]))
  }

  @Test func changesAreRefusedWhereAFamilyHasNone() {
    #expect(Temperature(0.5).refusal(for: CategoricalLearner()) == nil)
    #expect(Temperature(0.5).refusal(for: GaussianLearner()) == nil)
    #expect(
      Temperature(0.5).refusal(for: ResamplerLearner())
        == "expected categorical, gaussian or ngram, found resampler")
    #expect(Bias(0.5).refusal(for: CategoricalLearner()) == "expected gaussian, found categorical")
    #expect(
      TopTypes(.count(3)).refusal(for: GaussianLearner())
        == "expected categorical or ngram, found gaussian")
  }

  @Test func severalChangesAreReadInTheirOwnOrder() {
    let (changes, messages) = read("{top_p: 0.9, temperature: 0.7}")
    #expect(changes.map(\.name) == ["temperature", "top_p"])
    #expect(messages == [])
    #expect(read("{}").changes.isEmpty)
  }

  @Test(arguments: [
    ("{temperature: 0}", "sampling.temperature: expected a number above 0, found 0"),
    ("{bias: -1}", "sampling.bias: expected a number above 0, found -1"),
    ("{top_k: 0}", "sampling.top_k: expected an integer of at least 1, found 0"),
    ("{top_p: 1.5}", "sampling.top_p: expected a number above 0 and at most 1, found 1.5"),
    (
      "{topk: 3}",
      "unknown key in sampling: expected bias, temperature, quadratic_reward, truncate, top_k, "
        + "top_p, greedy, prompt, flipped_labels, reward or verifier, found topk; did you mean top_k?"
    ),
  ])
  func mistakesAreToldAndNothingIsMadeOfThem(text: String, message: String) {
    let (changes, messages) = read(text)
    #expect(changes.isEmpty)
    #expect(messages == [message])
  }

  private func read(_ text: String) -> (changes: [any SamplingChange], messages: [String]) {
    let diagnostics = Diagnostics()
    let root = Section.parsing("sampling: \(text)", name: "x.yaml", reporting: diagnostics)
    let section = root.section("sampling", describing: "changes")
    let changes = SamplingCatalog.standard.read(section)
    root.close()
    return (changes, diagnostics.sorted.map(\.message))
  }
}
