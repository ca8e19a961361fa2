// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct LogisticTests {
  static let rows = Points(
    dimension: 3,
    values: [
      1, 0.5, 1, -0.3, 1.2, 1, 0.8, -1.1, 0, -1.4, -0.2, 0, 0.2, 0.9, 1, -0.6, -1.5, 0, 1.1, 0.1,
      1, -0.9, 0.4, 1,
    ])

  private func fit(_ points: Points, ridge: Double) throws -> Fit {
    var random = stream("fit")
    return try LogisticLearner(ridge: ridge).fit(.points(points), after: nil, using: &random)
  }

  /// scikit-learn, whose C is 1/(n · ridge):
  ///
  ///     LogisticRegression(C=1/(8*ridge), fit_intercept=False, tol=1e-14,
  ///                        solver='newton-cholesky').fit(X, y).coef_
  @Test(arguments: [
    (0.01, 0.969_131_989_416_919, 3.705_619_046_766_52, 0.186_300_168_551_618),
    (0.5, 0.201_166_392_572_177, 0.534_861_963_598_877, 0.580_684_397_097_228),
  ])
  func weightsAreScikitLearns(_ item: (Double, Double, Double, Double)) throws {
    let fit = try fit(Self.rows, ridge: item.0)
    #expect(largestDifference(fit.model.parameterValues, [item.1, item.2]) < 1e-8)
    #expect(abs(fit.objective + item.3) < 1e-12)
    #expect(fit.converged)
  }

  /// A line separates these labels: without the ridge the weights would have no end.
  @Test func separableLabelsHaveAnOptimum() throws {
    let truth = try LogisticModel(weights: [1, -2], emission: .likeliest)
    let points = try truth.points(500, "separable")
    let fit = try fit(points, ridge: 0.001)
    let model = try #require(fit.model as? LogisticModel)
    #expect(fit.converged)
    #expect(LogisticModel.agreement(model.weights, truth.weights)! > 0.98)
  }

  @Test func agreementIsOneLessTheAngleOverPi() {
    #expect(LogisticModel.agreement([1, 0], [2, 0]) == 1)
    #expect(LogisticModel.agreement([1, 0], [-3, 0]) == 0)
    #expect(abs(LogisticModel.agreement([1, 0], [0, 5])! - 0.5) < 1e-15)
    #expect(abs(LogisticModel.agreement([1, 0], [1, 1])! - 0.75) < 1e-15)
    #expect(LogisticModel.agreement([0, 0], [1, 1]) == nil)
  }

  /// Drawn labels are 1 with the chance σ(x·w); likely ones never lie on the other side.
  @Test func labelsAreDrawnAsTheModelSays() throws {
    let sure = try LogisticModel(weights: [2, 1], emission: .likeliest)
    let points = try sure.points(2000, "sure")
    #expect(sure.predictedLabels(of: points) == (0..<2000).map { points[$0].last! })
    let drawn = try LogisticModel(weights: [2, 1], emission: .drawn)
    let rows = try drawn.points(20_000, "drawn")
    let rests = zip(drawn.scores(of: rows), 0..<20_000).map {
      rows[$1].last! - 1 / (1 + exponential(-$0))
    }
    let z = Statistics.mean(rests) / Statistics.standardError(rests)!
    #expect(abs(z) < 5, "z = \(z)")
  }

  /// ln N(x; 0, I) and ln σ(±x·w) at x = (1, 1), w = (1, 1): −1 − ln 2π − ln(1 + e^∓2).
  @Test func theDensityIsThatOfFeaturesAndLabel() throws {
    let model = try LogisticModel(weights: [1, 1], emission: .drawn)
    let points = Points(dimension: 3, values: [1, 1, 1, 1, 1, 0, 1, 1, 0.5])
    let scores = model.logProbabilities(of: .points(points))
    let features = -1 - 1.837_877_066_409_345
    #expect(abs(scores[0] - (features - 0.126_928_011_042_972)) < 1e-12)
    #expect(abs(scores[1] - (features - 2.126_928_011_042_972)) < 1e-12)
    #expect(scores[2] == -.infinity)
    let sure = try LogisticModel(weights: [1, 1], emission: .likeliest)
    #expect(sure.logProbabilities(of: .points(points))[1] == -.infinity)
  }

  @Test func otherLabelsAreRefused() {
    #expect(throws: FitFailure.outsideSupport(found: 2, expected: "labels 0 and 1")) {
      try fit(Points(dimension: 2, values: [1, 0, 1, 2]), ridge: 0.1)
    }
  }

  private func exponential(_ x: Double) -> Double {
    // e^x by its series, halved until it converges fast.
    if abs(x) > 0.5 {
      let half = exponential(x / 2)
      return half * half
    }
    return (1...20).reversed().reduce(1.0) { 1 + x / Double($1) * $0 }
  }
}
