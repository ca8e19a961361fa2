// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Sentences of a synthetic language whose every probability is known.
public struct MarkovLanguageSource: Source {
  public let name = "markov_language"
  public let model: MarkovLanguageModel

  public init(_ settings: MarkovLanguageModel.Settings) { model = MarkovLanguageModel(settings) }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts {
    SourceFacts(kind: .sequences, dimension: 1, typeCount: model.settings.typeCount)
  }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    TruthData(truth: model, streams: streams)
  }
}

extension MarkovLanguageSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "markov_language", summary: "sentences of a synthetic language whose probabilities are known",
    explanation: Explanation(
      """
      A language whose truth is known: words with Zipf's weights in classes, and which \
      class comes next depends on those of the one or two words before. Every probability \
      and the entropy rate are exact.
      """,
      formula: "P(word | context) = P(class | context) · weight / weight of the class",
      example: "source: {markov_language: {types: 200, exponent: 1.1, order: 1}}\n"
        + "learner: {ngram: {order: 2}}\nmetrics: [divergence_rate]"),
    read: { MarkovLanguageSource(reading: $0) })

  /// Reads what the language is drawn from.
  ///
  /// - Returns: nil where there are mistakes, all reported.
  public init?(reading section: Section) {
    let types = section.integer(
      "types", in: 2...1_000_000, describing: "how many words there are")
    let exponent = section.number(
      "exponent", in: .above(0, atMost: 100), describing: "how fast shares fall with rank")
    let order = section.integer(
      "order", in: 1...2, default: 1, describing: "how many words before a word count")
    let classes = section.integer(
      "classes", in: 1...256, default: 16,
      describing: "classes of words; which comes next depends on those before")
    let structure = section.number(
      "structure", in: .closed(0, 10), default: 1.5,
      describing: "how much classes depend on those before; 0 is not at all")
    let length = section.number(
      "sentence_length", in: .closed(1, 10_000), default: 20,
      describing: "the mean number of words in a sentence")
    let seed = section.integer(
      "language", in: 0...Int.max, default: 1, describing: "which language is drawn, by number")
    guard !section.isDescribing else { return nil }
    if section.isSound("types", "classes"), classes > types {
      section.error(
        at: "classes", expected: "at most as many classes as words, \(types)", found: "\(classes)")
      return nil
    }
    guard section.isSound("types", "exponent", "order", "classes", "structure", "sentence_length")
    else { return nil }
    self.init(
      MarkovLanguageModel.Settings(
        typeCount: types, exponent: exponent, order: order, classCount: classes,
        structure: structure, sentenceLength: length, seed: UInt64(seed)))
  }
}
