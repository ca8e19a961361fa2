// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LatentModel {
  /// The evidence lower bound of every point: the mean over draws of ln p(x | z), less the
  /// posterior's divergence from the prior, which is exact.
  func evidenceBounds(
    of points: Points, draws: Int, using stream: inout RandomStream
  ) -> [Double] {
    let posterior = posterior(of: points)
    var sums = [Double](repeating: 0, count: points.count)
    for _ in 0..<draws {
      let scores = logLikelihoods(of: points, codes: posterior.draw(using: &stream))
      for row in sums.indices { sums[row] += scores[row] }
    }
    return zip(sums, posterior.divergences).map { $0 / Double(draws) - $1 }
  }

  /// The importance-weighted bound of every point: ln of the mean of p(x, z) / q(z | x).
  ///
  /// - Source: Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519, equation 8.
  func importanceBounds(
    of points: Points, draws: Int, using stream: inout RandomStream
  ) -> [Double] {
    let posterior = posterior(of: points)
    let (q, spreads) = (posterior.latentCount, posterior.logVariances)
    var logs = [[Double]](repeating: [], count: points.count)
    for _ in 0..<draws {
      let codes = posterior.draw(using: &stream)
      let scores = logLikelihoods(of: points, codes: codes)
      for row in logs.indices {
        // ln p(z) − ln q(z): the constants of both cancel.
        var ratio = 0.0
        for index in row * q..<(row + 1) * q {
          let step = codes[index] - posterior.means[index]
          ratio +=
            0.5 * (step * step * exp(-spreads[index]) + spreads[index])
            - 0.5 * codes[index] * codes[index]
        }
        logs[row].append(scores[row] + ratio)
      }
    }
    return logs.map { logSumExp($0) - log(Double(draws)) }
  }
}
