// SPDX-License-Identifier: GPL-3.0-or-later

/// Points of ℝᵈ, row after row, made ready for questions about their distances.
///
/// Every answer is that of one definition, Σ (xᵢ − yᵢ)² in double precision and a fixed order.
/// Products of single precision through OpenBLAS only say which pairs lie so close to a boundary
/// that it has to be worked out, by a bound on their error: answers are the same bits on every
/// processor, at the speed of the products.
public struct PointCloud: Sendable {
  public let count: Int
  public let dimension: Int
  /// `count` × `dimension` coordinates in the cloud's unit.
  let values: [Double]

  /// Wraps coordinates given row after row.
  ///
  /// - Parameter unit: what coordinates are multiplied by, a power of two; clouds that are compared
  ///   have the same.
  /// - Returns: nil where a coordinate is NaN, infinite, or so large that squares would be.
  public init?(dimension: Int, values: [Double], unit: Double = 1) {
    precondition(dimension > 0 && values.count.isMultiple(of: dimension), "ragged points")
    let limit = min(Self.largestCoordinate / unit, .greatestFiniteMagnitude)
    guard values.allSatisfy({ abs($0) <= limit }) else { return nil }
    count = values.count / dimension
    self.dimension = dimension
    self.values = unit == 1 ? values : values.map { $0 * unit }
  }

  /// A unit in which squared distances neither overflow nor vanish: 1 for all but extreme data.
  public static func unit(of values: [Double], dimension: Int) -> Double {
    var spread = 0.0
    for index in values.indices {
      spread = max(spread, abs(values[index] - values[index % dimension]))
    }
    if spread == 0 || (0x1p-300...0x1p300).contains(spread) { return 1 }
    return Double(sign: .plus, exponent: max(-1000, min(-spread.exponent, 1000)), significand: 1)
  }

  private static let largestCoordinate = 0x1p500

  /// The squared distance of one of these points to one of others, as it is defined.
  func squaredDistance(_ row: Int, to other: Int, of others: PointCloud) -> Double {
    values.withUnsafeBufferPointer { own in
      others.values.withUnsafeBufferPointer { others in
        CollapseNumerics.squaredDistance(
          own.baseAddress! + row * dimension, others.baseAddress! + other * dimension,
          dimension: dimension)
      }
    }
  }
}

/// Σ (aᵢ − bᵢ)² in eight running sums, added in pairs at the end.
///
/// - Source: the order is ours; nothing is fused, so that the bits are the same everywhere.
@inline(__always)
private func squaredDistance(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, dimension: Int
) -> Double {
  var sums = SIMD8<Double>.zero
  var index = 0
  while index + 8 <= dimension {
    let first = UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Double>.self)
    let second = UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Double>.self)
    let difference = first - second
    sums += difference * difference
    index += 8
  }
  var rest = 0.0
  while index < dimension {
    let difference = a[index] - b[index]
    rest += difference * difference
    index += 1
  }
  let four = sums.lowHalf + sums.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1] + rest
}
