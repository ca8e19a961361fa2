// SPDX-License-Identifier: GPL-3.0-or-later

internal import CBLAS

/// The shift and scale under which points are rounded to single precision.
struct Frame: Sendable {
  /// The cloud's mean, d coordinates.
  let centre: [Double]
  /// A power of two that takes the cloud's largest deviation to between 1 and 2.
  let scale: Double

  init(of cloud: PointCloud) {
    var centre = [Double](repeating: 0, count: cloud.dimension)
    var largest = 0.0
    cloud.values.withUnsafeBufferPointer { values in
      for row in 0..<cloud.count {
        for index in 0..<cloud.dimension { centre[index] += values[row * cloud.dimension + index] }
      }
      for index in centre.indices { centre[index] /= Double(max(1, cloud.count)) }
      for row in 0..<cloud.count {
        for index in 0..<cloud.dimension {
          largest = max(largest, abs(values[row * cloud.dimension + index] - centre[index]))
        }
      }
    }
    self.centre = centre
    scale =
      largest == 0
      ? 1
      : Double(sign: .plus, exponent: max(-1000, min(-largest.exponent, 1000)), significand: 1)
  }
}

/// Points rounded to single precision in a frame, for products in bulk.
struct RoughPoints: Sendable {
  let count: Int
  let dimension: Int
  let coordinates: [Float]
  /// |x|² of every point.
  let squares: [Float]

  /// Rounds the points at the given rows of a cloud, in the order given.
  init(_ cloud: PointCloud, rows: some Collection<Int>, in frame: Frame) {
    let d = cloud.dimension
    (count, dimension) = (rows.count, d)
    var squares: [Float] = []
    squares.reserveCapacity(rows.count)
    coordinates = [Float](unsafeUninitializedCapacity: rows.count * d) { rounded, filled in
      cloud.values.withUnsafeBufferPointer { values in
        frame.centre.withUnsafeBufferPointer { centre in
          for row in rows {
            var square = 0.0
            for index in 0..<d {
              let value = Float((values[row * d + index] - centre[index]) * frame.scale)
              rounded[filled + index] = value
              square += Double(value) * Double(value)
            }
            squares.append(Float(square))
            filled += d
          }
        }
      }
    }
    self.squares = squares
  }

  /// x · y of a range of these points with all of others, row after row.
  func products(
    _ rows: Range<Int>, with others: RoughPoints, into products: inout [Float]
  ) {
    let d = Int32(dimension)
    coordinates.withUnsafeBufferPointer { own in
      blas_sgemm(
        Int32(blas_row_major), Int32(blas_no_transpose), Int32(blas_transpose), Int32(rows.count),
        Int32(others.count), d, 1, own.baseAddress! + rows.lowerBound * dimension, d,
        others.coordinates, d, 0, &products, Int32(others.count))
    }
  }
}

/// How far a squared distance made of rough products may lie from the defined one.
///
/// With u = 2⁻²⁴ the product of d terms is off by at most γ_d Σ|xᵢyᵢ| whatever the order of its
/// sum, d u/(1 − d u) · (|x|² + |y|²)/2; rounding the coordinates adds 4u(|x|² + |y|²), and norms,
/// sums and comparisons some six roundings more. The constants leave room for twice that, and for
/// products below the smallest normal number.
///
/// - Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1.
struct RoughBound: Sendable {
  /// In units of |x|² + |y|².
  let share: Float

  init(dimension: Int) { share = Float(dimension + 32) * 0x1.2p-24 }

  private static let absolute: Float = 0x1p-100

  /// At most the defined squared distance, from |x|² + |y|² and x · y.
  @inline(__always)
  func least(_ squares: Float, _ product: Float) -> Float {
    squares * (1 - share) - 2 * product - Self.absolute
  }

  /// At least the defined squared distance.
  @inline(__always)
  func most(_ squares: Float, _ product: Float) -> Float {
    squares * (1 + share) - 2 * product + Self.absolute
  }
}
