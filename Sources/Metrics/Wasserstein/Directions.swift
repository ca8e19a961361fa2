// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Unit vectors spread over the sphere, the same in every run.
///
/// Sobol's points of the cube through the normal quantile, made of length 1; above 40 dimensions,
/// where that sequence ends, normal draws of a fixed stream instead. On the line there is one.
func sphereDirections(_ count: Int, dimension: Int) -> [[Double]] {
  if dimension == 1 { return [[1]] }
  var vectors: [[Double]]
  if dimension <= SobolSequence.mostDimensions,
    let points = try? SobolSequence.points(count, dimension: dimension)
  {
    vectors = points.map { $0.map { Normal.standard.quantile($0) } }
  } else {
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "directions"))
    vectors = (0..<count).map { _ in
      var vector = [Double](repeating: 0, count: dimension)
      stream.fillStandardNormal(&vector)
      return vector
    }
  }
  for index in vectors.indices {
    let length = vectors[index].reduce(0) { $0 + $1 * $1 }.squareRoot()
    vectors[index] = vectors[index].map { $0 / length }
  }
  return vectors
}
