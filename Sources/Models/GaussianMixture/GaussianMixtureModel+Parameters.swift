// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension GaussianMixtureModel {
  /// `weight_k`, `mean_k_i` and the covariance, component k after component, everything numbered
  /// from 1.
  ///
  /// The covariance is `covariance_k_i_j` (lower triangle row by row, or the diagonal), or
  /// `variance_k` for a spherical shape; a tied one has `covariance_i_j` once, after all components.
  public var parameters: [ModelParameter] {
    var list: [ModelParameter] = []
    for component in 0..<componentCount {
      let label = component + 1
      list.append(ModelParameter("weight_\(label)", parametersOfFit.weights[component]))
      for (index, value) in parametersOfFit.mean(component).enumerated() {
        list.append(ModelParameter("mean_\(label)_\(index + 1)", value))
      }
      switch shape {
      case .full, .diagonal: list += covarianceParameters(of: component, "covariance_\(label)")
      case .spherical:
        let variance = parametersOfFit.covariances[component][0, 0]
        list.append(ModelParameter("variance_\(label)", variance))
      case .tied: break
      }
    }
    return shape == .tied ? list + covarianceParameters(of: 0, "covariance") : list
  }

  private func covarianceParameters(of component: Int, _ name: String) -> [ModelParameter] {
    let covariance = parametersOfFit.covariances[component]
    return (0..<dimension).flatMap { row in
      (shape.hasCorrelations ? 0...row : row...row).map { column in
        ModelParameter("\(name)_\(row + 1)_\(column + 1)", covariance[row, column])
      }
    }
  }

  /// The mean and covariance of the whole mixture: within components and between them.
  public var distributionMoments: DistributionMoments? {
    let fit = parametersOfFit
    var mean = [Double](repeating: 0, count: dimension)
    for component in 0..<componentCount {
      for index in 0..<dimension {
        mean[index] += fit.weights[component] * fit.means[component * dimension + index]
      }
    }
    var covariance = Matrix(rowCount: dimension, columnCount: dimension)
    for component in 0..<componentCount {
      let step = (0..<dimension).map { fit.means[component * dimension + $0] - mean[$0] }
      for row in 0..<dimension {
        for column in 0..<dimension {
          covariance[row, column] +=
            fit.weights[component]
            * (fit.covariances[component][row, column] + step[row] * step[column])
        }
      }
    }
    return DistributionMoments(mean: mean, covariance: covariance)
  }

  /// Weights, means and covariances; everything else is worked out again, by the same steps.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family,
      integers: [
        "components": [Int64(componentCount)], "dimension": [Int64(dimension)],
        "shape": [Int64(CovarianceShape.allCases.firstIndex(of: shape) ?? 0)],
      ],
      doubles: [
        "weights": parametersOfFit.weights, "means": parametersOfFit.means,
        "covariances": parametersOfFit.covariances.flatMap(\.elements),
      ])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let components = try archive.size(named: "components")
    let dimension = try archive.size(named: "dimension")
    guard let shapes = archive.integers["shape"] else { throw .missing("shape") }
    guard shapes.count == 1, let number = Int(exactly: shapes[0]),
      CovarianceShape.allCases.indices.contains(number)
    else { throw .invalid("shape \(shapes)") }
    let weights = try archive.doubles(named: "weights", count: components)
    let means = try archive.doubles(named: "means", count: components * dimension)
    let size = dimension * dimension
    let elements = try archive.doubles(named: "covariances", count: components * size)
    let covariances = (0..<components).map {
      Matrix(
        rowCount: dimension, columnCount: dimension,
        elements: Array(elements[$0 * size..<($0 + 1) * size]))
    }
    let shape = CovarianceShape.allCases[number]
    guard shape.holds(for: covariances) else {
      throw .invalid("covariances that are not \(shape.rawValue)")
    }
    do {
      try self.init(
        MixtureParameters(weights: weights, means: means, covariances: covariances),
        shape: shape, iteration: 1)
    } catch {
      throw .invalid(error.description)
    }
  }
}
