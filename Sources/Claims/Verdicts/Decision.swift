// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// What the replicates say of a claim about a difference.
///
/// - Holds: there is evidence for the claim, so that chance alone would give as much with
///   probability `level` at most. Refuted: as much evidence against it. Undecided: neither.
struct Decision {
  var verdict: Verdict
  var estimate: Double?
  /// The values that neither side's test rejects: of confidence 1 − 2 level.
  var interval: Interval?
  /// Of the smaller side.
  var pValue: Double?
  /// The smallest difference from the limit that would have been seen with power 0.9.
  var detectable: Double?
  /// How many replicates would about decide, where that can be told and the verdict is open.
  var neededCount: Int?
  var reason: String

  /// Beyond this nobody waits for an answer.
  static let neededLimit = 1_000_000

  init(_ verdict: Verdict, _ estimate: Double?, _ neededCount: Int?, _ reason: String) {
    self.verdict = verdict
    self.estimate = estimate
    self.neededCount = neededCount
    self.reason = reason
  }

  static func undecided(_ reason: String) -> Decision { Decision(.undecided, nil, nil, reason) }

  /// Decides where both sides are the same expression of the same values, so that no replicate can
  /// tell them apart.
  static func identity(_ comparison: Comparison) -> Decision {
    Decision(comparison.admits(0) ? .holds : .refuted, 0, nil, "both sides are the same")
  }

  /// Decides by the evidence for either side.
  ///
  /// - Parameters:
  ///   - pValues: the chances of as much evidence for the claim, and against it.
  ///   - statistic: `mean` or `median`.
  static func judged(
    _ comparison: Comparison, pValues: (claim: Double, contrary: Double), level: Double,
    statistic: String, estimate: Double, interval: Interval, detectable: Double?, count: Int,
    needed: () throws(NumericsFailure) -> Int?
  ) throws(NumericsFailure) -> Decision {
    let verdict: Verdict =
      pValues.claim <= level ? .holds : pValues.contrary <= level ? .refuted : .undecided
    // The ends are found to a fraction of a standard error; the p-values decide.
    let isAbove = comparison.isUpward == (verdict == .holds)
    let interval =
      verdict == .undecided
      ? Interval(lower: min(interval.lower, 0), upper: max(interval.upper, 0))
      : isAbove
        ? Interval(lower: max(interval.lower, 0), upper: interval.upper)
        : Interval(lower: interval.lower, upper: min(interval.upper, 0))
    let seen =
      "\(statistic) of left − right \(RoundedNumber.text(estimate)), "
      + "\(percent(1 - 2 * level)) % interval "
      + "\(RoundedNumber.text(interval.lower)) to \(RoundedNumber.text(interval.upper)), "
      + "\(count) replicates"
    let neededCount = verdict == .undecided ? try needed() : nil
    let rest =
      verdict == .undecided
      ? words(needed: neededCount)
      : detectable.map { "would have seen \(RoundedNumber.text($0, digits: 2))" }
    var decision = Decision(
      verdict, estimate, neededCount, [seen, rest].compactMap(\.self).joined(separator: "; "))
    decision.interval = interval
    decision.pValue = min(pValues.claim, pValues.contrary)
    decision.detectable = detectable
    return decision
  }

  static func tooFew(_ differences: [Double], least: Int, level: Double) -> Decision {
    let count = differences.count
    let words = count == 1 ? "1 replicate" : "\(count) replicates"
    return Decision(
      .undecided, count == 0 ? nil : Statistics.mean(differences), least,
      "\(words), and at level \(RoundedNumber.text(level, digits: 2)) \(least) are the least")
  }

  private static func words(needed: Int?) -> String {
    guard let needed else { return "no number of replicates is known to decide" }
    if needed > neededLimit { return "more than \(neededLimit) replicates would be needed" }
    return "about \(needed) replicates would decide"
  }

  /// A confidence near 1 in percent, with as many digits as tell it from 100.
  static func percent(_ confidence: Double) -> String {
    var digits = 4
    while digits < 15 && RoundedNumber.text(100 * confidence, digits: digits) == "100" {
      digits += 1
    }
    return RoundedNumber.text(100 * confidence, digits: digits)
  }
}
