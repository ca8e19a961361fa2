// SPDX-License-Identifier: GPL-3.0-or-later

extension RandomStream {
  /// Puts a list into random order, every order equally likely.
  ///
  /// - Source: Fisher and Yates, from the front (Knuth, volume 2, algorithm P mirrored).
  public mutating func shuffle<Element>(_ list: inout [Element]) {
    for position in list.indices.dropLast() {
      list.swapAt(position, position + index(below: list.count - position))
    }
  }

  /// Draws `count` different numbers from 0 ..< `n`, every ordered choice equally likely.
  ///
  /// The result is in random order, so any prefix of it is as fair as the whole. It is the front
  /// of a Fisher–Yates shuffle of 0 ..< n, of which only the touched places are kept when the
  /// choice is sparse; both ways give the same numbers, and the first rows are the same however
  /// many are drawn.
  /// - Complexity: O(count) draws; memory O(min(n, count)).
  public mutating func rows(_ count: Int, of n: Int) -> [Int] {
    precondition(count >= 0 && count <= n, "\(count) rows of \(n)")
    if count >= n / 8 {
      var rows = Array(0..<n)
      for position in 0..<count { rows.swapAt(position, position + index(below: n - position)) }
      return Array(rows.prefix(count))
    }
    var moved = [Int: Int](minimumCapacity: 2 * count)
    return (0..<count).map { position in
      let chosen = position + index(below: n - position)
      let row = moved[chosen] ?? chosen
      moved[chosen] = moved[position] ?? position
      return row
    }
  }
}
