// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseSources
import Testing

@Suite struct GaussianSourceTests {
  @Test func itIsTheStandardNormalUnlessSaid() throws {
    let read = ReadSource("source: gaussian")
    #expect(read.messages == [])
    let source = try #require(read.source as? GaussianSource)
    #expect(source.model.mean == [0])
    #expect(source.model.covariance == .identity(1))
    #expect(source.facts == SourceFacts(kind: .points, dimension: 1))
    #expect(read.resolved.oneLine == "{source: {gaussian: {dimension: 1}}}")
  }

  @Test(arguments: [
    ("{dimension: 3}", [0, 0, 0]), ("{mean: [1, -2]}", [1, -2]),
    ("{covariance: [[2, 0.5], [0.5, 1]]}", [0, 0]),
  ])
  func theDimensionFollowsFromWhatIsWritten(_ settings: String, mean: [Double]) {
    let source = ReadSource("source: {gaussian: \(settings)}").source as? GaussianSource
    #expect(source?.model.mean == mean)
  }

  /// scipy.stats.multivariate_normal([1, 2], [[2, .5], [.5, 1]]).logpdf([0, 0])
  @Test func theTruthHasTheDensityThatWasWritten() throws {
    let read = ReadSource(
      "source: {gaussian: {mean: [1, 2], covariance: [[2, 0.5], [0.5, 1]]}}")
    let truth = try #require(read.source?.truth)
    let logDensity = truth.logProbabilities(
      of: .points(Points(dimension: 2, values: [0, 0])))[0]
    #expect(abs(logDensity + 4.117684960377057) < 1e-12)
    #expect(ReadSource(read.resolved.yaml).resolved == read.resolved)
  }

  struct Mistake: Sendable {
    let settings: String
    let messages: [String]
  }

  @Test(arguments: [
    Mistake(
      settings: "{dimension: 0}",
      messages: [
        "x.yaml:1:32: source.gaussian.dimension: expected an integer from 1 to 2000, found 0"
      ]),
    Mistake(
      settings: "{dimension: 2, mean: [1, 2, 3], covariance: [[1]]}",
      messages: [
        "x.yaml:1:41: source.gaussian.mean: expected a list of 2 numbers, found 3",
        "x.yaml:1:64: source.gaussian.covariance: expected 2 rows of 2 numbers, found 1 rows",
      ]),
    Mistake(
      settings: "{covariance: [[1, 2], [0, 1]]}",
      messages: [
        "x.yaml:1:43: source.gaussian.covariance.1.0: expected a symmetric matrix, "
          + "found 0.0 where row 1 has 2.0"
      ]),
    Mistake(
      settings: "{covariance: [[1, 2], [2]]}",
      messages: [
        "x.yaml:1:42: source.gaussian.covariance.1: expected a list of 2 numbers, found 1"
      ]),
    // Its eigenvalues are 3 and −1.
    Mistake(
      settings: "{covariance: [[1, 2], [2, 1]]}",
      messages: [
        "x.yaml:1:33: source.gaussian.covariance: expected a positive definite matrix, "
          + "found one with a negative eigenvalue"
      ]),
    Mistake(
      settings: "{covariance: [[0]]}",
      messages: [
        "x.yaml:1:33: source.gaussian.covariance: expected a positive definite matrix, "
          + "found a singular one"
      ]),
  ])
  func mistakesAreToldAtTheirPlace(_ mistake: Mistake) {
    let read = ReadSource("source: {gaussian: \(mistake.settings)}")
    #expect(read.source == nil)
    #expect(read.messages == mistake.messages)
    #expect(read.exitStatus == 65)
  }

  @Test func aMistakeElsewhereInTheFileHidesNone() {
    let read = ReadSource("source: {gaussian: {mean: [1, 2], dimension: 3}}\nother: 1")
    #expect(read.messages.count == 2)
  }
}

@Suite struct TruthDataTests {
  private func source() throws -> GaussianSource {
    GaussianSource(try GaussianModel(mean: [1], covariance: Matrix(diagonal: [4])))
  }

  @Test func everySupplyIsTheTruthSampledOnTheStreamOfItsName() throws {
    let source = try source()
    let data = source.realData(.replicate(3))
    func drawn(_ count: Int, _ purpose: String, _ generation: Int) -> Samples {
      var stream = RandomStream(
        StreamAddress(
          seed: 20_240_724, replicate: 3, generation: generation, purpose: purpose))
      return source.model.sample(count, using: &stream)
    }
    #expect(data.original(50) == drawn(50, "real", 0))
    #expect(
      data.fresh(20, generation: 2, originalCount: 50, takenBefore: 20) == drawn(20, "real", 2))
    #expect(data.heldOut(30) == drawn(30, "held_out", 0))
  }

  @Test func noTwoSuppliesShareDraws() throws {
    let data = try source().realData(.replicate(0))
    let supplies = [
      data.original(10), data.fresh(10, generation: 1, originalCount: 10, takenBefore: 0),
      data.fresh(10, generation: 2, originalCount: 10, takenBefore: 10), data.heldOut(10),
      try source().realData(.replicate(1)).original(10),
    ]
    let values = supplies.flatMap { $0?.points?.values ?? [] }
    #expect(values.count == 50)
    #expect(Set(values).count == 50)
  }

  @Test func aLargerGenerationZeroBeginsWithTheSmaller() throws {
    let data = try source().realData(.replicate(0))
    #expect(data.original(200).points?.prefix(50) == data.original(50).points)
  }

  /// The mean of n draws is N(1, 4/n); n times the variance over 4 is χ² with n − 1 degrees.
  @Test func drawsHaveTheMeanAndVarianceOfTheTruth() throws {
    let count = 100_000
    let values = try #require(try source().realData(.replicate(0)).original(count).points?.values)
    let mean = values.reduce(0, +) / Double(count)
    let scatter = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    let meanScore = (mean - 1) / (4 / Double(count)).squareRoot()
    let varianceScore =
      (scatter / 4 - Double(count - 1)) / (2 * Double(count - 1)).squareRoot()
    #expect(abs(meanScore) < 5, "z = \(meanScore)")
    #expect(abs(varianceScore) < 5, "z = \(varianceScore)")
  }
}
