// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension PivotBattery {
  /// Whether neighbouring steps, or mean and width of one batch, know of each other.
  func dependenceTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    [
      lag("lag.location", "Z of a step and of the next", generations, \.location),
      lag("lag.scatter", "Q's normal score of a step and of the next", generations, \.scores),
      regression(
        "location.scatter", "Z and Q's normal score of the same step",
        steps.flatMap { Array(zip($0.location, $0.scores)) }, generations),
    ].compactMap { $0 }
  }

  /// Every second step against the sum of its neighbours.
  ///
  /// Given the others, each second step is standard normal and independent of the rest, so the
  /// statistic is too: exactly, whatever the number of steps, and no neighbouring pair is lost.
  func lag(
    _ id: String, _ subject: String, _ generations: ClosedRange<Int>,
    _ values: (StepPivots) -> [Double]
  ) -> LawTest? {
    let pairs = chains.flatMap { chain in
      stride(from: 1, to: chain.count, by: 2).flatMap { index -> [(Double, Double)] in
        let own = values(chain[index])
        let before = values(chain[index - 1])
        let after = index + 1 < chain.count ? values(chain[index + 1]) : []
        return own.indices.map { ((after.isEmpty ? 0 : after[$0]) + before[$0], own[$0]) }
      }
    }
    return regression(id, subject, pairs, generations)
  }

  /// Σ x y / √Σ x², standard normal given all x where the y are independent standard normal.
  private func regression(
    _ id: String, _ subject: String, _ pairs: [(given: Double, value: Double)],
    _ generations: ClosedRange<Int>
  ) -> LawTest? {
    let squares = compensatedSum(pairs.lazy.map { $0.given * $0.given })
    guard squares > 0 else { return nil }
    let products = compensatedSum(pairs.lazy.map { $0.given * $0.value })
    return normal(
      id, "correlation between \(subject), in standard errors", products / squares.squareRoot(),
      generations, count: pairs.count)
  }
}
