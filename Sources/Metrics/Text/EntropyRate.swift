// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The entropy of a token given all before it under the model itself, in nats, sentence ends
/// included.
///
/// Exact for n-gram models of order 1 and 2; else the mean −ln P of text the model writes, with the
/// standard error of a ratio over its sentences, or over the stretches of a stream.
public struct EntropyRate: Metric, Hashable {
  /// Sentences, or 20 times as many tokens of a stream, that stand for the model.
  public let draws: Int
  let isExact: Bool

  public init(draws: Int = 4096) { self.init(draws: draws, isExact: false) }

  private init(draws: Int, isExact: Bool) {
    self.draws = draws
    self.isExact = isExact
  }

  public var name: String { "entropy_rate" }
  public var unit: String { "nats a token" }
  public var parts: [String?] { isExact ? [nil] : [nil, "standard_error"] }

  public func refusal(in setting: MetricSetting) -> String? { setting.textRefusal() }

  public func adapted(to setting: MetricSetting) -> any Metric {
    let order = (setting.learner as? NGramLearner)?.order
    return EntropyRate(draws: draws, isExact: order.map { $0 <= 2 } ?? false)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    EntropyRateGauge(
      draws: draws, isExact: isExact, isStream: replicate.original.text?.isStream ?? false)
  }
}

private struct EntropyRateGauge: Gauge {
  let draws: Int
  let isExact: Bool
  let isStream: Bool

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let model = snapshot.model.ofText else {
      return isExact ? [.undefined] : [.undefined, .undefined]
    }
    if isExact { return [model.entropyRate.map { Reading($0) } ?? .undefined] }
    guard let text = model.sample(isStream ? 20 * draws : draws, using: &stream).text else {
      return [.undefined, .undefined]
    }
    let ratio = MeanOverSequences(model.tokenLogProbabilities(of: text).map { -$0 }, of: text)
    return [Reading(ratio.mean), Reading(ratio.standardError)]
  }
}

/// A mean over the predicted tokens of a text, whose sequences are independent of each other.
struct MeanOverSequences {
  let mean: Double
  /// Of a ratio of sums over sequences; NaN for a single one.
  let standardError: Double

  /// - Parameter values: one a predicted token.
  init(_ values: [Double], of text: TokenSequences) {
    var (sums, lengths): ([Double], [Double]) = ([], [])
    var place = 0
    for sequence in text.ends.indices {
      let length = text.range(sequence).count + (text.isStream ? 0 : 1)
      sums.append(compensatedSum(values[place..<place + length]))
      lengths.append(Double(length))
      place += length
    }
    let total = compensatedSum(lengths)
    let mean = compensatedSum(sums) / total
    self.mean = mean
    let count = Double(sums.count)
    let squares = compensatedSum(
      zip(sums, lengths).lazy.map { ($0 - mean * $1) * ($0 - mean * $1) })
    standardError = count > 1 ? (squares * count / (count - 1)).squareRoot() / total : .nan
  }
}

extension EntropyRate {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "entropy_rate", summary: "the entropy of a token given those before it, under the model itself",
    explanation: Explanation(
      """
      The entropy of a token given all before it under the model itself: exact for n-grams \
      of order 1 and 2, else measured on text the model writes.
      """,
      formula: "−Σ π(history) Σ p(token | history) ln p(token | history)",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [entropy_rate]"),
    read: { EntropyRate(reading: $0) })

  /// Reads how much text stands for the model where its entropy rate has no exact form.
  public init(reading section: Section) {
    self.init(
      draws: section.integer(
        "draws", in: 100...10_000_000, default: 4096,
        describing: "sentences (of a stream 20 times as many tokens) that stand for the model "
          + "beyond order 2"))
  }
}
