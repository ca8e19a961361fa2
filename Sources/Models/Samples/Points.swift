// SPDX-License-Identifier: GPL-3.0-or-later

/// Points of ℝᵈ stored row after row, with an optional label a point.
public struct Points: Sendable, Hashable {
  public let count: Int
  public let dimension: Int
  /// `count` × `dimension` coordinates, row-major.
  public let values: [Double]
  /// A class for every point, kept for metrics only; no learner reads it.
  public let labels: [Int32]?

  /// Wraps coordinates given row after row.
  public init(dimension: Int, values: [Double], labels: [Int32]? = nil) {
    precondition(dimension > 0 && values.count.isMultiple(of: dimension), "ragged points")
    let count = values.count / dimension
    precondition(labels.map { $0.count == count } ?? true, "labels do not match points")
    self.count = count
    self.dimension = dimension
    self.values = values
    self.labels = labels
  }

  /// The coordinates of one point.
  public subscript(row: Int) -> ArraySlice<Double> {
    values[row * dimension..<(row + 1) * dimension]
  }

  /// The first `length` points.
  public func prefix(_ length: Int) -> Points {
    slice(0..<length)
  }

  /// The points of a range of rows, in order.
  public func slice(_ rows: Range<Int>) -> Points {
    if rows == 0..<count { return self }
    return Points(
      dimension: dimension,
      values: Array(values[rows.lowerBound * dimension..<rows.upperBound * dimension]),
      labels: labels.map { Array($0[rows]) })
  }

  /// The points at the given rows, in the order given; a row may be named more than once.
  public func selecting(_ rows: [Int]) -> Points {
    var selected: [Double] = []
    selected.reserveCapacity(rows.count * dimension)
    for row in rows { selected.append(contentsOf: self[row]) }
    return Points(
      dimension: dimension, values: selected, labels: labels.map { all in rows.map { all[$0] } })
  }

  /// The same points without their labels.
  public var withoutLabels: Points { Points(dimension: dimension, values: values) }

  /// One batch after another; labels stay only where every batch has them.
  public static func joining(_ batches: [Points]) -> Points {
    precondition(!batches.isEmpty, "nothing to join")
    let labels = batches.compactMap(\.labels)
    return Points(
      dimension: batches[0].dimension, values: batches.flatMap(\.values),
      labels: labels.count == batches.count ? labels.flatMap { $0 } : nil)
  }
}
