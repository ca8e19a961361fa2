// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics

/// A stream for one test's purpose.
func stream(_ purpose: String, seed: UInt64 = 1) -> RandomStream {
  RandomStream(StreamAddress(seed: seed, purpose: purpose))
}

/// Standard normal points.
func normalPoints(_ count: Int, dimension: Int, _ purpose: String) -> Points {
  var random = stream(purpose)
  var values = [Double](repeating: 0, count: count * dimension)
  random.fillStandardNormal(&values)
  return Points(dimension: dimension, values: values)
}

/// Points of two or three clusters that do not overlap much.
func clusteredPoints(_ count: Int, dimension: Int, _ purpose: String) -> Points {
  var values = normalPoints(count, dimension: dimension, purpose).values
  for row in 0..<count {
    for column in 0..<dimension {
      let index = row * dimension + column
      values[index] =
        row % 4 == 0
        ? 6 + 0.5 * values[index] : Double(column) + (0.7 + 0.2 * Double(column)) * values[index]
    }
  }
  return Points(dimension: dimension, values: values)
}

/// Two standard normal features and a label that is linear in them but for noise.
func labelledPoints(_ count: Int) -> Points {
  var values = normalPoints(count, dimension: 3, "labelled").values
  for row in 0..<count {
    values[3 * row + 2] = 1.5 * values[3 * row] - values[3 * row + 1] + 0.6 * values[3 * row + 2]
  }
  return Points(dimension: 3, values: values)
}

/// Two standard normal features and a label that is 1 more often where they are large.
func classifiedPoints(_ count: Int) -> Points {
  let rows = normalPoints(count, dimension: 3, "classified").values
  var values = rows
  for row in 0..<count {
    let score = rows[3 * row] - 0.5 * rows[3 * row + 1] + rows[3 * row + 2]
    values[3 * row + 2] = score > 0 ? 1 : 0
  }
  return Points(dimension: 3, values: values)
}

/// The largest difference of two lists, relative to the larger of 1 and the expected number.
func largestDifference(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
}

extension GenerativeModel {
  /// The parameters' values in their order.
  var parameterValues: [Double] { parameters.map(\.value) }
}

extension RandomStream {
  /// A later word of the stream, to see whether two streams stand at one place.
  mutating func probe() -> UInt64 { next64() }
}
