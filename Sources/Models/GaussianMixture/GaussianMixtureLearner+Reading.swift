// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension GaussianMixtureLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "gaussian_mixture",
    summary: "a mixture of normal distributions, fitted by expectation maximisation",
    read: { GaussianMixtureLearner(reading: $0) })

  public init(reading section: Section) {
    self.init(
      components: section.integer(
        "components", in: 1...10_000, describing: "normal distributions in the mixture, K"),
      covariance: section.choice(
        "covariance", of: CovarianceShape.self, default: .full,
        describing: "the shape of every component's covariance"),
      restarts: section.integer(
        "restarts", in: 1...1000, default: 1,
        describing: "k-means++ starts; the fit with the best bound is kept"),
      tolerance: section.number(
        "tolerance", in: .nonNegative, default: 1e-6,
        describing: "change of the mean log-likelihood, in nats, below which iterating stops"),
      iterations: section.integer(
        "iterations", in: 1...1_000_000, default: 1000,
        describing: "the most iterations from one start"),
      covarianceFloor: section.number(
        "covariance_floor", in: .nonNegative, default: 1e-6,
        describing: "added to variances, in units of the training set's own"),
      start: section.choice(
        "start", of: Start.self, default: .fresh,
        describing: "where a fit begins: fresh starts, or the generation before"))
  }
}
