// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension CategoricalLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "categorical", summary: "the probabilities of types, as their shares of the counts",
    explanation: Explanation(
      """
      The probabilities of types as their shares of the counts. A type that is not drawn once \
      is gone for good unless smoothing brings it back.
      """,
      formula: "p(type) = (count + smoothing) / (n + smoothing · types)",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}  # the truth: words, say

        learner: {categorical: {smoothing: 0}} # added to every count; 0 is maximum likelihood

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - heterozygosity                     # chance that two draws are of different types
          - types_alive                        # types the model can still draw

        claims:
          - id: the-exact-laws-hold            # refuted if the chain leaves them
            theory: all
        """),
    read: { CategoricalLearner(reading: $0) })

  /// Beyond it every distribution is the uniform one, and sums run out of a double's digits.
  private static let mostSmoothing = 1e12

  public init(reading section: Section) {
    self.init(
      smoothing: section.number(
        "smoothing", in: .closed(0, Self.mostSmoothing), default: 0,
        describing: "added to the count of every type; 0 is maximum likelihood"))
  }
}
