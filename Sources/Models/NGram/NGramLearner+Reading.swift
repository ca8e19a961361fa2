// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension NGramLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    NGramModel.family, summary: "an n-gram language model of text, smoothed in one of six ways",
    explanation: Explanation(
      """
      A language model that predicts a token from the n − 1 tokens before it, and shares \
      probability with unseen ones in one of six ways. Sentences begin at <s> and end with </s>.
      """,
      formula: "modified_kneser_ney: p(w | h) = (c(hw) − D(c))/c(h) + γ(h) p(w | h without its "
        + "first word)",
      source: "Chen and Goodman 1998, interpolated, with continuation counts below the highest "
        + "order",
      example: """
        source: {markov_language: {types: 300, exponent: 1.1}}  # or text: {files: [input.txt]}

        learner:
          ngram:
            order: 2                           # the longest gram, in words
            smoothing: modified_kneser_ney     # or maximum_likelihood, additive, witten_bell, …

        chain:
          generations: 5                       # after generation 0, which learns from real text
          real: 500                            # sentences generation 0 is fitted to
          synthetic: 500                       # sentences every generation writes
          policy: replace                      # learns from the newest batch alone

        metrics:
          - perplexity                         # of held-out sentences
          - tail_loss: {level: 0.1}            # of the rarest words
        """),
    read: { NGramLearner(reading: $0) })

  /// The smoothings by their names in the file.
  private enum Choice: String, CaseIterable {
    case maximumLikelihood = "maximum_likelihood"
    case additive
    case wittenBell = "witten_bell"
    case absoluteDiscounting = "absolute_discounting"
    case kneserNey = "kneser_ney"
    case modifiedKneserNey = "modified_kneser_ney"
  }

  /// Reads the order, the smoothing, and what happens where discounts cannot be estimated.
  public init(reading section: Section) {
    let order = section.integer(
      "order", in: 1...Self.highestOrder, describing: "the longest gram, in words")
    let choice = section.choice(
      "smoothing", of: Choice.self, default: .modifiedKneserNey,
      describing: "how unseen words get probability")
    let isAdditive = choice == .additive
    let added =
      isAdditive || section.isDescribing
      ? section.number(
        "added", in: .above(0, atMost: 1e6), default: 1,
        describing: "added to every count, where smoothing is additive") : 1
    let discounts =
      choice == .absoluteDiscounting || choice == .kneserNey
      || choice == .modifiedKneserNey || section.isDescribing
    var missing = MissingCounts.given
    var given = Discounts.standard
    if discounts {
      missing = section.choice(
        "missing_counts", of: MissingCounts.self, default: .given,
        describing: "what to do where discounts cannot be estimated: take the given ones, "
          + "end the chain, or one absolute discount")
      let numbers = section.numbersIfPresent(
        "discounts", count: .exactly(3), in: .closed(0, 3),
        describing: "the given discounts of counts of one, two, and more")
      if let numbers {
        given = Discounts(ofOne: numbers[0], ofTwo: numbers[1], ofMore: numbers[2])
      }
    }
    let longest = section.integer(
      "longest_sentence", in: 1...1_000_000, default: 1000,
      describing: "words after which a drawn sentence ends whatever the model says")
    let smoothing: Smoothing =
      switch choice {
      case .maximumLikelihood: .maximumLikelihood
      case .additive: .additive(max(added, .leastNormalMagnitude))
      case .wittenBell: .wittenBell
      case .absoluteDiscounting: .absoluteDiscounting
      case .kneserNey: .kneserNey
      case .modifiedKneserNey: .modifiedKneserNey
      }
    self.init(
      order: max(1, min(order, Self.highestOrder)), smoothing: smoothing, missingCounts: missing,
      discounts: given, longestSentence: max(1, longest))
  }
}
