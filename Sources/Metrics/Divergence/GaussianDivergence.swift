// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

extension GaussianComponent {
  /// KL(self‖other) of two normal distributions in nats; nil where a covariance is singular.
  ///
  /// With A = L₁⁻¹L₀ of the Cholesky factors: ½(|A|² − d − ln |Σ₀| + ln |Σ₁| + |L₁⁻¹(μ₀ − μ₁)|²),
  /// where |A|² is the trace of Σ₁⁻¹Σ₀. In one dimension nothing cancels; else to about 1e-15 d.
  func divergence(to other: GaussianComponent) -> Double? {
    guard let own = try? Cholesky(of: covariance), let theirs = try? Cholesky(of: other.covariance)
    else { return nil }
    let distance = theirs.squaredDistance(mean, mean: other.mean)
    if mean.count == 1 {
      let (here, there) = (covariance.elements[0], other.covariance.elements[0])
      return 0.5 * (logarithmExcess((here - there) / there) + distance)
    }
    let origin = [Double](repeating: 0, count: mean.count)
    let columns = theirs.whiten(own.lower.transposed.elements, mean: origin)
    let trace = compensatedSum(columns.lazy.map { $0 * $0 })
    let excess = trace - Double(mean.count) - (own.logDeterminant - theirs.logDeterminant)
    return 0.5 * (max(0, excess) + distance)
  }
}

/// KL(p‖q) in nats, where it has an exact form or can be integrated on the line; else nil.
///
/// Quadrature is exact to 1e-10 nats.
func exactDivergence(from p: any GenerativeModel, to q: any GenerativeModel) -> Double? {
  if let p = p as? PoissonModel, let q = q as? PoissonModel { return p.divergence(to: q) }
  if let p = p.typeDistribution, let q = q.typeDistribution { return p.divergence(to: q) }
  guard let first = p.gaussianComponents, let second = q.gaussianComponents else { return nil }
  if first.count == 1 && second.count == 1 { return first[0].divergence(to: second[0]) }
  guard let here = UnivariateMixture(p), let there = UnivariateMixture(q) else { return nil }
  return here.expectation(with: [there]) { x, log in log - there.logDensity(x).value }
}
