// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// Good and Turing's estimate of the probability of words that a text does not have.
///
/// The share of the words of the text a generation learned from that occur in it just once.
///
/// - Source: Good 1953, doi:10.1093/biomet/40.3-4.237.
public struct GoodTuringMass: Metric, Hashable {
  public init() {}

  public var name: String { "good_turing_mass" }
  public var unit: String { "probability" }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.learner is NGramLearner
      ? nil : "expected an n-gram model, found \(setting.learner.family)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    GoodTuringGauge()
  }
}

private struct GoodTuringGauge: Gauge {
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let words = (snapshot.model as? NGramModel)?.wordCounts, words.total > 0 else {
      return [.undefined]
    }
    return [Reading(Double(words.counts.count { $0 == 1 }) / Double(words.total))]
  }
}

extension GoodTuringMass {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "good_turing_mass", summary: "Good and Turing's estimate of the mass of unseen words",
    explanation: Explanation(
      """
      The share of words that occur once in the text a generation learned from: Good and \
      Turing's estimate of the mass of words it does not have.
      """,
      formula: "(number of words that occur once) / (number of tokens)",
      source: "Good 1953, doi:10.1093/biomet/40.3-4.237",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [good_turing_mass]"),
    read: { _ in GoodTuringMass() })
}
