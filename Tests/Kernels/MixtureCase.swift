// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import CollapseNumerics

@testable import CollapseModels

/// Points and a mixture to hold a kernel against its definition with.
struct MixtureCase: Sendable, CustomStringConvertible {
  let rows: Int
  let dimension: Int
  let components: Int
  let shape: CovarianceShape
  /// What is added to all coordinates, of rows and means.
  var offset = 0.0

  var description: String {
    "\(rows) × \(dimension), \(components) components, \(shape), at \(offset)"
  }

  /// Every size at which a loop begins or ends, in every kind of dimension.
  static let all = CovarianceShape.allCases.flatMap { shape in
    [1, 2, 3, 4, 5, 16].flatMap { dimension in
      [1, 2, 5, 16].flatMap { components in
        sizes.map {
          MixtureCase(rows: $0, dimension: dimension, components: components, shape: shape)
        }
      }
    }
  }

  /// Those without the largest size, and with it for a few components.
  static let most = all.filter {
    $0.rows < 65_539 || ($0.components == 5 && [.full, .diagonal].contains($0.shape))
  }

  /// As far from the origin as kernels bear without taking deviations first, and farther.
  static let far = CovarianceShape.allCases.flatMap { shape in
    [1, 5, 16].flatMap { dimension in
      [300, 1e5].map { offset in
        MixtureCase(
          rows: 1030, dimension: dimension, components: 5, shape: shape, offset: offset)
      }
    }
  }

  /// Rows around the components, some of them far out.
  var points: Points {
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "mixture rows"))
    var values = [Double](repeating: 0, count: rows * dimension)
    stream.fillStandardNormal(&values)
    for index in values.indices {
      let row = index / dimension
      values[index] =
        offset + values[index] * (row % 100 == 99 ? 30 : 1)
        + Double((row % 5) * (index % dimension % 3))
    }
    return Points(dimension: dimension, values: values)
  }

  /// Components of unlike weights, means and covariances.
  var density: MixtureDensity {
    get throws {
      let weights = (0..<components).map { Double($0 + 1) }
      let total = weights.reduce(0, +)
      let covariances = (0..<components).map { component in
        var matrix = Matrix(rowCount: dimension, columnCount: dimension)
        for row in 0..<dimension {
          for column in 0..<dimension {
            // A diagonal that outweighs what stands beside it.
            matrix[row, column] =
              row == column
              ? 1 + 0.1 * Double(component + row)
              : shape.hasCorrelations ? 0.5 / Double(dimension + component + row + column) : 0
          }
        }
        return matrix
      }
      return try MixtureDensity(
        MixtureParameters(
          weights: weights.map { $0 / total },
          means: (0..<components * dimension).map { offset + Double(($0 * 7) % 5) - 1.5 },
          covariances: shape.shaping(covariances, weights: weights)),
        shape: shape, iteration: 1)
    }
  }
}

/// What a kernel makes of all rows, piece by piece.
func run(
  _ kernel:
    @convention(c) (
      UnsafePointer<collapse_mixture>?, UnsafePointer<Double>?, Int, UnsafeMutablePointer<Double>?,
      UnsafeMutablePointer<Double>?
    ) -> Void,
  _ points: Points, _ density: MixtureDensity, into results: inout [Double], advancing: Bool
) {
  let (components, dimension) = (density.componentCount, density.dimension)
  var room = [Double](repeating: .nan, count: collapse_mixture_room(components, dimension))
  let piece = Int(COLLAPSE_MIXTURE_ROWS)
  density.means.withUnsafeBufferPointer { means in
    density.peaks.withUnsafeBufferPointer { peaks in
      density.whiteners.withUnsafeBufferPointer { whiteners in
        var mixture = collapse_mixture(
          components: components, dimension: dimension, means: means.baseAddress,
          peaks: peaks.baseAddress, whiteners: whiteners.baseAddress)
        if density.shape.hasCorrelations {
          collapse_mixture_prepare_full(&mixture, &room)
        } else {
          collapse_mixture_prepare_diagonal(&mixture, &room)
        }
        points.values.withUnsafeBufferPointer { values in
          results.withUnsafeMutableBufferPointer { results in
            for row in stride(from: 0, to: points.count, by: piece) {
              kernel(
                &mixture, values.baseAddress! + row * dimension, min(piece, points.count - row),
                &room, results.baseAddress! + (advancing ? row : 0))
            }
          }
        }
      }
    }
  }
}
