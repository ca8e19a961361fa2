// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The share of rows in the batch a generation emits whose label is not the truth's.
public struct LabelError: Metric, Hashable {
  public init() {}

  public var name: String { "label_error" }
  public var unit: String { "share of the rows" }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = setting.labelRefusal(.classes) { return refusal }
    guard (setting.truth as? any LabelModel)?.labelKind == .classes else {
      return "expected a source whose labels are known (half_space), found another"
    }
    return nil
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    LabelErrorGauge(truth: replicate.reference.model as? any LabelModel)
  }
}

private struct LabelErrorGauge: Gauge {
  let truth: (any LabelModel)?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let truth, let points = snapshot.synthetic.points, points.count > 0 else {
      return [.undefined]
    }
    let last = points.dimension - 1
    let wrong = truth.predictedLabels(of: points).enumerated().count { row, label in
      points.values[row * points.dimension + last] != label
    }
    return [Reading(Double(wrong) / Double(points.count))]
  }
}

extension LabelError {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "label_error", summary: "share of wrong labels in the batch a generation emits",
    explanation: Explanation(
      """
      The share of rows in the emitted batch whose label is not the known truth's, after flips and \
      after whatever a verifier has left out.
      """,
      formula: "rows whose label differs from the truth's ÷ rows",
      example: """
        source: {half_space: {dimension: 5}}
        learner: logistic
        metrics: [label_error]
        """),
    read: { _ in LabelError() })
}
