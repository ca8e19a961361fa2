// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// What an interval says of a claim about a difference.
///
/// - Holds: the whole interval lies on the claimed side. Refuted: the whole lies on the other.
/// - Undecided: it has a part on either side, or there is none.
struct Decision {
  let verdict: Verdict
  let estimate: Double?
  let interval: Interval?
  /// How many replicates would about decide, where that can be told and the verdict is open.
  let neededCount: Int?
  let reason: String

  /// Beyond this nobody waits for an answer.
  static let neededLimit = 1_000_000

  private init(undecided reason: String, estimate: Double? = nil) {
    verdict = .undecided
    self.estimate = estimate
    interval = nil
    neededCount = nil
    self.reason = reason
  }

  private init(
    _ comparison: Comparison, _ statistic: String, _ estimate: Double, _ interval: Interval,
    confidence: Double, count: Int, needed: () throws(NumericsFailure) -> Int?
  ) throws(NumericsFailure) {
    self.estimate = estimate
    self.interval = interval
    let ends = [interval.lower, interval.upper].map(comparison.admits)
    let percent = RoundedNumber.text(100 * confidence)
    let seen =
      "\(statistic) of left − right \(RoundedNumber.text(estimate)), \(percent) % interval "
      + "\(RoundedNumber.text(interval.lower)) to \(RoundedNumber.text(interval.upper)), "
      + "\(count) replicates"
    if ends[0] == ends[1] {
      verdict = ends[0] ? .holds : .refuted
      neededCount = nil
      reason = seen
    } else {
      verdict = .undecided
      neededCount = try needed()
      reason = "\(seen); \(Self.words(neededCount))"
    }
  }

  init(_ verdict: Verdict, _ estimate: Double, _ neededCount: Int?, _ reason: String) {
    self.verdict = verdict
    self.estimate = estimate
    interval = nil
    self.neededCount = neededCount
    self.reason = reason
  }

  private static func words(_ needed: Int?) -> String {
    guard let needed else { return "no number of replicates is known to decide" }
    if needed > neededLimit { return "more than \(neededLimit) replicates would be needed" }
    return "about \(needed) replicates would decide"
  }

  /// Decides by the mean over replicates and Student's t interval.
  ///
  /// Replicates that all agree leave no spread to judge by: `agreement` decides then. Where but a few
  /// differ the spread is theirs, and Student's t waits until there are enough (`nearAgreement`).
  static func mean(
    _ differences: [Double], _ comparison: Comparison, confidence: Double
  ) throws(NumericsFailure) -> Decision {
    if differences.count > 1, differences.allSatisfy({ $0 == differences[0] }) {
      return agreement(
        on: differences[0], count: differences.count, comparison, confidence: confidence)
    }
    if let open = nearAgreement(of: differences, confidence: confidence) { return open }
    guard let error = Statistics.standardError(differences),
      let interval = try Statistics.tInterval(differences, confidence: confidence)
    else { return tooFew(differences, least: 2) }
    let mean = Statistics.mean(differences)
    let count = differences.count
    let deviation = error * Double(count).squareRoot()
    return try Decision(
      comparison, "mean", mean, interval, confidence: confidence, count: count
    ) { () throws(NumericsFailure) in
      try meanCount(mean: mean, deviation: deviation, above: count, confidence: confidence)
    }
  }

  /// Decides by the median over replicates and an interval between two order statistics, which
  /// supposes nothing of the distribution.
  static func median(
    _ differences: [Double], _ comparison: Comparison, confidence: Double
  ) throws(NumericsFailure) -> Decision {
    guard let interval = Statistics.medianInterval(differences, confidence: confidence) else {
      return tooFew(differences, least: leastForMedian(confidence))
    }
    let count = differences.count
    return try Decision(
      comparison, "median", Statistics.median(differences), interval, confidence: confidence,
      count: count
    ) { () throws(NumericsFailure) in
      medianCount(differences, above: count, confidence: confidence)
    }
  }

  static func undecided(_ reason: String) -> Decision { Decision(undecided: reason) }

  /// Decides where both sides are the same expression of the same values, so that no replicate can
  /// tell them apart.
  static func identity(_ comparison: Comparison) -> Decision {
    Decision(comparison.admits(0) ? .holds : .refuted, 0, nil, "both sides are the same")
  }

  private static func tooFew(_ differences: [Double], least: Int) -> Decision {
    let count = differences.count
    let words = count == 1 ? "1 replicate" : "\(count) replicates"
    return Decision(
      undecided: "\(words), and \(least) are the least", estimate: count == 1 ? differences[0] : nil
    )
  }

  /// The fewest replicates whose extremes cover the median: 2·2⁻ⁿ at most 1 − confidence.
  static func leastForMedian(_ confidence: Double) -> Int {
    var least = 1
    var miss = 1.0
    while miss > 1 - confidence {
      least += 1
      miss /= 2
    }
    return least
  }

  /// The fewest replicates at which t s/√n falls below the mean's distance from 0, if both stay.
  static func meanCount(
    mean: Double, deviation: Double, above count: Int, confidence: Double
  ) throws(NumericsFailure) -> Int? {
    guard mean != 0, deviation > 0 else { return nil }
    func decides(_ count: Int) throws(NumericsFailure) -> Bool {
      let quantile = try StudentT(degrees: Double(count - 1)).quantile(0.5 + confidence / 2)
      return quantile * deviation / Double(count).squareRoot() < abs(mean)
    }
    var low = max(2, count)
    var high = 2 * low
    while try !decides(high) {
      (low, high) = (high, 2 * high)
      if low > neededLimit { return neededLimit + 1 }
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if try decides(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The number at which the share on the fuller side would leave ½ by a normal quantile.
  private static func medianCount(
    _ differences: [Double], above count: Int, confidence: Double
  ) -> Int? {
    let above = differences.count { $0 > 0 }
    let below = differences.count { $0 < 0 }
    let excess = abs(Double(above - below)) / Double(2 * count)
    guard excess > 0 else { return nil }
    let quantile = Normal.standard.quantile(0.5 + confidence / 2)
    let needed = quantile * quantile / (4 * excess * excess)
    return needed > Double(neededLimit) ? neededLimit + 1 : max(count + 1, Int(needed.rounded(.up)))
  }
}
