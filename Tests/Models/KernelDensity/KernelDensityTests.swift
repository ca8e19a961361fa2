// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

/// Kernel estimates against SciPy's and scikit-learn's.
///
///     from scipy.stats import gaussian_kde
///     from sklearn.neighbors import KernelDensity
///     gaussian_kde(x, bw_method=…).logpdf(q), KernelDensity(bandwidth=.5).fit(X).score_samples(Q)
@Suite struct KernelDensityTests {
  static let line = Points(dimension: 1, values: [-1.2, 0.3, 0.5, 2.0, 3.7])
  static let plane = Points(
    dimension: 2, values: [0, 1, 2, 1.5, -1, 0.2, 1, -2, 0.5, 0.5, 3, 1])

  private func model(_ width: KernelWidth, _ points: Points) throws -> KernelDensityModel {
    var random = stream("fit")
    let fit = try KernelDensityLearner(width: width).fit(
      .points(points), after: nil, using: &random)
    return try #require(fit.model as? KernelDensityModel)
  }

  private func scores(_ model: KernelDensityModel, at values: [Double]) -> [Double] {
    model.logProbabilities(of: .points(Points(dimension: model.dimension, values: values)))
  }

  private func expectClose(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-8) {
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) {
      #expect(abs(one - other) <= tolerance * abs(other), "\(one), not \(other)")
    }
  }

  @Test func scottsRuleIsSciPys() throws {
    let model = try model(.rule(.scott), Self.line)
    #expect(abs(model.width - 0.724_779_663_677_695_5) < 1e-15)
    expectClose(scores(model, at: [0.1, -3, 9]), [-1.737_778_56, -3.528_536_57, -10.545_072_84])
  }

  @Test func silvermansRuleIsSciPys() throws {
    let model = try model(.rule(.silverman), Self.line)
    #expect(abs(model.width - 0.767_703_899_274_755) < 1e-15)
    expectClose(scores(model, at: [0.1, -3, 9]), [-1.764_207_48, -3.441_092_6, -9.760_599_69])
  }

  @Test func scottsRuleInThePlaneIsSciPys() throws {
    let model = try model(.rule(.scott), Self.plane)
    #expect(abs(model.width - 0.741_836_375_590_402_3) < 1e-15)
    expectClose(
      scores(model, at: [0, 0, 5, -5, 1, 1]), [-2.859_399_52, -19.636_475_77, -2.725_847_14])
  }

  /// The last point is 113 widths off: every kernel underflows there.
  @Test func aFixedWidthIsScikitLearns() throws {
    expectClose(
      scores(try model(.fixed(0.5), Self.line), at: [0.1, -3, 60]),
      [-1.314_030_84, -8.315_229_02, -6_341.215_23])
    expectClose(
      scores(try model(.fixed(0.5), Self.plane), at: [0, 0, 5, -5, 1, 1]),
      [-2.708_248_31, -52.243_342_17, -2.778_241_13])
  }

  @Test func theVarianceIsTheRowsAndTheKernels() throws {
    let model = try model(.fixed(0.5), Self.line)
    // Mean 1.06; squares 1.44 + .09 + .25 + 4 + 13.69 = 19.47, so 3.894 − 1.1236 = 2.7704.
    let moments = try #require(model.distributionMoments)
    #expect(abs(moments.mean[0] - 1.06) < 1e-15)
    #expect(abs(moments.covariance[0, 0] - 3.0204) < 1e-14)
    #expect(model.parameters.map(\.name) == ["mean", "variance", "width"])
  }

  @Test func theCumulativeProbabilityIsTheMeanOfTheKernels() throws {
    let model = try model(.fixed(0.5), Self.line)
    let expected = Self.line.values.reduce(0) {
      $0 + Normal(mean: $1, deviation: 0.5).cumulative(0.7) / 5
    }
    #expect(abs(try #require(model.cumulativeProbability(at: 0.7)) - expected) < 1e-15)
  }

  @Test func rowsThatDoNotSpanTheSpaceHaveNoRule() throws {
    let flat = Points(dimension: 2, values: [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(throws: FitFailure.singularCovariance(component: nil, iteration: 1)) {
      try model(.rule(.scott), flat)
    }
    #expect(throws: FitFailure.tooFewObservations(found: 2, needed: 3)) {
      try model(.rule(.silverman), flat.prefix(2))
    }
    // A fixed width needs no spread.
    #expect(try model(.fixed(1), flat.prefix(1)).rows.count == 1)
  }

  @Test func noRowsAndInfiniteOnesAreRefused() {
    #expect(throws: FitFailure.tooFewObservations(found: 0, needed: 1)) {
      try model(.fixed(1), Points(dimension: 1, values: []))
    }
    #expect(throws: FitFailure.notFinite(what: "the training set", iteration: 1)) {
      try model(.fixed(1), Points(dimension: 1, values: [1, .infinity]))
    }
  }
}
