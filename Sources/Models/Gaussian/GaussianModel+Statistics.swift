// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

extension GaussianModel {
  /// The mean and the scatter of so many points, drawn from their own laws.
  ///
  /// The mean is N(μ, Σ/n), the scatter independent of it: L A Aᵀ Lᵀ, A lower triangular with χ²
  /// numbers of n − 1, n − 2, … degrees for the squares of its diagonal and standard normal
  /// numbers below.
  ///
  /// - Complexity: O(d³), whatever the count.
  /// - Source: Bartlett's decomposition (Muirhead 1982, theorem 3.2.14); with fewer rows than
  ///   dimensions A keeps its first n − 1 columns, as the decomposition of the rows themselves.
  public func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples? {
    let dimension = dimension
    var scatter = Matrix(rowCount: dimension, columnCount: dimension)
    guard count > 0 else {
      return .moments(
        Moments(count: 0, mean: [Double](repeating: 0, count: dimension), scatter: scatter))
    }
    var factor = Matrix(rowCount: dimension, columnCount: dimension)
    for index in 0..<dimension * dimension {
      factor.elements[index] = self.factor.lower.elements[index] / Double(count).squareRoot()
    }
    let mean = stream.multivariateNormal(count: 1, mean: mean, lower: factor)
    let triangle = bartlettTriangle(degrees: count - 1, using: &stream)
    for row in 0..<dimension {
      for column in 0...row {
        var sum = 0.0
        for inner in 0...column { sum += triangle[row, inner] * triangle[column, inner] }
        scatter[row, column] = sum
        scatter[column, row] = sum
      }
    }
    return .moments(Moments(count: count, mean: mean, scatter: scatter))
  }

  /// L A, lower triangular.
  private func bartlettTriangle(degrees: Int, using stream: inout RandomStream) -> Matrix {
    let dimension = dimension
    var inner = Matrix(rowCount: dimension, columnCount: dimension)
    for row in 0..<dimension {
      for column in 0..<min(row, degrees) { inner[row, column] = stream.standardNormal() }
      if row < degrees {
        inner[row, row] = stream.chiSquared(degrees: Double(degrees - row)).squareRoot()
      }
    }
    var product = Matrix(rowCount: dimension, columnCount: dimension)
    for row in 0..<dimension {
      for column in 0...row {
        var sum = 0.0
        for middle in column...row {
          sum += factor.lower[row, middle] * inner[middle, column]
        }
        product[row, column] = sum
      }
    }
    return product
  }
}
