// SPDX-License-Identifier: GPL-3.0-or-later

/// A dense matrix of doubles in row-major order.
public struct Matrix: Sendable, Hashable {
  public let rowCount: Int
  public let columnCount: Int
  /// The elements, row after row; `rowCount` × `columnCount` of them.
  public var elements: [Double]

  /// Wraps elements given row after row.
  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(
      elements.count == rowCount * columnCount,
      "\(elements.count) elements for \(rowCount) × \(columnCount)")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Makes a matrix with every element alike.
  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: [Double](repeating: value, count: rowCount * columnCount))
  }

  /// Makes a square matrix with the given diagonal and zeros elsewhere.
  public init(diagonal: [Double]) {
    self.init(rowCount: diagonal.count, columnCount: diagonal.count)
    for index in diagonal.indices { self[index, index] = diagonal[index] }
  }

  /// The identity matrix of a dimension.
  public static func identity(_ dimension: Int) -> Matrix {
    Matrix(diagonal: [Double](repeating: 1, count: dimension))
  }

  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  /// The diagonal's elements.
  public var diagonal: [Double] { (0..<min(rowCount, columnCount)).map { self[$0, $0] } }

  /// The sum of the diagonal.
  public var trace: Double { diagonal.reduce(0, +) }
}
