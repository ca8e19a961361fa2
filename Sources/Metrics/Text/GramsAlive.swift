// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How many different n-grams the text a generation learned from has, one part an order.
///
/// Sentence ends and `<s>` are tokens here: `order_1` counts them among the words.
public struct GramsAlive: Metric, Hashable {
  let order: Int

  public init() { order = 1 }

  private init(order: Int) { self.order = order }

  public var name: String { "ngram_types_alive" }
  public var unit: String { "different n-grams" }
  public var parts: [String?] { (1...order).map { "order_\($0)" } }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.learner is NGramLearner
      ? nil : "expected an n-gram model, found \(setting.learner.family)"
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    GramsAlive(order: (setting.learner as? NGramLearner)?.order ?? 1)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    GramsAliveGauge(order: order)
  }
}

private struct GramsAliveGauge: Gauge {
  let order: Int

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    (1...order).map { length in
      (snapshot.model as? NGramModel).map { Reading(Double($0.gramCount(order: length))) }
        ?? .undefined
    }
  }
}

extension GramsAlive {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "ngram_types_alive", summary: "different n-grams in the text a generation learned from",
    explanation: Explanation(
      """
      How many different n-grams of each order the text has that a generation learned \
      from; boundaries are tokens.
      """,
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [ngram_types_alive]"),
    read: { _ in GramsAlive() })
}
