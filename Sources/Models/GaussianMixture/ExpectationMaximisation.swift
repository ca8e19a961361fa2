// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Expectation maximisation from one start, in log space, ending after an M-step.
///
/// Because the last step is an M-step, the fitted mixture's total mean and covariance are those of
/// the data (with divisor n) but for rounding and the floor. Without a floor the bound never
/// decreases between iterations; a floor may lower it by about the floor's own size.
///
/// - Source: Dempster, Laird and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x.
///   Departure: a covariance floor is added to every diagonal.
struct ExpectationMaximisation: Sendable {
  let points: Points
  let shape: CovarianceShape
  /// What is added to the variances of the d coordinates.
  let floor: [Double]
  /// The change of the mean log-likelihood, in nats, below which iterating stops; never at 0.
  let tolerance: Double
  /// The most iterations.
  let limit: Int
  /// Share the E-steps; the result does not depend on them.
  var workers = Workers.one

  /// A fitted mixture and how the iterations went.
  struct Result: Sendable {
    var parameters: MixtureParameters
    /// The mean log-likelihood of the last E-step, in nats: the model is at least that good.
    var bound: Double
    var iterations: Int
    var converged: Bool
  }

  /// Iterates until the bound changes by less than the tolerance.
  ///
  /// - Parameter observe: is shown the bound of every iteration.
  /// - Throws: `singularCovariance`, `starvedComponent`, `notFinite`.
  func run(
    from start: MixtureParameters, observe: (Double) -> Void = { _ in }
  ) throws(FitFailure) -> Result {
    var result = Result(parameters: start, bound: -.infinity, iterations: 0, converged: false)
    while result.iterations < limit && !result.converged {
      result.iterations += 1
      let density = try MixtureDensity(
        result.parameters, shape: shape, iteration: result.iterations)
      let sums = expectation(points, under: density, workers: workers)
      let bound = sums.logLikelihood / Double(points.count)
      guard bound.isFinite else {
        throw .notFinite(what: "the log-likelihood", iteration: result.iterations)
      }
      result.parameters = try maximisation(
        sums, from: result.parameters, iteration: result.iterations)
      result.converged = abs(bound - result.bound) < tolerance
      result.bound = bound
      observe(bound)
    }
    return result
  }

  /// The M-step: the weighted moments of every component in the mixture's shape, and the floor.
  ///
  /// - Throws: `starvedComponent` where a component holds less than rounding's share of the rows.
  func maximisation(
    _ sums: MixtureSums, from old: MixtureParameters, iteration: Int
  ) throws(FitFailure) -> MixtureParameters {
    let dimension = old.dimension
    let total = sums.counts.reduce(0, +)
    var new = old
    for component in 0..<old.componentCount {
      let count = sums.counts[component]
      guard count > 10 * Double.ulpOfOne * total else {
        throw .starvedComponent(component: component, iteration: iteration)
      }
      new.weights[component] = count / total
      let start = component * dimension
      let step = (0..<dimension).map { sums.firsts[start + $0] / count }
      for index in 0..<dimension {
        new.means[start + index] = old.means[start + index] + step[index]
      }
      for row in 0..<dimension {
        for column in 0...row {
          let second = sums.seconds[(start + row) * dimension + column] / count
          // Without correlations there are no second moments off the diagonal, and zeros stay.
          let moment =
            shape.hasCorrelations || row == column ? second - step[row] * step[column] : 0
          new.covariances[component][row, column] = moment + (row == column ? floor[row] : 0)
          new.covariances[component][column, row] = new.covariances[component][row, column]
        }
      }
    }
    new.covariances = shape.shaping(new.covariances, weights: sums.counts)
    try checkVariances(new, counts: sums.counts, iteration: iteration)
    return new
  }

  /// Refuses variances that are no more than what rounding leaves of equal rows.
  private func checkVariances(
    _ parameters: MixtureParameters, counts: [Double], iteration: Int
  ) throws(FitFailure) {
    let dimension = parameters.dimension
    for component in 0..<parameters.componentCount {
      for index in 0..<dimension {
        let isResolved = isResolved(
          variance: parameters.covariances[component][index, index],
          around: parameters.means[component * dimension + index], count: counts[component])
        guard isResolved else {
          throw .singularCovariance(
            component: shape == .tied ? nil : component, iteration: iteration)
        }
      }
    }
  }
}
