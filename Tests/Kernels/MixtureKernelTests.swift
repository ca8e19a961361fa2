// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseNumerics
import Foundation
import KernelLevels
import Testing

@testable import CollapseModels

/// The mixtures' kernels against their definitions in Swift, and against each other's levels.
@Suite struct MixtureKernelTests {
  /// Sums of n numbers in another order differ by a few units in the last place of their size.
  @Test(arguments: MixtureCase.most)
  func sumsAreThoseOfTheDefinition(_ mixture: MixtureCase) throws {
    let (points, density) = (mixture.points, try mixture.density)
    let found = expectation(points, under: density)
    let expected = definedExpectation(points, under: density)
    let unit = 1e-13
    #expect(
      abs(found.logLikelihood - expected.logLikelihood) <= unit * abs(expected.logLikelihood))
    for component in 0..<mixture.components {
      let count = expected.counts[component]
      #expect(abs(found.counts[component] - count) <= unit * (1 + count))
      let start = component * mixture.dimension
      let sizes = (start..<start + mixture.dimension).map {
        1 + count + expected.seconds[$0 * mixture.dimension + $0 - start]
      }
      for row in 0..<mixture.dimension {
        let first = found.firsts[start + row] - expected.firsts[start + row]
        #expect(abs(first) <= unit * sizes[row])
        for column in 0...row {
          let index = (start + row) * mixture.dimension + column
          let second = found.seconds[index] - expected.seconds[index]
          #expect(abs(second) <= unit * (sizes[row] + sizes[column]))
        }
      }
    }
  }

  @Test(arguments: MixtureCase.most)
  func scoresAreThoseOfTheDefinition(_ mixture: MixtureCase) throws {
    let (points, density) = (mixture.points, try mixture.density)
    let expected = density.definedScores(of: points)
    let found = density.scores(of: points)
    #expect(found.count == expected.count)
    var worst = 0.0
    for (one, other) in zip(found, expected) {
      worst = max(worst, abs(one - other) / max(1, abs(other)))
    }
    #expect(worst < 1e-14)
  }

  /// Near the origin w (x − μ) is had as w x − w μ, which up to 1 000 deviations from it costs ten
  /// bits; beyond that deviations come first, and nothing is lost.
  @Test(arguments: MixtureCase.far)
  func mixturesFarFromTheOriginKeepTheirDigits(_ mixture: MixtureCase) throws {
    let (points, density) = (mixture.points, try mixture.density)
    let scores = density.scores(of: points)
    var worst = 0.0
    for (one, other) in zip(scores, density.definedScores(of: points)) {
      worst = max(worst, abs(one - other) / max(1, abs(other)))
    }
    #expect(worst < (mixture.offset > 1e3 ? 1e-14 : 2e-12))
    let found = expectation(points, under: density)
    let expected = definedExpectation(points, under: density)
    for (one, other) in zip(found.firsts + found.seconds, expected.firsts + expected.seconds) {
      #expect(abs(one - other) <= 1e-10 * (1 + abs(other)))
    }
  }

  @Test(arguments: MixtureCase.most + MixtureCase.far)
  func everyLevelGivesTheSameBits(_ mixture: MixtureCase) throws {
    let (points, density) = (mixture.points, try mixture.density)
    let isFull = mixture.shape.hasCorrelations
    var (sums, scores) = ([[UInt64]](), [[UInt64]]())
    for level in kernelLevels() {
      let size =
        1 + mixture.components
        * (1 + mixture.dimension * (isFull ? 1 + mixture.dimension : 2))
      var results = [Double](repeating: 0, count: size)
      run(
        isFull ? level.mixture_full : level.mixture_diagonal, points, density, into: &results,
        advancing: false)
      sums.append(bits(results))
      results = [Double](repeating: 0, count: mixture.rows)
      run(
        isFull ? level.mixture_full_scores : level.mixture_diagonal_scores, points, density,
        into: &results, advancing: true)
      scores.append(bits(results))
    }
    let kernel = density.kernel
    sums.append(bits(kernel.sums(of: points.values, workers: .one)))
    scores.append(bits(kernel.scores(of: points.values)))
    #expect(Set(sums).count == 1 && Set(scores).count == 1)
  }

  @Test(arguments: MixtureCase.all.filter { $0.rows == 65_539 && $0.components == 2 })
  func anyNumberOfThreadsGivesTheSameBits(_ mixture: MixtureCase) throws {
    let (points, kernel) = (mixture.points, try mixture.density.kernel)
    let alone = kernel.sums(of: points.values, workers: .one)
    for count in [2, 3, 64, 100] {
      let together = kernel.sums(of: points.values, workers: .threads(count))
      #expect(bits(together) == bits(alone), "\(count) threads")
    }
  }

  /// The order in which pieces are worked off, and by whom, is not seen in the result.
  @Test func workersInAnyOrderGiveTheSameBits() throws {
    let mixture = MixtureCase(rows: 65_539, dimension: 3, components: 5, shape: .full)
    let (points, kernel) = (mixture.points, try mixture.density.kernel)
    let backwards = Workers(count: 5) { count, body in
      for worker in (0..<count).reversed() { body(worker) }
    }
    #expect(
      bits(kernel.sums(of: points.values, workers: backwards))
        == bits(kernel.sums(of: points.values, workers: .one)))
  }

  @Test func aFitOnTwoThreadsIsTheFitOnOne() throws {
    let points = MixtureCase(rows: 9_000, dimension: 2, components: 3, shape: .full).points
    let fits = try [Workers.one, .threads(2)].map { workers in
      var stream = RandomStream(StreamAddress(seed: 3, purpose: "fit"))
      let learner = GaussianMixtureLearner(
        components: 3, tolerance: 0, iterations: 30, workers: workers)
      return try learner.fit(.points(points), after: nil, using: &stream)
    }
    #expect(
      bits(fits[0].model.parameters.map(\.value)) == bits(fits[1].model.parameters.map(\.value)))
    #expect(fits[0].objective == fits[1].objective)
  }

  /// Where every component's density underflows, and where it overflows on the way there.
  @Test(arguments: CovarianceShape.allCases, [1, 2, 5])
  func rowsOutOfReachScoreMinusInfinity(_ shape: CovarianceShape, _ dimension: Int) throws {
    let mixture = MixtureCase(rows: 9, dimension: dimension, components: 2, shape: shape)
    let density = try mixture.density
    var values = mixture.points.values
    values[3 * dimension] = 1e200
    values[8 * dimension] = -1e200
    let points = Points(dimension: dimension, values: values)
    let scores = density.scores(of: points)
    #expect(scores[3] == -.infinity && scores[8] == -.infinity)
    let near = [0, 1, 2, 4, 5, 6, 7]
    let expected = density.definedScores(of: points)
    for row in near { #expect(abs(scores[row] - expected[row]) < 1e-12) }
    #expect(!expectation(points, under: density).logLikelihood.isFinite)
  }
}
