// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// What the covariances of a mixture's components may look like.
public enum CovarianceShape: String, Sendable, Hashable, CaseIterable {
  /// Every component has a d × d covariance of its own.
  case full
  /// Every component has d variances of its own, and no correlations.
  case diagonal
  /// Every component has one variance of its own, the same in all directions.
  case spherical
  /// All components share one d × d covariance.
  case tied

  /// Whether coordinates may be correlated within a component.
  var hasCorrelations: Bool { self == .full || self == .tied }
}

extension CovarianceShape {
  /// The nearest covariances of this shape.
  ///
  /// A diagonal shape keeps the diagonals, a spherical one their mean; a tied shape takes the mean
  /// of the components, which for maximum likelihood is the one weighted by their shares.
  func shaping(_ covariances: [Matrix], weights: [Double]) -> [Matrix] {
    switch self {
    case .full: covariances
    case .diagonal: covariances.map { Matrix(diagonal: $0.diagonal) }
    case .spherical:
      covariances.map { covariance in
        let dimension = covariance.rowCount
        let variance = covariance.diagonal.reduce(0, +) / Double(dimension)
        return Matrix(diagonal: [Double](repeating: variance, count: dimension))
      }
    case .tied:
      [Matrix](repeating: pooled(covariances, weights: weights), count: covariances.count)
    }
  }

  /// Whether these are covariances of this shape, to the bit.
  func holds(for covariances: [Matrix]) -> Bool {
    switch self {
    case .full: true
    case .diagonal: covariances.allSatisfy { $0 == Matrix(diagonal: $0.diagonal) }
    case .spherical:
      covariances.allSatisfy { covariance in
        covariance
          == Matrix(
            diagonal: [Double](repeating: covariance[0, 0], count: covariance.rowCount))
      }
    case .tied: covariances.allSatisfy { $0 == covariances[0] }
    }
  }

  /// Σ w S ÷ Σ w; the matrix itself where all are the same.
  private func pooled(_ covariances: [Matrix], weights: [Double]) -> Matrix {
    guard !holds(for: covariances) else { return covariances[0] }
    let total = weights.reduce(0, +)
    var pooled = Matrix(
      rowCount: covariances[0].rowCount, columnCount: covariances[0].columnCount)
    for (covariance, weight) in zip(covariances, weights) {
      for index in pooled.elements.indices {
        pooled.elements[index] += weight / total * covariance.elements[index]
      }
    }
    return pooled
  }
}
