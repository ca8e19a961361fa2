// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension GaussianMixtureLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    GaussianMixtureModel.family,
    summary: "a Gaussian mixture, fitted by expectation maximisation",
    explanation: Explanation(
      """
      K normal distributions with weights, fitted by expectation maximisation in log space \
      from k-means++ starts, the best bound kept. Rare components starve and vanish.
      """,
      formula: "p(x) = Σₖ wₖ N(x; μₖ, Σₖ)",
      source: """
        Dempster, Laird and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x. Departure: a \
        covariance floor.
        """,
      example: """
        source:                                # the truth: one component in ten is rare
          mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}

        learner:
          gaussian_mixture: {components: 2, restarts: 2}

        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - tail_loss: {level: 0.05}           # share of the rarest 5 % that is lost
          - smallest_weight                    # of the fitted components

        claims:
          - id: the-tail-goes
            that: tail_loss[generation=10] > tail_loss[generation=0]
        """),
    read: { GaussianMixtureLearner(reading: $0) })

  /// Reads how many components of which shape, and how they are fitted.
  public init(reading section: Section) {
    let components = section.integer(
      "components", in: 1...1000, describing: "how many normal distributions are mixed")
    let covariance = section.choice(
      "covariance", of: CovarianceShape.self, default: .full,
      describing: "shape of each component's covariance")
    let restarts = section.integer(
      "restarts", in: 1...1000, default: 1,
      describing: "fresh k-means++ starts; the fit with the best bound is kept")
    let tolerance = section.number(
      "tolerance", in: .nonNegative, default: 1e-6,
      describing: "change of the mean log-likelihood (nats) below which iterating stops; "
        + "0 makes all iterations")
    let iterations = section.integer(
      "iterations", in: 1...1_000_000, default: 1000,
      describing: "the most iterations from one start")
    let floor = section.number(
      "covariance_floor", in: .nonNegative, default: 1e-6,
      describing: "added to every component's variances, as a share of the training set's")
    let start = section.choice(
      "start", of: Start.self, default: .fresh,
      describing: "fresh starts every generation, or warm from the previous generation's model")
    self.init(
      components: max(1, components), covariance: covariance, restarts: max(1, restarts),
      tolerance: max(0, tolerance), iterations: max(1, iterations),
      covarianceFloor: max(0, floor), start: start)
  }
}
