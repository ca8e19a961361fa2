// SPDX-License-Identifier: GPL-3.0-or-later

/// Exact bounds of an unknown probability, from how often something happened in independent trials.
///
/// - Source: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.
public enum ClopperPearson {
  /// The probability with which so few events, or fewer, have the chance 1 − confidence; 1 where
  /// every trial was an event.
  public static func upper(_ events: Int, of trials: Int, confidence: Double) -> Double {
    check(events, trials, confidence)
    if events == trials { return 1 }
    return bisected(from: Double(events) / Double(trials), to: 1) {
      Binomial(count: trials, probability: $0).cumulative(events) > 1 - confidence
    }
  }

  /// The probability with which so many events, or more, have the chance 1 − confidence; 0 where
  /// there were none.
  public static func lower(_ events: Int, of trials: Int, confidence: Double) -> Double {
    check(events, trials, confidence)
    if events == 0 { return 0 }
    return bisected(from: 0, to: Double(events) / Double(trials)) {
      Binomial(count: trials, probability: $0).upper(events - 1) <= 1 - confidence
    }
  }

  /// Where a condition that holds at the lower end stops to hold.
  private static func bisected(
    from lower: Double, to upper: Double, while holds: (Double) -> Bool
  ) -> Double {
    var (low, high) = (lower, upper)
    // Doubles between the ends are exhausted long before this many halvings.
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if holds(middle) { low = middle } else { high = middle }
    }
    return high
  }

  private static func check(_ events: Int, _ trials: Int, _ confidence: Double) {
    precondition(
      events >= 0 && events <= trials && trials > 0 && confidence > 0 && confidence < 1,
      "\(events) of \(trials), confidence \(confidence)")
  }
}
