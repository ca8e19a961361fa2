// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension TypeStep {
  /// How far a number of observations may be from a whole one by rounding.
  private static let wholeTolerance = 1e-6

  /// Whether the batch's counts are whole numbers; nil where doubles no longer tell.
  func isWhole(pool: Double) -> Bool? {
    let tolerance = Self.wholeTolerance + 8 * (pool + Double(count)) * Double.ulpOfOne
    guard tolerance < 0.01 else { return nil }
    return shares.allSatisfy { share in
      let number = share * Double(count)
      return abs(number - number.rounded()) <= tolerance
    }
  }

  /// Whether only types occur that could.
  var isPossible: Bool { !zip(parent, shares).contains { $0 <= 0 && $1 * Double(count) > 0.5 } }

  /// X² = Σ (N − n p)²/(n p) over the parent's types.
  var pearson: Double {
    let n = Double(count)
    return compensatedSum(
      zip(parent, shares).map { p, share in p > 0 ? n * (share - p) * (share - p) / p : 0 })
  }

  var pearsonMoments: PearsonMoments { PearsonMoments(TypeTruth(parent), count: count) }

  /// X² as a pivot; nil where it cannot vary.
  var pearsonScore: StepScore? { pearsonMoments.score(of: pearson, generation: generation) }

  /// How many types occur, as a pivot. Sums of indicators that lean against each other, as these do,
  /// have a skewness of at most about 1/σ.
  var distinctScore: StepScore? {
    let truth = TypeTruth(parent)
    let law = Occupancy.types(truth, draws: count)
    guard law.variance > Self.leastVariance else { return nil }
    let seen = shares.count { $0 * Double(count) > 0.5 }
    return StepScore(
      generation: generation, value: (Double(seen) - law.mean) / law.deviation, skewness: 0,
      bound: 1 / law.deviation)
  }

  /// √n Σ a (share − p) over its deviation, the weights a of types fixed before the draw.
  func direction(_ weights: [Double]) -> StepScore? {
    let mean = compensatedSum(zip(parent, weights).lazy.map { $0 * $1 })
    var (sum, second, third) = (0.0, 0.0, 0.0)
    for index in parent.indices where parent[index] > 0 {
      let weight = weights[index] - mean
      sum += weight * (shares[index] - parent[index])
      second += weight * weight * parent[index]
      third += weight * weight * weight * parent[index]
    }
    guard second > Self.leastVariance else { return nil }
    let root = Double(count).squareRoot()
    return StepScore(
      generation: generation, value: root * sum / second.squareRoot(),
      skewness: third / (second * second.squareRoot() * root))
  }

  /// Whether likely types gain: weights ln p.
  var tiltScore: StepScore? { direction(parent.map { $0 > 0 ? log($0) : 0 }) }

  /// Whether types that gained at the step before gain again: weights share/p − 1 of that step.
  func momentumScore(after step: TypeStep) -> StepScore? {
    direction(zip(step.parent, step.shares).map { $0 > 0 ? $1 / $0 - 1 : 0 })
  }

  private static let leastVariance = 1e-9
}
