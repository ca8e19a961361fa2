// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct GaussianMixtureModelTests {
  private func threeOnTheLine() throws -> GaussianMixtureModel {
    try GaussianMixtureModel(
      weights: [0.7, 0.25, 0.05], means: [[-2], [1], [4]],
      covariances: [0.6, 0.8, 0.5].map { Matrix(diagonal: [$0 * $0]) })
  }

  // python -c "import numpy as np; from scipy.stats import norm
  // m = list(zip([.7, .25, .05], [-2, 1, 4], [.6, .8, .5])); x = np.array([-5, -.5, 2.8, 9])
  // print(np.log(sum(a*norm(b, c).pdf(x) for a, b, c in m)), sum(a*norm(b, c).cdf(x) for a, b, c in m))"
  @Test func densityAndCumulativeOnTheLineAreSciPys() throws {
    let model = try threeOnTheLine()
    let x = [-5, -0.5, 2.8, 9]
    #expect(
      largestDifference(
        model.logProbabilities(of: .points(Points(dimension: 1, values: x))),
        [-13.264787809519099, -3.171386623131044, -4.409760139386556, -51.80445760641207]) < 1e-14)
    #expect(
      largestDifference(
        x.map { model.cumulativeProbability(at: $0)! },
        [2.0065610829266448e-07, 0.703252324713272, 0.9473537586324682, 1]) < 1e-15)
  }

  @Test func parametersAreNamedByComponentAndCoordinate() throws {
    let covariance = Matrix(rowCount: 2, columnCount: 2, elements: [1, 0.5, 0.5, 2])
    let full = try GaussianMixtureModel(
      weights: [1], means: [[3, 4]], covariances: [covariance])
    #expect(
      full.parameters == [
        .init("weight_1", 1), .init("mean_1_1", 3), .init("mean_1_2", 4),
        .init("covariance_1_1_1", 1), .init("covariance_1_2_1", 0.5),
        .init("covariance_1_2_2", 2),
      ])
    let diagonal = try GaussianMixtureModel(
      weights: [1], means: [[3, 4]], covariances: [covariance], shape: .diagonal)
    #expect(
      diagonal.parameters.map(\.name) == [
        "weight_1", "mean_1_1", "mean_1_2", "covariance_1_1_1", "covariance_1_2_2",
      ])
    #expect(diagonal.gaussianComponents?[0].covariance == Matrix(diagonal: [1, 2]))
    let spherical = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[3], [4]], covariances: [.identity(1), .identity(1)],
      shape: .spherical)
    #expect(
      spherical.parameters == [
        .init("weight_1", 0.5), .init("mean_1_1", 3), .init("variance_1", 1),
        .init("weight_2", 0.5), .init("mean_2_1", 4), .init("variance_2", 1),
      ])
    let tied = try GaussianMixtureModel(
      weights: [1], means: [[3, 4]], covariances: [covariance], shape: .tied)
    #expect(
      tied.parameters == [
        .init("weight_1", 1), .init("mean_1_1", 3), .init("mean_1_2", 4),
        .init("covariance_1_1", 1), .init("covariance_2_1", 0.5), .init("covariance_2_2", 2),
      ])
  }

  /// Total covariance: within, ½(1 + 3) on the first axis, and between, ½·1 + ½·1.
  @Test func totalMomentsAreThoseMadeByHand() throws {
    let model = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[-1, 0], [1, 2]],
      covariances: [.identity(2), Matrix(diagonal: [3, 1])])
    let moments = try #require(model.distributionMoments)
    #expect(moments.mean == [0, 1])
    #expect(moments.covariance.elements == [3, 1, 1, 2])
  }

  @Test(arguments: CovarianceShape.allCases)
  func everyShapeScoresAndSamplesAsItsFullCounterpart(_ shape: CovarianceShape) throws {
    let given = [
      Matrix(rowCount: 2, columnCount: 2, elements: [1, 0.5, 0.5, 4]), Matrix(diagonal: [0.3, 2]),
    ]
    let points = normalPoints(50, dimension: 2, "shapes")
    let shaped = try GaussianMixtureModel(
      weights: [0.4, 0.6], means: [[0, 1], [2, -1]], covariances: given, shape: shape)
    let covariances = try #require(shaped.gaussianComponents).map(\.covariance)
    let full = try GaussianMixtureModel(
      weights: [0.4, 0.6], means: [[0, 1], [2, -1]], covariances: covariances)
    #expect(
      largestDifference(
        shaped.logProbabilities(of: .points(points)), full.logProbabilities(of: .points(points)))
        < 1e-13)
    #expect(shaped.samples(100, "shapes") == full.samples(100, "shapes"))
  }

  /// Means of diagonals 2.5 and 1.15; .4 · (1, .5, 4) + .6 · (.3, 0, 2) = (.58, .2, 2.8).
  @Test func covariancesBecomeTheNearestOfTheirShape() throws {
    let given = [
      Matrix(rowCount: 2, columnCount: 2, elements: [1, 0.5, 0.5, 4]), Matrix(diagonal: [0.3, 2]),
    ]
    let shaped = try [CovarianceShape.diagonal, .spherical, .tied].map {
      try GaussianMixtureModel(
        weights: [0.4, 0.6], means: [[0, 1], [2, -1]], covariances: given, shape: $0
      ).gaussianComponents!.flatMap(\.covariance.elements)
    }
    #expect(shaped[0] == [1, 0, 0, 4, 0.3, 0, 0, 2])
    #expect(shaped[1] == [2.5, 0, 0, 2.5, 1.15, 0, 0, 1.15])
    #expect(
      largestDifference(shaped[2], [0.58, 0.2, 0.2, 2.8, 0.58, 0.2, 0.2, 2.8]) < 1e-15)
  }

  @Test(arguments: [CovarianceShape.diagonal, .spherical, .tied])
  func anArchiveWhoseCovariancesHaveAnotherShapeIsRefused(_ shape: CovarianceShape) throws {
    let model = try GaussianMixtureModel(
      weights: [0.4, 0.6], means: [[0, 1], [2, -1]],
      covariances: [
        Matrix(rowCount: 2, columnCount: 2, elements: [1, 0.5, 0.5, 4]),
        Matrix(diagonal: [0.3, 2]),
      ])
    var archive = model.archive
    archive.integers["shape"] = [Int64(CovarianceShape.allCases.firstIndex(of: shape)!)]
    #expect(throws: ArchiveFailure.invalid("covariances that are not \(shape.rawValue)")) {
      try GaussianMixtureModel(archive)
    }
  }

  @Test func componentsAreDrawnByTheirWeights() throws {
    let model = try threeOnTheLine()
    let values = try model.points(20_000, "weights").values
    let test = KolmogorovSmirnov(values) { model.cumulativeProbability(at: $0)! }
    #expect(test.pValue > 1e-6, "p = \(test.pValue)")
  }
}
