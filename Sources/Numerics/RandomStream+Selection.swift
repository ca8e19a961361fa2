// SPDX-License-Identifier: GPL-3.0-or-later

extension RandomStream {
  /// Draws rows without replacement, in random order.
  ///
  /// A partial Fisher–Yates shuffle: the first rows are the same however many are drawn.
  ///
  /// - Parameters:
  ///   - count: 0 to `total`.
  ///   - total: how many rows there are.
  /// - Complexity: O(total) memory, O(count) draws.
  public mutating func rows(_ count: Int, of total: Int) -> [Int] {
    precondition(count >= 0 && count <= total, "\(count) rows of \(total)")
    var rows = Array(0..<total)
    for position in 0..<count {
      rows.swapAt(position, position + index(below: total - position))
    }
    return Array(rows.prefix(count))
  }
}
