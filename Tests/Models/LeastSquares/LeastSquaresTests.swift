// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct LeastSquaresTests {
  /// Features (x₁, x₂) and label; worked by hand below.
  static let rows = Points(
    dimension: 3, values: [1, 0, 2, 0, 1, 3, 1, 1, 4, 2, 1, 8, 1, 2, 9])

  private func fit(
    _ training: Samples, _ learner: LeastSquaresLearner = LeastSquaresLearner(),
    after previous: (any GenerativeModel)? = nil
  ) throws -> LinearModel {
    var random = stream("fit")
    let fit = try learner.fit(training, after: previous, using: &random)
    return try #require(fit.model as? LinearModel)
  }

  /// XᵀX = [7 5; 5 7], Xᵀy = (31, 33), so w = (7·31 − 5·33, 7·33 − 5·31)/24 = (52, 76)/24;
  /// yᵀy = 174 and wᵀXᵀy = 4120/24 leave 174 − 171.6667 = 2.3333, over n − d = 3.
  @Test func weightsAndNoiseAreThoseWorkedByHand() throws {
    let model = try fit(.points(Self.rows))
    #expect(largestDifference(model.weights, [52.0 / 24, 76.0 / 24]) < 1e-14)
    #expect(abs(model.noiseVariance - 7.0 / 9) < 1e-12)
    #expect(model.parameters.map(\.name) == ["w_1", "w_2", "noise_variance"])
  }

  /// numpy.linalg.lstsq on a column of ones and 1 … 6 against a noisy line:
  ///
  ///     X = np.column_stack([np.ones(6), np.arange(1, 7)]); y = [1.1, 1.9, 3.2, 3.8, 5.1, 6.3]
  ///     np.linalg.lstsq(X, y)[0] → [-0.05333333333333, 1.03428571428571], residual 0.15276190476191
  @Test func weightsAreThoseOfNumPy() throws {
    let labels = [1.1, 1.9, 3.2, 3.8, 5.1, 6.3]
    let values: [Double] = labels.enumerated().flatMap { index, label -> [Double] in
      [1, Double(index + 1), label]
    }
    let model = try fit(.points(Points(dimension: 3, values: values)))
    #expect(
      largestDifference(model.weights, [-0.053_333_333_333_33, 1.034_285_714_285_71]) < 1e-12)
    #expect(abs(model.noiseVariance - 0.152_761_904_761_91 / 4) < 1e-12)
  }

  @Test func mergedSumsGiveTheFitOfTheJoinedRows() throws {
    let truth = try LinearModel(weights: [1, -2, 0.5], noiseVariance: 0.3)
    let points = try truth.points(300, "rows")
    let learner = LeastSquaresLearner()
    let parts = [0..<7, 7..<120, 120..<300].map {
      learner.statistics(of: .points(points.slice($0)))!
    }
    let merged = try fit(.joining(parts))
    let whole = try fit(.points(points))
    #expect(largestDifference(merged.parameterValues, whole.parameterValues) < 1e-12)
  }

  @Test func keptFeaturesAreHandedOnAndLabelledAnew() throws {
    let learner = LeastSquaresLearner(noiseVariance: 0.5, features: .kept)
    let first = try fit(.points(Self.rows), learner)
    let drawn = try first.points(7, "drawn")
    for row in 0..<7 { #expect(drawn[row].prefix(2) == Self.rows[row % 5].prefix(2)) }
    #expect(drawn[0].last != drawn[5].last)
    let second = try fit(.points(drawn), learner, after: first)
    #expect(second.features == first.features)
    #expect(second.distributionMoments == nil)
    let restored = try #require(try learner.restore(second.archive) as? LinearModel)
    #expect(restored == second)
  }

  /// ln N(x; 0, I) + ln N(y; w·x, s²) at x = (1, 2), y = 4, w = (1, 1), s² = 4:
  /// −½(1 + 4) − ½ · 1/4 − ½ ln 4 − (3/2) ln 2π.
  @Test func theDensityIsThatOfFeaturesAndLabel() throws {
    let model = try LinearModel(weights: [1, 1], noiseVariance: 4)
    let scores = model.logProbabilities(of: .points(Points(dimension: 3, values: [1, 2, 4])))
    #expect(abs(scores[0] - (-2.625 - 0.693_147_180_559_945 - 2.756_815_599_614_018)) < 1e-12)
    #expect(model.predictedLabels(of: Points(dimension: 3, values: [1, 2, 9])) == [3])
  }

  @Test func rowsThatDoNotSpanTheFeaturesAreRefused() {
    let flat = Points(dimension: 3, values: [1, 2, 1, 2, 4, 2, 3, 6, 4, 4, 8, 4])
    #expect(throws: FitFailure.singularCovariance(component: nil, iteration: 1)) {
      try fit(.points(flat))
    }
    #expect(throws: FitFailure.tooFewObservations(found: 2, needed: 3)) {
      try fit(.points(Self.rows.prefix(2)))
    }
  }

  @Test func fewerRowsThanFeaturesAndTwoAreRefusedInAPlan() {
    let learner = LeastSquaresLearner()
    #expect(learner.refusal(points: PointFacts(dimension: 5, fewest: 6)) == nil)
    #expect(learner.refusal(points: PointFacts(dimension: 5, fewest: 5)) != nil)
    #expect(learner.refusal(points: PointFacts(dimension: 1, fewest: 50)) != nil)
  }
}
