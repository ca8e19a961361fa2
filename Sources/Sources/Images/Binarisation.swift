// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

/// How pixels from 0 to 1 become black or white.
public enum Binarisation: String, Sendable, Hashable, CaseIterable {
  case none
  /// White from one half on.
  case threshold
  /// White with the pixel as probability, drawn once a replicate.
  case stochastic
}

extension Binarisation {
  /// The points with every pixel 0 or 1, or as they are.
  func applied(to points: Points, using stream: inout RandomStream) -> Points {
    guard self != .none else { return points }
    var values = points.values
    if self == .threshold {
      for index in values.indices { values[index] = values[index] >= 0.5 ? 1 : 0 }
    } else {
      var uniforms = [Double](repeating: 0, count: points.dimension)
      for row in 0..<points.count {
        stream.fillUniform(&uniforms)
        for column in 0..<points.dimension {
          let index = row * points.dimension + column
          values[index] = uniforms[column] < values[index] ? 1 : 0
        }
      }
    }
    return Points(dimension: points.dimension, values: values, labels: points.labels)
  }
}
