// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The perplexity, under generation 0's model, of the sentences a generation emits.
///
/// Each sentence has one of its own, its end included: the mean over them, and the quantiles at 5,
/// 50 and 95 %, which show text drift towards what the first model finds likely, with a long tail
/// it finds strange (Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y). Of a stream, stretches
/// stand for sentences.
public struct PerplexityUnderFirst: Metric, Hashable {
  public init() {}

  public var name: String { "perplexity_under_first" }
  public var unit: String { "equally likely tokens" }
  public var scale: MetricScale { .logarithmic }
  public var parts: [String?] { ["mean", "q05", "q50", "q95"] }

  public func refusal(in setting: MetricSetting) -> String? { setting.textRefusal() }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    PerplexityUnderFirstGauge(first: replicate.first.ofText)
  }
}

private struct PerplexityUnderFirstGauge: Gauge {
  let first: (any TokenModel)?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let first, let text = snapshot.synthetic.text, !text.ends.isEmpty else {
      return [.undefined, .undefined, .undefined, .undefined]
    }
    let logs = first.tokenLogProbabilities(of: text)
    var values: [Double] = []
    var place = 0
    for sequence in text.ends.indices {
      let length = text.range(sequence).count + (text.isStream ? 0 : 1)
      if length > 0 {
        switch perplexity(sum: compensatedSum(logs[place..<place + length]), count: length) {
        case .value(let value): values.append(value)
        default: values.append(.infinity)
        }
      }
      place += length
    }
    guard !values.isEmpty else { return [.undefined, .undefined, .undefined, .undefined] }
    values.sort()
    let quantiles = [0.05, 0.5, 0.95].map { Reading(Statistics.quantile(ofSorted: values, $0)) }
    return [Reading(Statistics.mean(values))] + quantiles
  }
}

extension PerplexityUnderFirst {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "perplexity_under_first",
    summary: "the perplexity of emitted sentences under generation 0's model",
    explanation: Explanation(
      """
      The perplexity under generation 0's model of each sentence a generation emits: mean \
      and quantiles, which show a drift towards what the first model finds likely.
      """,
      source: "Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [perplexity_under_first]"),
    read: { _ in PerplexityUnderFirst() })
}
