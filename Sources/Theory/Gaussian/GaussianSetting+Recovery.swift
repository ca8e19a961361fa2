// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// How well a batch can be told from the two fits before and after it.
///
/// Under accumulate the mean of a batch of n rows is recovered from that of its pool, of P' rows:
/// it moved by n/P' of the batch's distance. What rounding did to the pool's mean, ε|μ| or so with
/// ε = 2⁻⁵², reaches the pivot √n L⁻¹v as √n (P'/n) ε|μ|/σ; that of the pool's scatter, ε P'σ²,
/// reaches the batch's, of deviation √(2n) σ², as ε P'/√(2n).
extension GaussianSetting {
  /// How far rounding may move a pivot, in its deviations: a thousandth changes a sum of squares of
  /// N pivots by N/10⁶, far below its deviation √(2N) up to N = 10¹¹ and beyond what is recorded.
  static let recoveryLimit = 1e-3

  /// How far rounding moves the pivots of a generation, in their deviations.
  ///
  /// - Parameter size: the mean's size in deviations, |μ|/σ.
  func recoveryError(_ generation: Int, size: Double) -> Double {
    guard policy == .accumulate, generation > 0 else { return 0 }
    let pool = Double(trainingCount(generation))
    let batch = Double(self.batch(generation))
    return Double.ulpOfOne
      * max(
        pool / batch.squareRoot() * size, pool / (2 * batch).squareRoot())
  }

  /// The last generation whose batch can be recovered from its pool, by the facts alone.
  ///
  /// The deviation of the pool, which shrinks a little, counts as the truth's; where that is
  /// not known, the mean's size counts as one deviation. Each chain is then followed only as far as its own mean and
  /// deviation allow.
  func lastRecoverableGeneration(upTo last: Int) throws(NumericsFailure) -> Int {
    guard policy == .accumulate else { return last }
    let size =
      try truth.map { (truth) throws(NumericsFailure) in
        let smallest = try Cholesky(of: truth.covariance).lower.diagonal.min() ?? 1
        return (truth.mean.map(abs).max() ?? 0) / smallest
      } ?? 1
    // The error grows with the pool: the last that passes is found by halving.
    var (low, high) = (0, last + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if recoveryError(middle, size: size) <= Self.recoveryLimit {
        low = middle
      } else {
        high = middle
      }
    }
    return min(low, last)
  }
}
