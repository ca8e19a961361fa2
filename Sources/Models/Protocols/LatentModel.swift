// SPDX-License-Identifier: GPL-3.0-or-later

/// A model that explains every point by a latent code with a standard normal prior.
///
/// What stands here is enough for bounds on the log-likelihood: the prior, the likelihood given a
/// code, and a normal posterior with independent coordinates.
public protocol LatentModel: GenerativeModel {
  /// Coordinates of a code, q.
  var latentCount: Int { get }

  /// The posterior of every point's code, or what the model takes for it.
  func posterior(of points: Points) -> LatentPosterior

  /// ln p(x | z) of every point given a code of its own, in nats.
  ///
  /// - Parameter codes: n × q numbers, row-major.
  func logLikelihoods(of points: Points, codes: [Double]) -> [Double]

  /// The mean of the points that a code stands for.
  ///
  /// - Parameter codes: n × q numbers, row-major.
  /// - Returns: n × d numbers, row-major.
  func means(ofCodes codes: [Double]) -> [Double]
}

/// Normal posteriors with independent coordinates, one a point.
public struct LatentPosterior: Sendable, Hashable {
  public let latentCount: Int
  /// n × q, row-major.
  public let means: [Double]
  /// ln of the variances, n × q, row-major.
  public let logVariances: [Double]

  public init(latentCount: Int, means: [Double], logVariances: [Double]) {
    precondition(
      latentCount > 0 && means.count == logVariances.count
        && means.count.isMultiple(of: latentCount),
      "\(means.count) means and \(logVariances.count) variances of \(latentCount) latents")
    self.latentCount = latentCount
    self.means = means
    self.logVariances = logVariances
  }

  public var count: Int { means.count / latentCount }
}
