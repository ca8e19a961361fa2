// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

extension GaussianComponent {
  /// The squared 2-Wasserstein distance of two normal distributions; nil where one is singular.
  ///
  /// |μ₀ − μ₁|² + tr(Σ₀ + Σ₁ − 2(Σ₀^½ Σ₁ Σ₀^½)^½), written so that nothing cancels: with Cholesky
  /// factors, the trace is |L₀V − L₁W|² where L₁ᵀL₀V = W S is a singular value decomposition.
  ///
  /// - Complexity: O(d³) a sweep, some ten sweeps.
  /// - Source: Gelbrich 1990, doi:10.1002/mana.19901470121. The decomposition is one-sided Jacobi,
  ///   Hestenes 1958, doi:10.1137/0106005.
  func squaredDistance(to other: GaussianComponent) -> Double? {
    guard let own = try? Cholesky(of: covariance), let theirs = try? Cholesky(of: other.covariance)
    else { return nil }
    let step = zip(mean, other.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    // Columns of L₀, and of L₁ᵀL₀; both are turned alike until the latter are orthogonal.
    var columns = (0..<mean.count).map { Array(own.lower.transposed.row($0)) }
    let across = theirs.lower.transposed
    var images = columns.map { across.multiplied(by: $0) }
    for _ in 0..<mostSweeps where turn(&images, with: &columns) {}
    var sum = 0.0
    for (column, image) in zip(columns, images) {
      let length = dot(image, image).squareRoot()
      let partner =
        length > 0 ? theirs.lower.multiplied(by: image.map { $0 / length }) : image
      sum += zip(column, partner).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return step + sum
  }
}

/// Jacobi's method converges in ten or so; more would be rounding alone.
private let mostSweeps = 60

/// One sweep over all pairs of columns; whether any of them still had to be turned.
private func turn(_ images: inout [[Double]], with columns: inout [[Double]]) -> Bool {
  var turned = false
  for second in images.indices.dropFirst() {
    for first in 0..<second {
      let (alpha, beta) = (dot(images[first], images[first]), dot(images[second], images[second]))
      let gamma = dot(images[first], images[second])
      guard abs(gamma) > 1e-15 * (alpha * beta).squareRoot() else { continue }
      turned = true
      // tan of the angle: the smaller root of t² + 2ζt − 1 = 0.
      let zeta = (beta - alpha) / (2 * gamma)
      let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
      let cosine = 1 / (1 + tangent * tangent).squareRoot()
      rotate(&images, first, second, cosine, cosine * tangent)
      rotate(&columns, first, second, cosine, cosine * tangent)
    }
  }
  return turned
}

private func rotate(
  _ columns: inout [[Double]], _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double
) {
  for row in columns[first].indices {
    let (a, b) = (columns[first][row], columns[second][row])
    columns[first][row] = cosine * a - sine * b
    columns[second][row] = sine * a + cosine * b
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
