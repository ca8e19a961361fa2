// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseSources
import Testing

@Suite struct MixtureSourceTests {
  /// norm.pdf(4, [-2, 1, 4], [.6, .8, .5]) @ [.7, .25, .05] with scipy.stats.norm, its logarithm.
  @Test func deviationsGiveTheDensityThatWasWritten() throws {
    let read = ReadSource(
      """
      source:
        mixture:
          weights: [0.70, 0.25, 0.05]
          means: [[-2], [1], [4]]
          deviations: [[0.6], [0.8], [0.5]]
      """)
    #expect(read.messages == [])
    let source = try #require(read.source as? MixtureSource)
    #expect(source.model.shape == .diagonal)
    #expect(source.facts == SourceFacts(kind: .points, dimension: 1))
    let logDensity = source.model.logProbabilities(
      of: .points(Points(dimension: 1, values: [4])))[0]
    #expect(abs(logDensity + 3.218765476184763) < 1e-13)
    #expect(ReadSource(read.resolved.yaml).resolved == read.resolved)
  }

  /// The logarithm of the mean of multivariate_normal([0, 0], [[1, .3], [.3, 2]]).pdf([1, 1]) and
  /// multivariate_normal([3, 1], [[.5, 0], [0, .25]]).pdf([1, 1]) of scipy.stats.
  @Test func covariancesGiveTheDensityThatWasWritten() throws {
    let read = ReadSource(
      """
      source:
        mixture:
          weights: [0.5, 0.5]
          means: [[0, 0], [3, 1]]
          covariances:
            - [[1, 0.3], [0.3, 2]]
            - [[0.5, 0], [0, 0.25]]
      """)
    #expect(read.messages == [])
    let source = try #require(read.source as? MixtureSource)
    #expect(source.model.shape == .full)
    #expect(source.facts.dimension == 2)
    let logDensity = source.model.logProbabilities(
      of: .points(Points(dimension: 2, values: [1, 1])))[0]
    #expect(abs(logDensity + 3.356924266396034) < 1e-13)
  }

  @Test func weightsMayMissOneByNineDecimals() {
    let read = ReadSource(
      """
      source:
        mixture: {weights: [0.3333333333, 0.3333333333, 0.3333333333], means: [[0], [1], [2]],
          deviations: [[1], [1], [1]]}
      """)
    #expect(read.messages == [])
    #expect(read.source != nil)
  }

  /// Component 3 has 5 % of the draws: a binomial count of draws near it, far from the others.
  @Test func drawsFollowTheWeights() throws {
    let read = ReadSource(
      "source: {mixture: {weights: [0.95, 0.05], means: [[0], [100]], deviations: [[1], [1]]}}")
    let count = 20_000
    let source = try #require(read.source)
    let values = try #require(source.realData(.replicate(0)).original(count).points?.values)
    let rare = values.count { $0 > 50 }
    let z = (Double(rare) - 0.05 * Double(count)) / (0.05 * 0.95 * Double(count)).squareRoot()
    #expect(abs(z) < 5, "z = \(z), \(rare) of \(count)")
  }

  struct Mistake: Sendable {
    let settings: String
    let messages: [String]
  }

  @Test(arguments: [
    Mistake(
      settings: "weights: [0.5, 0.4], means: [[0], [1]], deviations: [[1], [1]]",
      messages: [
        "x.yaml:1:29: source.mixture.weights: expected weights of sum 1, found a sum of 0.9"
      ]
    ),
    Mistake(
      settings: "weights: [0.5, 0, 0.5], means: [[0], [1], [2]], deviations: [[1], [1], [1]]",
      messages: [
        "x.yaml:1:35: source.mixture.weights.1: expected a number above 0 and at most 1, found 0"
      ]),
    Mistake(
      settings: "weights: [0.5, 0.5], means: [[0]], deviations: [[1], [1], [1]]",
      messages: [
        "x.yaml:1:48: source.mixture.means: expected 2, one for every weight, found 1",
        "x.yaml:1:67: source.mixture.deviations: expected 2, one for every weight, found 3",
      ]),
    Mistake(
      settings: "weights: [0.5, 0.5], means: [[0, 0], [1]], deviations: [[1, 1], [1]]",
      messages: [
        "x.yaml:1:57: source.mixture.means.1: expected a list of 2 numbers, found 1",
        "x.yaml:1:84: source.mixture.deviations.1: expected a list of 2 numbers, found 1",
      ]),
    Mistake(
      settings: "weights: [1], means: [[0]], deviations: [[-1]]",
      messages: [
        "x.yaml:1:62: source.mixture.deviations.0.0: expected a number from 1e-150 to 1e+150, "
          + "found -1"
      ]),
    Mistake(
      settings: "weights: [1], means: [[0]]",
      messages: [
        "x.yaml:1:10: source.mixture.deviations: expected deviations or covariances, found neither"
      ]),
    Mistake(
      settings: "weights: [1], means: [[0]], deviations: [[1]], covariances: [[[1]]]",
      messages: [
        "x.yaml:1:80: source.mixture.covariances: expected deviations or covariances, found both"
      ]),
    Mistake(
      settings: "weights: [0.5, 0.5], means: [[0, 0], [1, 1]], "
        + "covariances: [[[1, 2], [2, 1]], [[1, 0.5], [0.4, 1]]]",
      messages: [
        "x.yaml:1:80: source.mixture.covariances.0: expected a positive definite matrix, "
          + "found one with a negative eigenvalue",
        "x.yaml:1:110: source.mixture.covariances.1.1.0: expected a symmetric matrix, "
          + "found 0.4 where row 1 has 0.5",
      ]),
  ])
  func mistakesAreToldAtTheirPlace(_ mistake: Mistake) {
    let read = ReadSource("source: {mixture: {\(mistake.settings)}}")
    #expect(read.source == nil)
    #expect(read.messages == mistake.messages)
  }
}
