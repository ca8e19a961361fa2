// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct ResamplerTests {
  private let model: ResamplerModel

  init() throws {
    model = try ResamplerModel(Points(dimension: 1, values: [4, 1, 9, 4]))
  }

  @Test func massesAreSharesOfTheRows() {
    let points = Points(dimension: 1, values: [1, 4, 4.5, 9])
    #expect(
      model.logProbabilities(of: .points(points))
        == [-1.3862943611198906, -0.6931471805599453, -.infinity, -1.3862943611198906])
  }

  @Test func cumulativeProbabilityIsTheShareOfRowsNotAbove() {
    #expect(
      [0, 1, 3, 4, 8.9, 9, 10].map { model.cumulativeProbability(at: $0)! }
        == [0, 0.25, 0.25, 0.75, 0.75, 1, 1])
  }

  @Test func parametersAreMomentsAndTheNumberOfDifferentRows() throws {
    #expect(
      model.parameters == [.init("mean", 4.5), .init("variance", 8.25), .init("distinct", 3)])
    let plane = try ResamplerModel(Points(dimension: 2, values: [0, 1, 2, 5, 0, 1, 2, 1]))
    #expect(
      plane.parameters == [
        .init("mean_1", 1), .init("mean_2", 2), .init("variance_1", 1), .init("variance_2", 3),
        .init("distinct", 3),
      ])
  }

  @Test func everySampledRowIsATrainingRow() throws {
    let training = normalPoints(40, dimension: 3, "rows")
    let plane = try ResamplerModel(training)
    let rows = Set((0..<training.count).map { Array(training[$0]) })
    let sample = try plane.points(500, "drawn")
    #expect((0..<500).allSatisfy { rows.contains(Array(sample[$0])) })
  }

  /// A row is never drawn in n draws with probability (1 − 1/n)ⁿ: the survivors' mean by C7.
  @Test func theNumberOfSurvivingRowsIsTheBootstraps() throws {
    let training = normalPoints(50, dimension: 1, "survivors")
    let survivors = try (0..<400).map { index -> Double in
      let sample = try ResamplerModel(training).points(50, "survivors \(index)")
      return Double(try ResamplerModel(sample).distinctCount)
    }
    let expected = 50 * (1 - 0.36416968008711675)  // 0.98⁵⁰
    let z = (Statistics.mean(survivors) - expected) / Statistics.standardError(survivors)!
    #expect(abs(z) < 5, "z = \(z)")
  }

  @Test func rowsThatAreMissingOrNotFiniteAreRefused() {
    #expect(throws: FitFailure.tooFewObservations(found: 0, needed: 1)) {
      try ResamplerModel(Points(dimension: 1, values: []))
    }
    #expect(throws: FitFailure.notFinite(what: "the training set", iteration: 1)) {
      try ResamplerModel(Points(dimension: 1, values: [1, .nan]))
    }
  }
}
