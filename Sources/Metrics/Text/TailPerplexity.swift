// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The perplexity of held-out text where it has rare words: e to the mean −ln P of those tokens.
///
/// Rare are the words that generation 0's text has seldom, `<unk>` too where it is one of them; each
/// is predicted after all that stands before it, rare or not.
public struct TailPerplexity: Metric, Hashable {
  public let rare: RareWords

  public init(_ rare: RareWords = .level(0.05)) { self.rare = rare }

  public var name: String { "tail_perplexity" }
  public var unit: String { "equally likely tokens" }
  public var scale: MetricScale { .logarithmic }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.textRefusal(needsHeldOut: true)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    guard let heldOut = replicate.heldOut?.text, let original = replicate.original.text else {
      return TailPerplexityGauge(heldOut: nil, places: [])
    }
    let isRare = rare.isRare(in: original)
    var places: [Int] = []
    var place = 0
    for sequence in heldOut.ends.indices {
      for token in heldOut.tokens[heldOut.range(sequence)] {
        if isRare[Int(token)] { places.append(place) }
        place += 1
      }
      if !heldOut.isStream { place += 1 }
    }
    return TailPerplexityGauge(heldOut: heldOut, places: places)
  }
}

private struct TailPerplexityGauge: Gauge {
  let heldOut: TokenSequences?
  /// Where rare words stand among the predicted tokens.
  let places: [Int]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let heldOut, !places.isEmpty, let model = snapshot.model.ofText else {
      return [.undefined]
    }
    let logs = model.tokenLogProbabilities(of: heldOut)
    return [perplexity(sum: compensatedSum(places.lazy.map { logs[$0] }), count: places.count)]
  }
}

extension TailPerplexity {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "tail_perplexity", summary: "the perplexity of held-out text at its rare words",
    explanation: Explanation(
      """
      The perplexity of held-out text at its rare words alone: those that generation 0's \
      text has seldom, by share or by count.
      """,
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [{tail_perplexity: {level: 0.1}}]"),
    read: { TailPerplexity(reading: $0) })

  /// Reads which words are rare.
  public init(reading section: Section) {
    let level = section.numberIfPresent(
      "level", in: .openUnit,
      describing: "rare are the rarest words that hold this share of generation 0's text; "
        + "0.05 unless a count is given")
    let count = section.integerIfPresent(
      "count", in: 1...Int.max,
      describing: "rare are words that generation 0's text has at most so often")
    if section.isSound("level", "count"), level != nil, count != nil {
      section.error(at: "count", expected: "either level or count", found: "both")
    }
    if let count {
      self.init(.count(count))
    } else {
      if level == nil { section.resolve("level", as: .number(0.05)) }
      self.init(.level(level ?? 0.05))
    }
  }
}
