// SPDX-License-Identifier: GPL-3.0-or-later

/// Squared scores of many columns at a time, from group sums of whole numbers and of their squares.
///
/// T² comes for all columns at once; it bounds the score, so that the largest score takes few of them.
/// Every operation is one of IEEE 754 and none is reassociated: the same bits on every processor.
struct StudentisedRatios: Sendable {
  private typealias Lanes = SIMD4<Double>

  let columnCount: Int
  /// The columns that lack values; their counts stand behind all sums.
  let gaps: [Int]
  /// How many rows the group has whose sums are given.
  let count: Int
  let otherCount: Int

  /// The squared score of a column.
  func score(
    _ index: Int, _ sums: UnsafeBufferPointer<Double>, _ totals: UnsafeBufferPointer<Double>
  ) -> Double {
    var (n, m) = (Double(count), Double(otherCount))
    if let place = gaps.firstIndex(of: index) {
      n = sums[2 * columnCount + place]
      m = totals[2 * columnCount + place] - n
    }
    if n < 2 || m < 2 { return 0 }
    let terms = Terms(n, m)
    let (s, q) = (sums[index], sums[columnCount + index])
    let (t, r) = (totals[index] - s, totals[columnCount + index] - q)
    let (own, other) = ((n * q - s * s) * terms.own, (m * r - t * t) * terms.other)
    let difference = s * m - t * n
    let ratio = difference * difference / ((own + other) * terms.product)
    if ratio.isNaN { return 0 }
    return WelchScore.squared(ratio, degrees: WelchScore.degrees(own, n, other, m))
  }

  /// The largest squared score over all columns.
  @inline(__always)
  func largest(
    _ sums: UnsafeBufferPointer<Double>, _ totals: UnsafeBufferPointer<Double>,
    scratch: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    fill(scratch, sums, totals)
    var largest = 0.0
    for index in 0..<columnCount where scratch[index] > largest {
      largest = max(largest, score(index, sums, totals))
    }
    return largest
  }

  /// T² of every column.
  ///
  /// With n, m the groups' counts, s and q the sums of y and y² in the first, S and Q in both:
  /// T² = (s N − n S)² / ((v₁ + v₂)(n m)²), v₁ = (n q − s²)/(n²(n − 1)), likewise v₂.
  private func fill(
    _ squares: UnsafeMutableBufferPointer<Double>, _ sums: UnsafeBufferPointer<Double>,
    _ totals: UnsafeBufferPointer<Double>
  ) {
    if count < 2 || otherCount < 2 {
      for index in 0..<columnCount { squares[index] = 0 }
      return
    }
    let terms = Terms(Double(count), Double(otherCount))
    var index = 0
    while index + Lanes.scalarCount <= columnCount {
      let (s, q) = (Self.lanes(sums, index), Self.lanes(sums, columnCount + index))
      let (S, Q) = (Self.lanes(totals, index), Self.lanes(totals, columnCount + index))
      let (t, r) = (S - s, Q - q)
      let difference = s * terms.m - t * terms.n
      let spread = (terms.n * q - s * s) * terms.own + (terms.m * r - t * t) * terms.other
      let ratio = difference * difference / (spread * terms.product)
      // 0/0: neither a difference nor a spread.
      let square = ratio.replacing(with: 0, where: ratio .!= ratio)
      for lane in 0..<Lanes.scalarCount { squares[index + lane] = square[lane] }
      index += Lanes.scalarCount
    }
    while index < columnCount {
      squares[index] = Self.square(
        sums[index], sums[columnCount + index], totals[index], totals[columnCount + index], terms)
      index += 1
    }
    for (place, index) in gaps.enumerated() {
      let present = sums[2 * columnCount + place]
      let others = totals[2 * columnCount + place] - present
      squares[index] =
        present < 2 || others < 2
        ? 0
        : Self.square(
          sums[index], sums[columnCount + index], totals[index], totals[columnCount + index],
          Terms(present, others))
    }
  }

  /// What depends on the counts alone.
  private struct Terms {
    let n: Double
    let m: Double
    let own: Double
    let other: Double
    let product: Double

    init(_ n: Double, _ m: Double) {
      self.n = n
      self.m = m
      own = 1 / (n * n * (n - 1))
      other = 1 / (m * m * (m - 1))
      product = (n * m) * (n * m)
    }
  }

  /// What lanes do, for one column.
  private static func square(
    _ s: Double, _ q: Double, _ total: Double, _ totalSquares: Double, _ terms: Terms
  ) -> Double {
    let (t, r) = (total - s, totalSquares - q)
    let difference = s * terms.m - t * terms.n
    let spread = (terms.n * q - s * s) * terms.own + (terms.m * r - t * t) * terms.other
    let ratio = difference * difference / (spread * terms.product)
    return ratio.isNaN ? 0 : ratio
  }

  @inline(__always)
  private static func lanes(_ values: UnsafeBufferPointer<Double>, _ start: Int) -> Lanes {
    UnsafeRawPointer(values.baseAddress! + start).loadUnaligned(as: Lanes.self)
  }
}
