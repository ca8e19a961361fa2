// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The squared distance of the fitted weights from the truth's: for features N(0, I) the expected
/// squared error of a predicted label, beyond the label's own noise.
public struct PredictionError: Metric, Hashable {
  public init() {}

  public var name: String { "prediction_error" }
  public var unit: String { "squared units of the label" }
  public var scale: MetricScale { .logarithmic }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = setting.labelRefusal(.numbers) { return refusal }
    guard let truth = setting.truth as? any LabelModel, truth.labelKind == .numbers else {
      return "expected a source of known weights (linear), found another"
    }
    return nil
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    PredictionErrorGauge(truth: (replicate.reference.model as? any LabelModel)?.weights)
  }
}

private struct PredictionErrorGauge: Gauge {
  let truth: [Double]?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let truth, let weights = (snapshot.model as? any LabelModel)?.weights,
      weights.count == truth.count
    else { return [.undefined] }
    return [Reading(zip(weights, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })]
  }
}

extension MetricSetting {
  /// Why a metric of labels cannot be had; nil where it can.
  func labelRefusal(_ kind: LabelKind?) -> String? {
    guard let labels = learner.traits.labels, kind == nil || labels == kind else {
      let wanted =
        switch kind {
        case .numbers: "a family of labels that are numbers (least_squares)"
        case .classes: "a family of labels that are classes (logistic)"
        case nil: "a family of labels (least_squares, logistic)"
        }
      return "expected \(wanted), found \(learner.family)"
    }
    return nil
  }
}

extension PredictionError {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "prediction_error", summary: "squared distance of the fitted weights from the truth's",
    explanation: Explanation(
      """
      The squared distance of the fitted weights from the truth's. For features N(0, I) it is the \
      expected squared error of a predicted label, the label's own noise left aside.
      """,
      formula: "|ŵ − w₀|²",
      example: """
        source: {linear: {dimension: 5}}
        learner: {least_squares: {noise_variance: 1}}
        metrics: [prediction_error]
        """),
    read: { _ in PredictionError() })
}
