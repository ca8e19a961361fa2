// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// Metrics of the batch that is emitted, and of labels that are classes.
@Suite struct CurationMetricTests {
  private func read(
    _ metric: any Metric, batch: Samples, model: any GenerativeModel = ExponentialModel(mean: 1),
    truth: (any GenerativeModel)? = nil, heldOut: Points? = nil
  ) -> [Reading] {
    var random = RandomStream(StreamAddress(seed: 1, purpose: "metric"))
    let gauge = metric.gauge(
      ReplicateFacts(
        reference: Reference(
          origin: truth == nil ? .generationZero : .truth, model: truth ?? model),
        first: model, original: batch, heldOut: heldOut.map { .points($0) }), using: &random)
    let snapshot = Snapshot(
      generation: 1, fit: Fit(model: model, objective: 0), synthetic: batch, trainingCount: 1)
    return gauge.read(snapshot, using: &random)
  }

  private let batch = Samples.points(Points(dimension: 2, values: [1, 0, -1, 2, 3, 1]))

  /// −(1 + 5 + 10)/(2 · 4)/3 and 2(1 − 1 + 3)/3.
  @Test func theRewardIsAMeanOverTheBatch() {
    #expect(read(RewardMean(.quadratic(width: 2)), batch: batch) == [.value(-2.0 / 3)])
    #expect(read(RewardMean(.linear(slope: 2, coordinate: 0)), batch: batch) == [.value(2)])
  }

  /// Means 1 and 1; variances 8/3 and 2/3, covariance −2/3: trace 10/3, determinant 12/9, and
  /// ln 2πe + ½ ln(4/3) = 2.837877… + .143841….
  @Test func diversityOfPointsIsTraceAndEntropy() {
    let found = read(Diversity(), batch: batch)
    guard case .value(let trace) = found[0], case .value(let entropy) = found[1] else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(trace - 10.0 / 3) < 1e-14)
    #expect(abs(entropy - (2.837_877_066_409_345 + 0.143_841_036_225_890)) < 1e-13)
    let flat = Samples.points(Points(dimension: 2, values: [1, 1, 2, 2, 3, 3]))
    #expect(read(Diversity(), batch: flat)[1] == .infinite)
  }

  /// Shares ½, ¼, ¼: 1 − 3/8, and 1.5 ln 2.
  @Test func diversityOfTypesIsTheChanceToDifferAndTheEntropy() {
    let found = read(Diversity(), batch: .counts(Counts(dense: [2, 1, 1])))
    guard case .value(let trace) = found[0], case .value(let entropy) = found[1] else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(trace - 0.625) < 1e-15)
    #expect(abs(entropy - 1.5 * 0.693_147_180_559_945) < 1e-14)
  }

  /// A hyperplane at half a right angle agrees on three quarters; on held-out rows as counted.
  @Test func accuracyIsTheAngleOrACount() throws {
    let truth = try LogisticModel(weights: [1, 0], emission: .likeliest)
    let model = try LogisticModel(weights: [1, 1], emission: .likeliest)
    let rows = Points(dimension: 3, values: [1, 0, 1, -1, 2, 0, 1, -3, 1, -1, -1, 0])
    guard
      case .value(let exact) = read(
        Accuracy(), batch: .points(rows), model: model, truth: truth)[0]
    else {
      Issue.record("no accuracy")
      return
    }
    #expect(abs(exact - 0.75) < 1e-15)
    #expect(
      read(Accuracy(), batch: .points(rows), model: model, heldOut: rows) == [.value(0.5)])
    #expect(
      read(HeldOutError(), batch: .points(rows), model: model, heldOut: rows) == [.value(0.5)])
  }

  /// Of four labels one is not that of x₁ > 0.
  @Test func theLabelErrorCountsTheBatchAgainstTheTruth() throws {
    let truth = try LogisticModel(weights: [1, 0], emission: .likeliest)
    let rows = Points(dimension: 3, values: [1, 0, 1, -1, 2, 0, 1, -3, 0, -1, -1, 0])
    #expect(
      read(LabelError(), batch: .points(rows), model: truth, truth: truth) == [.value(0.25)])
  }
}
