// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension PoissonLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "poisson", summary: "a Poisson distribution of whole numbers, its rate their mean",
    explanation: Explanation(
      """
      A Poisson distribution whose rate is the mean of its training counts. Under replace the \
      rate is a martingale that ends at 0.
      """,
      formula: "rate = Σ x/n",
      example: """
        source: {poisson: {rate: 4}}           # the truth

        learner: poisson                       # has nothing to set

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - variance_ratio                     # the model's variance over the truth's

        claims:
          - id: rate-stays-positive
            that: variance_ratio[generation=10] > 0
        """),
    read: { _ in PoissonLearner() })
}
