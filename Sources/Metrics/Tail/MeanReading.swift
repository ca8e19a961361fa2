// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// A Monte Carlo mean and its standard error, s/√n with s² of divisor n − 1.
func meanReadings(_ values: [Double]) -> [Reading] {
  [
    Reading(Statistics.mean(values)),
    Statistics.standardError(values).map { Reading($0) } ?? .undefined,
  ]
}

/// An exact value, with a standard error of zero where one is reported.
func exactReadings(_ value: Double, in settings: TailSettings) -> [Reading] {
  settings.isExact ? [Reading(value)] : [Reading(value), .value(0)]
}

/// The step from the reference's mean to a model's; nil where either has none.
func meanStep(from reference: [Double]?, to model: any GenerativeModel) -> [Double]? {
  guard let reference, let mean = model.distributionMoments?.mean else { return nil }
  return reference.indices.map { mean[$0] - reference[$0] }
}
