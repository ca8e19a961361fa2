// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// Two samples of replicates held against a margin: changed, equivalent or neither.
///
/// With d the difference of means, SE = √(s₁²/n₁ + s₀²/n₀) and Δ the margin: *changed* where
/// |d| − c SE > Δ, c the |d|/SE whose score is the critical one; *equivalent* where
/// |d| + t SE < Δ, t Student's quantile at .99 with Welch's degrees of freedom, which is two
/// one-sided tests: what moved by Δ or more is called equivalent once in a hundred at most. A sample
/// without spread on either side is equivalent where the means are the same.
///
/// - Source: Welch 1947, doi:10.1093/biomet/34.1-2.28; Schuirmann 1987, doi:10.1007/BF01068419.
public struct EquivalenceTest: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case changed, equivalent, undecided
  }

  public let difference: Double
  public let error: Double
  /// Welch's and Satterthwaite's; infinite where nothing varies.
  public let degrees: Double
  /// The |d|/SE that chance exceeds with the error rate of the suite.
  public let critical: Double
  public let outcome: Outcome
  /// The smallest change called changed with power 0.9.
  public let detectable: Double
  /// How many replicates on the new side would about make an unchanged mean equivalent; nil where no
  /// number does.
  public let neededCount: Int?
  let welch: WelchScore

  /// How often what moved by the margin may be called equivalent.
  public static let equivalenceLevel = 0.01

  /// - Parameters:
  ///   - stored, seen: at least two values each, on the metric's scale.
  ///   - criticalScore: what the largest score of all exceeds by chance with that error rate.
  /// - Throws: where a quantile cannot be computed.
  public init(
    stored: [Double], seen: [Double], margin: Double, criticalScore: Double
  ) throws(NumericsFailure) {
    precondition(stored.count > 1 && seen.count > 1, "\(stored.count) and \(seen.count) values")
    let unit = BinaryScale.factor(stored + seen)
    let (stored, seen, margin) = (stored.map { $0 * unit }, seen.map { $0 * unit }, margin * unit)
    let (n, m) = (Double(stored.count), Double(seen.count))
    let (before, after) = (Statistics.mean(stored), Statistics.mean(seen))
    let (old, new) = ((Statistics.variance(stored) ?? 0) / n, (Statistics.variance(seen) ?? 0) / m)
    let error = (old + new).squareRoot()
    let distance = abs(after - before)
    difference = (after - before) / unit
    self.error = error / unit
    welch = WelchScore(GroupSums(stored, about: before), GroupSums(seen, about: after))
    guard error > 0 else {
      degrees = .infinity
      critical = criticalScore
      outcome = distance == 0 ? .equivalent : distance > margin ? .changed : .undecided
      detectable = margin / unit
      neededCount = nil
      return
    }
    degrees = welch.degrees[0]
    let critical = welch.ratio(criticalScore)
    self.critical = critical
    let quantile = try StudentT(degrees: degrees).quantile(1 - Self.equivalenceLevel)
    outcome =
      distance - critical * error > margin
      ? .changed : distance + quantile * error < margin ? .equivalent : .undecided
    let power = Normal.standard.quantile(AlphaSpending.power)
    detectable = (margin + (critical + power) * error) / unit
    neededCount =
      outcome == .undecided
      ? Self.needed(old: old, variance: new * m, reach: margin - distance, quantile: quantile)
      : nil
  }

  /// |d|/SE on the scale on which permutations are compared.
  var score: Double {
    guard error > 0 else { return difference == 0 ? 0 : .infinity }
    return welch.score(difference / error)
  }

  /// The count m with quantile · √(old + variance/m) = reach.
  private static func needed(
    old: Double, variance: Double, reach: Double, quantile: Double
  ) -> Int? {
    guard reach > 0 else { return nil }
    let room = reach * reach / (quantile * quantile) - old
    guard room > 0, variance / room < 1e9 else { return nil }
    return Int((variance / room).rounded(.up)) + 1
  }
}
