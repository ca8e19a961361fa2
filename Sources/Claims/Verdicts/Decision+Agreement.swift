// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Decision {
  /// The share of replicates that may differ unseen where all that were seen agree.
  static let unseenShare = 0.1

  /// Decides by the mean where all replicates have the same difference.
  ///
  /// A metric that takes few values, such as a coverage, agrees over a few replicates by chance, and
  /// a spread of 0 says nothing of the values that were not seen. If a share p of all replicates
  /// differed, n would agree on the value seen with chance (1 − p)ⁿ at most. At 1 − p =
  /// (1 − confidence)^(1/n) that is what an error may be, so with the asked confidence fewer than
  /// 1 − (1 − confidence)^(1/n) differ. The difference decides once that is at most `unseenShare`,
  /// from 66 replicates on at 99.9 %: the mean then has its sign, unless the few that differ lie
  /// nine times as far on the other side, on average. A difference of 0 has no sign to keep: however
  /// few differ, they alone say on which side the mean lies, so no number of replicates decides.
  static func agreement(
    on difference: Double, count: Int, _ comparison: Comparison, confidence: Double
  ) -> Decision {
    let seen =
      "mean of left − right \(RoundedNumber.text(difference)), the same in all \(count) replicates"
    if difference == 0 {
      return Decision(
        .undecided, 0, nil,
        "\(seen): one that differs would decide, so no number that agree does; leave a margin")
    }
    let least = leastAgreeing(confidence)
    if count < least {
      return Decision(
        .undecided, difference, least, "\(seen); \(least) that agree would decide")
    }
    let share = 1 - pow(1 - confidence, 1 / Double(count))
    return Decision(
      comparison.admits(difference) ? .holds : .refuted, difference, nil,
      "\(seen), \(RoundedNumber.text(100 * confidence)) % sure that less than "
        + "\(RoundedNumber.text(100 * share)) % of all differ")
  }

  /// The fewest replicates that agree by chance no more often than an error may happen, if
  /// `unseenShare` of all differ.
  static func leastAgreeing(_ confidence: Double) -> Int {
    max(2, Int((log(1 - confidence) / log(1 - unseenShare)).rounded(.up)))
  }
}
