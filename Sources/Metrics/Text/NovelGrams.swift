// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The share of n-grams in the text a generation emits that generation 0's text does not have.
///
/// Counted by occurrence, within sentences, boundaries left out: 0 is copying, 1 is all new.
public struct NovelGrams: Metric, Hashable {
  /// How many words a gram has, 1 to 8.
  public let length: Int

  public init(length: Int = 3) {
    precondition((1...8).contains(length), "grams of \(length) words")
    self.length = length
  }

  public var name: String { "novel_ngrams" }
  public var unit: String { "share of the grams" }

  public func refusal(in setting: MetricSetting) -> String? { setting.textRefusal() }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    NovelGramsGauge(
      length: length, original: replicate.original.text.map { NGramCounts($0, order: length) })
  }
}

private struct NovelGramsGauge: Gauge {
  let length: Int
  let original: NGramCounts?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let original, let text = snapshot.synthetic.text else { return [.undefined] }
    let emitted = NGramCounts(text, order: length)
    let inside = WholeGrams.inside(emitted)
    let known = original.places(of: emitted)
    let level = emitted.levels[length - 1]
    var (novel, total) = (0, 0)
    for gram in level.counts.indices where inside[gram] {
      total += Int(level.counts[gram])
      if known[gram] == nil { novel += Int(level.counts[gram]) }
    }
    return [total == 0 ? .undefined : Reading(Double(novel) / Double(total))]
  }
}

extension NGramCounts {
  /// Where each of another text's longest grams stands among the longest here; nil where it is not
  /// there.
  func places(of other: NGramCounts) -> [Int?] {
    var places: [Int?] = [0]
    for (own, theirs) in zip(levels, other.levels) {
      var place = 0
      // Histories keep their order, so both lists are walked once.
      places = theirs.keys.indices.map { gram in
        guard let history = places[theirs.history(gram)] else { return nil }
        let key = UInt64(history) << 32 | theirs.keys[gram] & 0xFFFF_FFFF
        while place < own.keys.count && own.keys[place] < key { place += 1 }
        return place < own.keys.count && own.keys[place] == key ? place : nil
      }
    }
    return places
  }
}

extension NovelGrams {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "novel_ngrams", summary: "the share of emitted n-grams that generation 0's text does not have",
    explanation: Explanation(
      """
      The share, by occurrence, of the n-grams a generation emits that generation 0's text \
      does not have: 0 is copying.
      """,
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [{novel_ngrams: {n: 2}}]"),
    read: { NovelGrams(reading: $0) })

  /// Reads how many words a gram has.
  public init(reading section: Section) {
    self.init(
      length: max(
        1,
        section.integer("n", in: 1...8, default: 3, describing: "how many words a gram has")))
  }
}
