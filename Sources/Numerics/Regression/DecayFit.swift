// SPDX-License-Identifier: GPL-3.0-or-later

/// An exponential fitted to the mean of replicates, with an interval of its rate.
///
/// The estimate is weighted least squares over the generations' means. The interval holds the rates
/// that the replicates do not contradict (`RateScore`): its coverage rests on replicates being
/// independent, not on generations being so, nor on the fit being nearly linear.
public struct DecayFit: Sendable, Hashable {
  public let curve: ExponentialCurve
  /// Of the rate, per generation; both ends positive.
  public let rateInterval: Interval
  /// The largest distance of a mean from the curve, in standard errors of that mean.
  public let misfit: Double

  /// Of the half-life, in generations.
  public var halfLifeInterval: Interval {
    Interval(
      lower: ExponentialCurve.halfLife(ofRate: rateInterval.upper),
      upper: ExponentialCurve.halfLife(ofRate: rateInterval.lower))
  }

  /// The fewest replicates and generations that a fit is made of.
  public static let fewestReplicates = 4
  public static let fewestGenerations = 5

  /// Fits c + a·exp(−λg).
  ///
  /// - Parameters:
  ///   - chains: a list of values a replicate, at generations 0, 1, …; all of one length.
  ///   - confidence: of the interval.
  /// - Throws: why the rate is not identifiable.
  /// - Complexity: O(replicates · generations) times about a hundred.
  public init(_ chains: [[Double]], confidence: Double = 0.95) throws(DecayObstacle) {
    let count = chains.first?.count ?? 0
    guard chains.count >= Self.fewestReplicates else {
      throw .tooFewReplicates(found: chains.count)
    }
    guard count >= Self.fewestGenerations else { throw .tooFewGenerations(found: count) }
    let (means, variances) = try Self.moments(chains, count)
    let score = RateScore(chains, means: means, weights: variances.map { 1 / $0 })
    let search = try RateSearch(score, replicateCount: chains.count, confidence: confidence)
    let curve = try search.estimate(means)
    rateInterval = try search.interval(around: curve.rate)
    let deviations = zip(means, curve.values(count)).map { abs($0 - $1) }
    misfit =
      zip(deviations, variances)
      .map { $0 / ($1 / Double(chains.count)).squareRoot() }.max() ?? 0
    self.curve = curve
  }

  /// Means over replicates, and variances averaged with those of two generations on either side:
  /// of few replicates a single variance is so uncertain that its generation would count for far
  /// too much or too little, and the interval would be too short.
  private static func moments(
    _ chains: [[Double]], _ count: Int
  ) throws(DecayObstacle) -> (means: [Double], variances: [Double]) {
    var (means, single): ([Double], [Double]) = ([], [])
    for generation in 0..<count {
      let values = chains.map { $0[generation] }
      means.append(Statistics.mean(values))
      single.append(Statistics.variance(values) ?? 0)
    }
    guard (means + single).allSatisfy(\.isFinite) else { throw .tooLarge }
    let overall = Statistics.mean(single)
    let largest = means.map(abs).max() ?? 0
    // A spread in the last digits is rounding.
    guard overall > 1e-24 * largest * largest, overall > 1e-280 else { throw .noSpread }
    let averaged = single.indices.map { generation in
      let near = max(0, generation - 2)...min(count - 1, generation + 2)
      return max(Statistics.mean(Array(single[near])), 1e-6 * overall)
    }
    return (means, averaged)
  }
}

/// Why a rate cannot be told from the replicates of a curve.
public enum DecayObstacle: Error, Sendable, Hashable, CustomStringConvertible {
  case tooFewReplicates(found: Int)
  case tooFewGenerations(found: Int)
  /// All replicates are the same curve.
  case noSpread
  /// Means or variances overflow.
  case tooLarge
  /// Every rate fits.
  case flat
  /// A rate of 0 fits: a straight line.
  case straight
  /// A rate without bound fits: one step after generation 0.
  case sudden
  /// No rate above 0 fits best: the curve grows away from where it began.
  case noLevel
  /// The fit came to no end.
  case notConverged

  public var description: String {
    switch self {
    case .tooFewReplicates(let found):
      "\(found) replicates, at least \(DecayFit.fewestReplicates) needed"
    case .tooFewGenerations(let found):
      "\(found) generations with a value of every replicate, at least "
        + "\(DecayFit.fewestGenerations) needed"
    case .noSpread: "the replicates do not differ"
    case .tooLarge: "the values are too large"
    case .flat: "flat: every rate fits"
    case .straight: "a straight line fits as well: more generations or replicates are needed"
    case .sudden: "one step after generation 0 fits as well"
    case .noLevel: "the curve does not level off"
    case .notConverged: "the fit did not converge"
    }
  }
}
