// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The error of predicted labels on held-out rows: squared for numbers, the share of wrong ones
/// for classes.
public struct HeldOutError: Metric, Hashable {
  public init() {}

  public var name: String { "held_out_error" }
  public var unit: String { "squared units of the label, or share of wrong labels" }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = setting.labelRefusal(nil) { return refusal }
    return setting.heldOutRefusal
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    HeldOutErrorGauge(heldOut: replicate.heldOut?.points)
  }
}

private struct HeldOutErrorGauge: Gauge {
  let heldOut: Points?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let heldOut, heldOut.count > 0, let model = snapshot.model as? any LabelModel else {
      return [.undefined]
    }
    let last = heldOut.dimension - 1
    // A wrong class is off by one, so its square counts it.
    let squares = model.predictedLabels(of: heldOut).enumerated().map { row, predicted in
      let rest = heldOut.values[row * heldOut.dimension + last] - predicted
      return rest * rest
    }
    return [Reading(compensatedSum(squares) / Double(squares.count))]
  }
}

extension HeldOutError {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "held_out_error", summary: "error of predicted labels on held-out rows",
    explanation: Explanation(
      """
      The mean squared error of predicted labels on held-out rows, or for classes the share that is \
      wrong. Held-out rows are right where real ones are corrupted; where the truth is known they \
      are as many fresh draws of it as generation 0 had.
      """,
      formula: "Σ (y − ŷ)²/m",
      example: """
        source: {linear: {dimension: 5}}
        learner: {least_squares: {noise_variance: 1}}
        metrics: [held_out_error]
        """),
    read: { _ in HeldOutError() })
}
