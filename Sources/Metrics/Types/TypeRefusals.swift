// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels

/// Why a metric of the probabilities of types cannot be had; nil where it can.
func typesRefusal(in setting: MetricSetting) -> String? {
  setting.learner.traits.isCategorical
    ? nil : "expected a family of types, found \(setting.learner.family)"
}

/// The same for a metric of types that are gone: those of a Poisson distribution never are.
func mortalTypesRefusal(in setting: MetricSetting) -> String? {
  if let refusal = typesRefusal(in: setting) { return refusal }
  return setting.learner.family == PoissonModel.family
    ? "expected a family whose types can be lost, found poisson: its support has no end" : nil
}
