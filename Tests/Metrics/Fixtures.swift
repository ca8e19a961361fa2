// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics

/// A stream for one test's purpose.
func stream(_ purpose: String, seed: UInt64 = 1) -> RandomStream {
  RandomStream(StreamAddress(seed: seed, purpose: purpose))
}

/// A normal distribution on the line.
func normal(_ mean: Double, _ deviation: Double) throws -> GaussianModel {
  try GaussianModel(mean: [mean], covariance: Matrix(diagonal: [deviation * deviation]))
}

/// A mixture on the line.
func mixture(
  _ weights: [Double], _ means: [Double], _ deviations: [Double]
) throws -> GaussianMixtureModel {
  try GaussianMixtureModel(
    weights: weights, means: means.map { [$0] },
    covariances: deviations.map { Matrix(diagonal: [$0 * $0]) })
}

/// Three components, the last one small and far: most of its mass is tail.
func rareThird() throws -> GaussianMixtureModel {
  try mixture([0.7, 0.25, 0.05], [-2, 1, 4], [0.6, 0.8, 0.5])
}

/// A metric's readings of one model, the truth being known or not.
func readings(
  _ metric: any Metric, of model: any GenerativeModel, against reference: any GenerativeModel,
  origin: Reference.Origin = .truth, original: Points? = nil, heldOut: Points? = nil,
  synthetic: Points? = nil, seed: UInt64 = 1
) -> [Reading] {
  let reference = Reference(origin: origin, model: reference)
  let calibrated = origin == .truth ? metric.calibrated(to: reference) : metric
  var random = stream("gauge", seed: seed)
  let gauge = calibrated.gauge(
    ReplicateFacts(
      reference: reference, first: model,
      original: .points(original ?? Points(dimension: 1, values: [0, 1])),
      heldOut: heldOut.map { .points($0) }), using: &random)
  var drawn = stream("read", seed: seed)
  let points = synthetic ?? Points(dimension: 1, values: [0])
  return gauge.read(
    Snapshot(
      generation: 1, fit: Fit(model: model, objective: 0), synthetic: .points(points),
      trainingCount: 100), using: &drawn)
}

extension Reading {
  /// The value, or NaN where there is none.
  var number: Double { if case .value(let value) = self { value } else { .nan } }
}

/// A distribution over as many types as there are weights.
func types(_ weights: Double...) -> CategoricalModel {
  CategoricalModel(TypeDistribution(weights: weights))
}

/// A setting of a plan: counts from a source.
func countSetting(truth: (any GenerativeModel)?, learner: any Learner) -> MetricSetting {
  MetricSetting(
    source: SourceFacts(kind: .counts, dimension: 1), truth: truth, learner: learner,
    syntheticCount: 100)
}

/// A setting of a plan: points of a dimension from a source.
func setting(
  truth: (any GenerativeModel)?, learner: any Learner, dimension: Int = 1, heldOut: Int? = nil
) -> MetricSetting {
  MetricSetting(
    source: SourceFacts(
      kind: .points, dimension: dimension, available: truth == nil ? 200 : nil, heldOut: heldOut),
    truth: truth, learner: learner, syntheticCount: 100)
}

/// Whether two numbers agree to a relative tolerance; a NaN never agrees.
func agree(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(found - expected) <= tolerance * max(abs(expected), .leastNormalMagnitude)
}
