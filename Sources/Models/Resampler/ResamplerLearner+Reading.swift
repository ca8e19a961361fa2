// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension ResamplerLearner {
  /// The entry in the catalog of families.
  public static let catalogEntry = CatalogEntry<any Learner>(
    "resampler", summary: "draws its own training rows with replacement: the null model",
    read: { _ in ResamplerLearner() })
}
