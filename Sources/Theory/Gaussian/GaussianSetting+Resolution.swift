// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension GaussianSetting {
  /// The last generation whose numbers a double can still hold apart from its rows' rounding.
  ///
  /// Once the spread is below 10⁻¹⁰ of the mean's size, the rows are rounded so much that exact
  /// laws stop holding. The bound comes from the facts alone, six deviations on the safe side, so
  /// that nothing is left out because of what it shows. Where real rows stay in the training set
  /// the spread never gets there; what is lost under accumulate is the batch
  /// (`lastRecoverableGeneration`).
  func lastResolvedGeneration(upTo last: Int) throws(NumericsFailure) -> Int {
    guard policy == .replace else { return last }
    let scale =
      try truth.map { (truth) throws(NumericsFailure) in
        let smallest = try Cholesky(of: truth.covariance).lower.diagonal.min() ?? 1
        return 1 + (truth.mean.map(abs).max() ?? 0) / smallest
      } ?? 1
    let floor = 2 * log(1e-10 * scale)
    var step = try logStep(rows: synthetic)
    var drift = step.drift + logEmission(1)
    var variance = step.variance
    var generation = 0
    while generation < last {
      // The step after next, on the safe side.
      if generation > 0 && batch(generation + 1) != batch(generation) {
        step = try logStep(rows: batch(generation + 1))
      }
      drift += step.drift + logEmission(generation + 2)
      variance += step.variance
      if drift - 6 * variance.squareRoot() < floor { break }
      generation += 1
    }
    return generation
  }

  /// The log of the smallest pivot of the covariance moves like that of a χ² with n − d degrees.
  private func logStep(rows: Int) throws(NumericsFailure) -> (drift: Double, variance: Double) {
    let degrees = Double(rows - dimension)
    return (
      try SpecialFunctions.digamma(degrees / 2) - log(divide(rows) / 2),
      try SpecialFunctions.trigamma(degrees / 2)
    )
  }

  /// What changes of the batch add to a step's drift, at least.
  private func logEmission(_ step: Int) -> Double {
    var drift = log(emission.factor)
    if let rewardVariance = emission.rewardVariance {
      // 1/σ² grows by 1/τ² a step.
      let widest = max(truth?.covariance.diagonal.max() ?? 1, rewardVariance)
      let ratio = widest / rewardVariance
      drift -= log1p(ratio / (1 + Double(step - 1) * ratio))
    }
    if let cut = emission.cut {
      drift += log(TruncatedNormal(cut: cut, dimension: dimension).variance)
    }
    return drift
  }
}
