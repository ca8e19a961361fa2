// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

/// A kind of cloud that distances have to stay right on.
struct CloudCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let dimension: Int
  let count: Int
  /// Makes one coordinate of a row from a normal draw.
  let coordinate: @Sendable (_ row: Int, _ draw: Double) -> Double

  func values(_ purpose: String, count: Int? = nil) -> [Double] {
    var random = stream("\(testDescription) \(purpose)")
    return (0..<(count ?? self.count) * dimension).map { index in
      coordinate(index / dimension, random.normal(mean: 0, deviation: 1))
    }
  }

  static let all: [CloudCase] = [
    CloudCase(testDescription: "line", dimension: 1, count: 300) { $1 },
    CloudCase(testDescription: "plane", dimension: 2, count: 300) { $1 },
    CloudCase(testDescription: "eight", dimension: 8, count: 200) { $1 },
    CloudCase(testDescription: "many blocks", dimension: 3, count: 2200) { $1 },
    CloudCase(testDescription: "images", dimension: 100, count: 200) { $1 },
    CloudCase(testDescription: "grid of ties", dimension: 2, count: 300) { ($1 * 2).rounded() },
    CloudCase(testDescription: "binary images", dimension: 19, count: 150) { $1 > 0 ? 1 : 0 },
    CloudCase(testDescription: "far from the origin", dimension: 3, count: 200) { 1e9 + $1 },
    CloudCase(testDescription: "tight modes", dimension: 2, count: 200) {
      Double($0 % 3) + 1e-9 * $1
    },
    CloudCase(testDescription: "one far row", dimension: 4, count: 100) { $0 == 7 ? 1e12 : $1 },
    CloudCase(testDescription: "tiny", dimension: 3, count: 100) { 1e-200 * $1 },
    CloudCase(testDescription: "huge", dimension: 3, count: 100) { 1e200 * $1 },
    CloudCase(testDescription: "all equal", dimension: 3, count: 60) { _, _ in 0.1 },
  ]
}

/// Σ (xᵢ − yᵢ)² in units that neither overflow nor vanish, in the order of coordinates.
func plainSquares(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>, unit: Double) -> Double {
  zip(a, b).reduce(0) { sum, pair in
    let difference = (pair.0 - pair.1) * unit
    return sum + difference * difference
  }
}
