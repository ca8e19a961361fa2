// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The mean number of words in the sentences a generation emits, their ends left out.
public struct MeanSentenceLength: Metric, Hashable {
  public init() {}

  public var name: String { "mean_sentence_length" }
  public var unit: String { "words" }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.textRefusal(needsSentences: true)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    MeanSentenceLengthGauge()
  }
}

private struct MeanSentenceLengthGauge: Gauge {
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let text = snapshot.synthetic.text, !text.ends.isEmpty else { return [.undefined] }
    return [Reading(Double(text.tokens.count) / Double(text.ends.count))]
  }
}

extension MeanSentenceLength {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "mean_sentence_length", summary: "the mean number of words in emitted sentences",
    explanation: Explanation(
      """
      The mean number of words in the sentences a generation emits, their ends left out.
      """,
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [mean_sentence_length]"),
    read: { _ in MeanSentenceLength() })
}
