// SPDX-License-Identifier: GPL-3.0-or-later

/// Squared scores of many columns, four at a time, from a group's sums and those of all rows.
///
/// Sums stand one kind after another, each for `width` columns: values, squares, cubes, fourth
/// powers, then,
/// for the columns that lack some, how many values there are.
struct StudentisedRatios: Sendable {
  private typealias Lanes = GroupSums.Lanes
  typealias Sums = UnsafeBufferPointer<Double>

  /// How many columns there are, filled up to whole lanes with columns of zeros.
  let width: Int
  /// The columns that lack values.
  let gaps: [Int]
  /// How many rows the group has whose sums are given.
  let count: Int
  let otherCount: Int

  /// Columns filled up to whole lanes.
  static func width(_ columnCount: Int) -> Int {
    let lanes = Lanes.scalarCount
    return (columnCount + lanes - 1) / lanes * lanes
  }

  /// The squared scores of all columns.
  func fill(_ scores: UnsafeMutableBufferPointer<Double>, _ sums: Sums, _ totals: Sums) {
    let (n, m) = (Lanes(repeating: Double(count)), Lanes(repeating: Double(otherCount)))
    var index = 0
    while index < width {
      let score = count < 2 || otherCount < 2 ? Lanes() : self.score(index, n, m, sums, totals)
      for lane in 0..<Lanes.scalarCount { scores[index + lane] = score[lane] }
      index += Lanes.scalarCount
    }
    for (place, index) in gaps.enumerated() {
      let present = sums[4 * width + place]
      let others = totals[4 * width + place] - present
      let start = index / Lanes.scalarCount * Lanes.scalarCount
      scores[index] =
        present < 2 || others < 2
        ? 0
        : score(start, Lanes(repeating: present), Lanes(repeating: others), sums, totals)[
          index - start]
    }
  }

  @inline(__always)
  private func score(_ index: Int, _ n: Lanes, _ m: Lanes, _ sums: Sums, _ totals: Sums) -> Lanes {
    let own = GroupSums(
      count: n, sum: Self.lanes(sums, index), squares: Self.lanes(sums, width + index),
      cubes: Self.lanes(sums, 2 * width + index), fourths: Self.lanes(sums, 3 * width + index))
    let other = GroupSums(
      count: m, sum: Self.lanes(totals, index) - own.sum,
      squares: Self.lanes(totals, width + index) - own.squares,
      cubes: Self.lanes(totals, 2 * width + index) - own.cubes,
      fourths: Self.lanes(totals, 3 * width + index) - own.fourths)
    return WelchScore.squared(own, other)
  }

  @inline(__always)
  private static func lanes(_ values: Sums, _ start: Int) -> Lanes {
    UnsafeRawPointer(values.baseAddress! + start).loadUnaligned(as: Lanes.self)
  }
}
