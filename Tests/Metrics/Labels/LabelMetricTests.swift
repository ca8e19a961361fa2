// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import CollapseSources
import Testing

@Suite struct LabelMetricTests {
  private func read(
    _ metric: any Metric, _ model: any GenerativeModel, truth: any GenerativeModel,
    heldOut: Points? = nil
  ) -> [Reading] {
    let rows = Samples.points(heldOut ?? Points(dimension: 3, values: [0, 0, 0]))
    var random = RandomStream(StreamAddress(seed: 1, purpose: "metric"))
    let gauge = metric.gauge(
      ReplicateFacts(
        reference: Reference(origin: .truth, model: truth), first: model, original: rows,
        heldOut: heldOut.map { .points($0) }), using: &random)
    let snapshot = Snapshot(
      generation: 1, fit: Fit(model: model, objective: 0), synthetic: rows, trainingCount: 1)
    return gauge.read(snapshot, using: &random)
  }

  /// (1.5 − 1)² + (−2 + 1)².
  @Test func thePredictionErrorIsTheSquaredDistanceOfTheWeights() throws {
    let truth = try LinearModel(weights: [1, -1], noiseVariance: 1)
    let model = try LinearModel(weights: [1.5, -2], noiseVariance: 3)
    #expect(read(PredictionError(), model, truth: truth) == [.value(1.25)])
  }

  /// Labels 3 and 0 where −½ and 4 are predicted: (3.5² + 4²)/2.
  @Test func theHeldOutErrorIsTheMeanSquareOfWhatIsLeft() throws {
    let model = try LinearModel(weights: [1.5, -2], noiseVariance: 3)
    let heldOut = Points(dimension: 3, values: [1, 1, 3, 0, -2, 0])
    #expect(read(HeldOutError(), model, truth: model, heldOut: heldOut) == [.value(14.125)])
  }

  @Test func metricsOfLabelsAreRefusedWithoutLabelsOrTruth() throws {
    func refusal(
      _ metric: any Metric, _ learner: any Learner, truth: (any GenerativeModel)?,
      heldOut: Int? = nil
    ) -> String? {
      metric.refusal(
        in: MetricSetting(
          source: SourceFacts(kind: .points, dimension: 3, available: 50, heldOut: heldOut),
          truth: truth, learner: learner, syntheticCount: 10))
    }
    let truth = try LinearModel(weights: [1, -1], noiseVariance: 1)
    let lines = LeastSquaresLearner()
    #expect(refusal(PredictionError(), lines, truth: truth) == nil)
    #expect(
      refusal(PredictionError(), lines, truth: nil)
        == "expected a source of known weights (linear), found another")
    #expect(
      refusal(PredictionError(), GaussianLearner(), truth: truth)
        == "expected a family of labels that are numbers (least_squares), found gaussian")
    #expect(refusal(HeldOutError(), lines, truth: nil, heldOut: 10) == nil)
    #expect(refusal(HeldOutError(), lines, truth: nil) != nil)
  }
}
