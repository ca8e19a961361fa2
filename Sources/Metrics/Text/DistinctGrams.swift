// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// Of the n-grams in the text a generation emits, the share that are different ones (distinct-n).
///
/// `pooled` counts over the whole batch and falls as batches grow; `per_sentence` is the mean over
/// sentences of each one's own share. N-grams lie within sentences, boundaries left out.
///
/// - Source: Li et al. 2016, doi:10.18653/v1/N16-1014, who pool.
public struct DistinctGrams: Metric, Hashable {
  /// How many words a gram has, 1 to 8.
  public let length: Int
  private let isTypeTokenRatio: Bool

  public init(length: Int = 2) { self.init(length: length, isTypeTokenRatio: false) }

  /// The share of different words: distinct-1 under its older name.
  public static var typeTokenRatio: DistinctGrams {
    DistinctGrams(length: 1, isTypeTokenRatio: true)
  }

  private init(length: Int, isTypeTokenRatio: Bool) {
    precondition((1...8).contains(length), "grams of \(length) words")
    self.length = length
    self.isTypeTokenRatio = isTypeTokenRatio
  }

  public var name: String { isTypeTokenRatio ? "type_token_ratio" : "distinct_n" }
  public var unit: String { "share of the grams" }
  public var parts: [String?] { ["pooled", "per_sentence"] }

  public func refusal(in setting: MetricSetting) -> String? { setting.textRefusal() }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    DistinctGramsGauge(length: length)
  }
}

private struct DistinctGramsGauge: Gauge {
  let length: Int

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let text = snapshot.synthetic.text else { return [.undefined, .undefined] }
    let grams = WholeGrams(text, length: length)
    return [Reading(grams.pooledShare), text.isStream ? .undefined : Reading(grams.meanShare)]
  }
}

/// The grams of so many words within sequences, boundaries left out.
struct WholeGrams {
  /// Different grams over all of them; NaN where there are none.
  let pooledShare: Double
  /// The mean of every sequence's own share, over those that have any; NaN where none has.
  let meanShare: Double

  init(_ text: TokenSequences, length: Int) {
    let counts = NGramCounts(text, order: length)
    let level = counts.levels[length - 1]
    let inside = Self.inside(counts)
    var (different, total) = (0, 0)
    for gram in level.counts.indices where inside[gram] {
      different += 1
      total += Int(level.counts[gram])
    }
    pooledShare = total == 0 ? .nan : Double(different) / Double(total)
    var shares: [Double] = []
    if !text.isStream {
      for sequence in text.ends.indices {
        let words = text.tokens[text.range(sequence)]
        guard words.count >= length else { continue }
        shares.append(
          Double(Self.differentCount(words, length: length)) / Double(words.count - length + 1))
      }
    }
    meanShare = shares.isEmpty ? .nan : Statistics.mean(shares)
  }

  /// How many different runs of so many words there are among some.
  private static func differentCount(_ words: ArraySlice<Int32>, length: Int) -> Int {
    // Runs of every length are numbered in turn: a longer one is a shorter one's number and a word.
    var numbers = words.map { UInt64(UInt32(bitPattern: $0)) }
    for added in 1..<max(length, 1) {
      let pairs = numbers.indices.dropLast().map { place in
        numbers[place] << 32
          | UInt64(UInt32(bitPattern: words[words.startIndex + place + added]))
      }
      if added == length - 1 {
        numbers = pairs
        break
      }
      let order = pairs.indices.sorted { pairs[$0] < pairs[$1] }
      numbers = pairs
      var number: UInt64 = 0
      for (rank, place) in order.enumerated() {
        if rank > 0, pairs[place] != pairs[order[rank - 1]] { number += 1 }
        numbers[place] = number
      }
    }
    numbers.sort()
    return zip(numbers, numbers.dropFirst()).reduce(numbers.isEmpty ? 0 : 1) {
      $1.0 == $1.1 ? $0 : $0 + 1
    }
  }

  /// Which grams of the longest length have no boundary in them.
  static func inside(_ counts: NGramCounts) -> [Bool] {
    var inside = [true]
    for level in counts.levels {
      inside = level.keys.indices.map {
        inside[level.history($0)] && level.word($0) < counts.vocabulary.end
      }
    }
    return inside
  }
}

extension DistinctGrams {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "distinct_n", summary: "the share of different n-grams in the text a generation emits",
    explanation: Explanation(
      """
      Of the n-grams in the text a generation emits, the share that are different ones: \
      pooled over the batch, and the mean of every sentence's own.
      """,
      source: "Li et al. 2016, doi:10.18653/v1/N16-1014",
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [{distinct_n: {n: 2}}]"),
    read: { DistinctGrams(reading: $0) })

  /// The entry of distinct-1 under its older name.
  public static let typeTokenRatioEntry = CatalogEntry<any Metric>(
    "type_token_ratio", summary: "the share of different words in the text a generation emits",
    explanation: Explanation(
      """
      Of the words in the text a generation emits, the share that are different ones: \
      pooled over the batch, and the mean of every sentence's own.
      """,
      example: "source: {markov_language: {types: 200, exponent: 1.1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [type_token_ratio]"),
    read: { _ in DistinctGrams.typeTokenRatio })

  /// Reads how many words a gram has.
  public init(reading section: Section) {
    self.init(
      length: max(
        1,
        section.integer("n", in: 1...8, default: 2, describing: "how many words a gram has")))
  }
}
