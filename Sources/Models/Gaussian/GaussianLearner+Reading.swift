// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
internal import CollapseNumerics

extension GaussianLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "gaussian", summary: "a normal distribution in d dimensions, fitted in closed form",
    read: { GaussianLearner(reading: $0) })

  public init(reading section: Section) {
    self.init(
      divisor: section.choice(
        "divisor", of: Statistics.Divisor.self, default: .count,
        describing: "what the scatter is divided by: n is maximum likelihood, n-1 unbiased"))
  }
}
