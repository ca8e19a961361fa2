// SPDX-License-Identifier: GPL-3.0-or-later

/// What replicates of a curve say of one rate: whether c + a·exp(−λg) with that λ may be theirs.
///
/// Along the direction d of ∂/∂λ that is W-orthogonal to 1 and exp(−λg), every curve of that rate
/// has component 0, whatever c and a. So the replicates' components are independent numbers of mean
/// 0, however the generations of one chain hang together, and Student's t judges them. Its zeros in
/// λ are the stationary points of weighted least squares.
struct RateScore {
  /// Replicate by replicate, less the overall mean.
  private let values: [Double]
  private let means: [Double]
  private let replicateCount: Int
  let weights: [Double]
  /// Subtracted from all values.
  private let origin: Double

  /// - Parameters:
  ///   - chains: a list of values a replicate, all of one length.
  ///   - weights: of the generations, positive.
  init(_ chains: [[Double]], means: [Double], weights: [Double]) {
    let origin = Statistics.mean(means)
    self.origin = origin
    self.means = means.map { $0 - origin }
    values = chains.flatMap { $0.map { $0 - origin } }
    replicateCount = chains.count
    self.weights = weights
  }

  /// Generations 0 ..< this.
  var generationCount: Int { weights.count }

  /// Student's t of the replicates' components, replicates − 1 degrees; 0 at an estimate.
  ///
  /// - Complexity: O(replicates · generations).
  func t(_ rate: Double) -> Double {
    let direction = Self.components(rate, weights).direction
    let components = (0..<replicateCount).map { replicate in
      let start = replicate * generationCount
      var sum = 0.0
      for generation in 0..<generationCount {
        sum += direction[generation] * values[start + generation]
      }
      return sum
    }
    let mean = Statistics.mean(components)
    guard let error = Statistics.standardError(components), error > 0 else {
      return mean == 0 ? 0 : mean > 0 ? .infinity : -.infinity
    }
    return mean / error
  }

  /// The curve of a rate that lies nearest to the means, and the weighted sum of squares left.
  func nearest(_ rate: Double) -> (curve: ExponentialCurve, squares: Double) {
    let basis = Self.components(rate, weights)
    var (amplitude, scale) = (0.0, 0.0)
    for (generation, weight) in weights.enumerated() {
      amplitude += weight * basis.shape[generation] * means[generation]
      scale += weight * basis.shape[generation] * basis.shape[generation]
    }
    amplitude /= scale
    let total = weights.reduce(0, +)
    let level = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / total
    var squares = 0.0
    for (generation, weight) in weights.enumerated() {
      let residual = means[generation] - level - amplitude * basis.shape[generation]
      squares += weight * residual * residual
    }
    let curve = ExponentialCurve(
      level: origin + level - amplitude * basis.shapeMean, amplitude: amplitude, rate: rate)
    return (curve, squares)
  }

  /// Below this rate times the last generation a curve is a straight line to a double.
  private static let straight = 1e-4

  /// The parts of the model at a rate: its centred shape, and the direction that the rate moves it
  /// in, orthogonal to the shape and to a constant, times the weights.
  private static func components(
    _ rate: Double, _ weights: [Double]
  ) -> (shape: [Double], shapeMean: Double, direction: [Double]) {
    let count = weights.count
    var (shape, slope): ([Double], [Double])
    if rate * Double(count - 1) < straight {
      shape = (0..<count).map { Double($0) }
      slope = shape.map { $0 * $0 }
    } else {
      shape = ExponentialCurve.powers(rate: rate, count: count)
      // g·exp(−λ(g−1)): the factor keeps fast rates from vanishing.
      slope = [0] + (1..<count).map { Double($0) * shape[$0 - 1] }
    }
    let total = weights.reduce(0, +)
    let shapeMean = zip(weights, shape).reduce(0) { $0 + $1.0 * $1.1 } / total
    let slopeMean = zip(weights, slope).reduce(0) { $0 + $1.0 * $1.1 } / total
    var (cross, square) = (0.0, 0.0)
    for generation in 0..<count {
      shape[generation] -= shapeMean
      slope[generation] -= slopeMean
      cross += weights[generation] * shape[generation] * slope[generation]
      square += weights[generation] * shape[generation] * shape[generation]
    }
    let share = cross / square
    let direction = (0..<count).map {
      weights[$0] * (slope[$0] - share * shape[$0])
    }
    return (shape, shapeMean, direction)
  }
}
