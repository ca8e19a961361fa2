// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension TypeDistribution {
  /// −Σ p ln p, in nats; 0 where one type has everything.
  var entropy: Double { compensatedSum(probabilities.lazy.map { $0 == 1 ? 0 : -$0 * log($0) }) }

  /// KL(self‖other) in nats; infinite where the other rules out a type that is possible here.
  ///
  /// Σ p ln(p/q) = Σ (p ln(p/q) − p + q) + the other's mass of types that are impossible here. No
  /// term is negative, so that nothing cancels however alike the two are.
  ///
  /// - Complexity: O(types here and there).
  func divergence(to other: TypeDistribution) -> Double {
    let theirs = other.probabilities(of: types)
    if theirs.contains(0) { return .infinity }
    let common = compensatedSum(
      zip(probabilities, theirs).lazy.map { p, q in
        let step = (q - p) / p
        return abs(step) < 0.25 ? p * logarithmExcess(step) : p * (log(p) - log(q)) + (q - p)
      })
    let beyond = zip(other.probabilities, probabilities(of: other.types))
    return common + compensatedSum(beyond.lazy.map { q, p in p == 0 ? q : 0 })
  }
}

extension PoissonModel {
  /// KL(self‖other) in nats: λ ln(λ/μ) + μ − λ; infinite where the other gives 0 alone.
  func divergence(to other: PoissonModel) -> Double {
    if rate == 0 { return other.rate }
    if other.rate == 0 { return .infinity }
    let step = (other.rate - rate) / rate
    return abs(step) < 0.25
      ? rate * logarithmExcess(step) : rate * (log(rate) - log(other.rate)) + (other.rate - rate)
  }
}
