// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics

/// A model of types by their weights.
func types(_ weights: [Double]) -> CategoricalModel {
  CategoricalModel(TypeDistribution(weights: weights))
}

/// A setting of a plan: types from a known truth.
func typeSetting(
  _ truth: any GenerativeModel, learner: any Learner = CategoricalLearner()
) -> MetricSetting {
  MetricSetting(
    source: SourceFacts(
      kind: .counts, dimension: 1, typeCount: truth.typeDistribution?.typeCount),
    truth: truth, learner: learner, syntheticCount: 100)
}

/// A metric's readings of a model of types by part, `""` for the total, as a chain would take them.
func typeReadings(
  _ metric: any Metric, of model: any GenerativeModel, against truth: any GenerativeModel,
  after previous: (any GenerativeModel)? = nil, origin: Reference.Origin = .truth, n: Int = 100
) -> [String: Reading] {
  let reference = Reference(origin: origin, model: truth)
  let adapted = metric.adapted(to: typeSetting(truth))
  let calibrated = origin == .truth ? adapted.calibrated(to: reference) : adapted
  var random = stream("gauge")
  let counts = Samples.counts(Counts(dense: [n]))
  let gauge = calibrated.gauge(
    ReplicateFacts(reference: reference, first: model, original: counts, heldOut: nil),
    using: &random)
  let found = gauge.read(
    Snapshot(
      generation: previous == nil ? 0 : 1, fit: Fit(model: model, objective: 0),
      previous: previous, synthetic: counts, trainingCount: n), using: &random)
  return Dictionary(uniqueKeysWithValues: zip(calibrated.parts.map { $0 ?? "" }, found))
}

/// Zipf's probabilities ∝ 1/rank of so many types.
func zipf(_ typeCount: Int, exponent: Double = 1) -> CategoricalModel {
  types(Zipf(typeCount: typeCount, exponent: exponent).weights)
}
