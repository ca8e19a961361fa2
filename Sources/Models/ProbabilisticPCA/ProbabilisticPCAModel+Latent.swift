// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension ProbabilisticPCAModel: LatentModel {
  /// The exact posterior, N(√(Λ − σ²)/Λ · Vᵀ(x − μ), σ²/Λ).
  public func posterior(of points: Points) -> LatentPosterior {
    let along = projections(of: points).along
    let weights = zip(scales, variances).map { $0 / $1 }
    let logs = variances.map { log(noise / $0) }
    return LatentPosterior(
      latentCount: latentCount,
      means: along.indices.map { along[$0] * weights[$0 % latentCount] },
      logVariances: along.indices.map { logs[$0 % latentCount] })
  }

  public func logLikelihoods(of points: Points, codes: [Double]) -> [Double] {
    let expected = means(ofCodes: codes)
    let peak = -Double(dimension) * (Normal.halfLogTwoPi + 0.5 * log(noise))
    return (0..<points.count).map { row in
      var square = 0.0
      for index in row * dimension..<(row + 1) * dimension {
        let difference = points.values[index] - expected[index]
        square += difference * difference
      }
      return peak - 0.5 * square / noise
    }
  }

  public func means(ofCodes codes: [Double]) -> [Double] {
    let scales = scales
    return points(
      alongDirections: codes.indices.map { codes[$0] * scales[$0 % latentCount] })
  }
}
