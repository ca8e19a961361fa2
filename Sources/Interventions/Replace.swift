// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage

/// Every generation learns from the newest synthetic batch alone.
///
/// - Source: the discarding loop of Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y.
public struct Replace: DataPolicy, Hashable {
  public let name = "replace"

  public init() {}

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.synthetic(generation: generation - 1), .all)])
  }
}
