// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension CategoricalLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "categorical", summary: "the probabilities of types, as their shares of the counts",
    read: { CategoricalLearner(reading: $0) })

  public init(reading section: Section) {
    self.init(
      smoothing: section.number(
        "smoothing", in: .nonNegative, default: 0,
        describing: "added to the count of every type; 0 is maximum likelihood"))
  }
}
