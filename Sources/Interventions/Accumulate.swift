// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage

/// Every generation learns from the real observations and all synthetic batches so far.
///
/// - Source: Gerstgrasser et al. 2024, arXiv:2404.01413.
public struct Accumulate: DataPolicy, Hashable {
  public let name = "accumulate"

  public init() {}

  public func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe([Recipe.Part(.pool, .all)])
  }
}
