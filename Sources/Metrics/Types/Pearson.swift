// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// Pearson's X² of a step: Σ (N − n p)² / (n p) over the types that the parent gives p > 0.
///
/// N are the counts of the training set and p the model of the generation before; at generation 0 p
/// is the truth, where it is known. Under `replace`, and with nothing changed at sampling, N is
/// a draw of n from p and X² has k − 1 degrees of freedom, k types being alive in the parent.
/// N is the model's own n p̂, so that types the parent rules out (real ones in a mix) don't count.
public struct Pearson: Metric, Hashable {
  public init() {}

  public var name: String { "pearson" }
  public var unit: String { "X²" }

  public func refusal(in setting: MetricSetting) -> String? {
    guard let learner = setting.learner as? CategoricalLearner else {
      return "expected categorical, found \(setting.learner.family)"
    }
    return learner.smoothing == 0
      ? nil
      : "expected a model that is the shares of its counts, found smoothing of \(learner.smoothing)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let isTruth = replicate.reference.origin == .truth
    return PearsonGauge(truth: isTruth ? replicate.reference.model.typeDistribution : nil)
  }
}

private struct PearsonGauge: Gauge {
  let truth: TypeDistribution?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    let parent = snapshot.previous.map { $0.typeDistribution } ?? truth
    guard let parent, let model = snapshot.model.typeDistribution else { return [.undefined] }
    let shares = model.probabilities(of: parent.types)
    let sum = compensatedSum(
      zip(shares, parent.probabilities).lazy.map { ($0 - $1) * (($0 - $1) / $1) })
    return [Reading(Double(snapshot.trainingCount) * sum)]
  }
}

extension Pearson {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "pearson", summary: "Pearson's X² of the training set's counts against the model before",
    explanation: Explanation(
      """
      How far the counts a generation was fitted to lie from what the model before would draw. \
      Under replace it has k − 1 degrees of freedom, k types being alive in the parent.
      """,
      formula: "X² = Σ (N − n p)² / (n p)",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [pearson]
        """),
    read: { Pearson(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
