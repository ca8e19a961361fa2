// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension PoissonLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "poisson", summary: "a Poisson distribution of whole numbers, its rate their mean",
    read: { _ in PoissonLearner() })
}
