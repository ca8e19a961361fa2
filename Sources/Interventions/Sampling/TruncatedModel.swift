// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A Gaussian, or a mixture of them, without what lies beyond k deviations of a component.
struct TruncatedModel: Sendable {
  let whole: any GenerativeModel
  let change: Truncate
  private let components: [Component]
  private let choice: AliasTable

  private struct Component: Sendable {
    let weight: Double
    let mean: [Double]
    let factor: Cholesky
  }

  private var dimension: Int { components[0].mean.count }

  /// - Precondition: the model has Gaussian components.
  /// - Throws: `singularCovariance`, which a model that could be fitted does not bring about.
  init(_ whole: any GenerativeModel, change: Truncate) throws(FitFailure) {
    guard let parts = whole.gaussianComponents else {
      preconditionFailure("\(whole.family) truncated at \(change.reach)")
    }
    var components: [Component] = []
    for (index, part) in parts.enumerated() {
      do {
        components.append(
          Component(
            weight: part.weight, mean: part.mean, factor: try Cholesky(of: part.covariance)))
      } catch {
        throw .singularCovariance(component: parts.count > 1 ? index : nil, iteration: 1)
      }
    }
    self.whole = whole
    self.change = change
    self.components = components
    choice = AliasTable(weights: components.map(\.weight))
  }
}

extension TruncatedModel: GenerativeModel {
  var family: String { whole.family }
  var scoring: Scoring { whole.scoring }
  var parameters: [ModelParameter] { whole.parameters }

  var archive: ModelArchive {
    var archive = whole.archive
    archive.doubles["truncate"] = [change.reach]
    return archive
  }

  /// Row after row, so that a longer sample begins with the shorter.
  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let dimension = dimension
    var values = [Double](repeating: 0, count: count * dimension)
    var normals = [Double](repeating: 0, count: dimension)
    let limit = change.reach * change.reach
    for row in 0..<count {
      let component = components[components.count > 1 ? choice.draw(using: &stream) : 0]
      var square: Double
      repeat {
        square = 0
        for index in 0..<dimension {
          normals[index] = stream.standardNormal()
          square += normals[index] * normals[index]
        }
      } while square > limit
      let lower = component.factor.lower
      for index in 0..<dimension {
        var value = component.mean[index]
        for inner in 0...index { value += lower[index, inner] * normals[inner] }
        values[row * dimension + index] = value
      }
    }
    return .points(Points(dimension: dimension, values: values))
  }

  func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a truncated Gaussian scores points, not \(samples.kind.rawValue)")
    }
    let limit = change.reach * change.reach
    let kept = log(change.acceptance(dimension: dimension))
    return (0..<points.count).map { row in
      let logs = components.map { component in
        let square = component.factor.squaredDistance(Array(points[row]), mean: component.mean)
        guard square <= limit else { return -Double.infinity }
        return log(component.weight) - 0.5 * (component.factor.logDeterminant + square)
          - Double(dimension) * Normal.halfLogTwoPi - kept
      }
      return logSumExp(logs)
    }
  }

  /// Within every component less by the change's factor, between components as before.
  var distributionMoments: DistributionMoments? {
    guard let total = whole.distributionMoments else { return nil }
    let lost = 1 - change.covarianceFactor(dimension: dimension)
    var covariance = total.covariance
    for part in whole.gaussianComponents ?? [] {
      for index in covariance.elements.indices {
        covariance.elements[index] -= lost * part.weight * part.covariance.elements[index]
      }
    }
    return DistributionMoments(mean: total.mean, covariance: covariance)
  }
}
