// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseModels

/// scikit-learn's fits of one data set from one start: `Tests/Oracles/mixtures.json`, made by
/// `mixtures.py` beside it.
struct MixtureOracle: Decodable, Sendable {
  /// One fit: how it was made, how it went and what came out.
  struct Fit: Decodable, Sendable {
    let shape: String
    let regCovar: Double
    let tol: Double
    let maxIter: Int
    let iterations: Int
    let converged: Bool
    let bound: Double
    let weights: [Double]
    let means: [Double]
    /// Lower triangles row by row, or the variances; one for all where the shape is tied.
    let covariances: [Double]
  }

  let name: String
  let dimension: Int
  let startRows: [Int]
  let startVariances: [Double]
  let points: [Double]
  let fits: [Fit]

  static let all: [MixtureOracle] = {
    let file = Repository.url("Tests/Oracles/mixtures.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([MixtureOracle].self, from: data)) ?? []
  }()

  /// The rows the fits learned from; those of the third set are made again, not read.
  var rows: Points {
    Points(dimension: dimension, values: points.isEmpty ? Self.nearSingular : points)
  }

  func start(_ shape: CovarianceShape) -> MixtureParameters {
    let rows = rows
    let variances =
      shape == .spherical
      ? [Double](repeating: startVariances[0], count: dimension) : startVariances
    let count = startRows.count
    return MixtureParameters(
      weights: [Double](repeating: 1 / Double(count), count: count),
      means: startRows.flatMap { rows.values[$0 * dimension..<($0 + 1) * dimension] },
      covariances: [Matrix](repeating: Matrix(diagonal: variances), count: count))
  }
}

extension MixtureOracle {
  /// 2048 rows of 16 components in 16 dimensions, number for number those of `mixtures.py`.
  private static let nearSingular: [Double] = {
    var state: UInt64 = 1
    func draw(_ bits: UInt64) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> (64 - bits))
    }
    let means = (0..<256).map { _ in (draw(4) - 8) / 4 }
    let factors = (0..<4_096).map { (draw(3) - 4) / 4 / ($0 % 16 >= 12 ? 1_024 : 1) }
    let unit = Double(1 << 20)
    return (0..<2_048).flatMap { row in
      let normals = (0..<16).map { _ in
        ((0..<12).reduce(0.0) { sum, _ in sum + draw(20) } - 6 * unit) / unit
      }
      return (0..<16).map { coordinate in
        let place = row % 16 * 16 + coordinate
        return (0..<16).reduce(means[place]) { $0 + factors[place * 16 + $1] * normals[$1] }
      }
    }
  }()
}
