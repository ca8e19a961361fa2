// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The share of labels that a model gives right: 1 less the angle between its hyperplane and the
/// truth's over π, exactly, and where no truth is known the share on held-out rows.
public struct Accuracy: Metric, Hashable {
  public init() {}

  public var name: String { "accuracy" }
  public var unit: String { "share of the labels" }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = setting.labelRefusal(.classes) { return refusal }
    return setting.heldOutRefusal
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    AccuracyGauge(
      truth: replicate.reference.origin == .truth
        ? (replicate.reference.model as? LogisticModel)?.weights : nil,
      heldOut: replicate.heldOut?.points)
  }
}

private struct AccuracyGauge: Gauge {
  let truth: [Double]?
  let heldOut: Points?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let model = snapshot.model as? any LabelModel else { return [.undefined] }
    if let truth {
      return [LogisticModel.agreement(model.weights, truth).map { Reading($0) } ?? .undefined]
    }
    guard let heldOut, heldOut.count > 0 else { return [.undefined] }
    let last = heldOut.dimension - 1
    let right = model.predictedLabels(of: heldOut).enumerated().count { row, label in
      heldOut.values[row * heldOut.dimension + last] == label
    }
    return [Reading(Double(right) / Double(heldOut.count))]
  }
}

extension Accuracy {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "accuracy", summary: "share of labels that a model gives right",
    explanation: Explanation(
      """
      The share of labels a model gives right: exact where the truth is a `half_space`, else on \
      held-out rows.
      """,
      formula: "1 − angle(w, w₀)/π",
      example: """
        source: {half_space: {dimension: 5}}
        learner: logistic
        metrics: [accuracy]
        """),
    read: { _ in Accuracy() })
}
