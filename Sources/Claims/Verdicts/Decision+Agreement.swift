// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

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
  /// level^(1/n) that is what an error may be, so with confidence 1 − level fewer than
  /// 1 − level^(1/n) differ. The difference decides once that is at most `unseenShare`, from 66
  /// replicates on at level .001: the mean then has its sign, unless the few that differ lie
  /// nine times as far on the other side, on average. A difference of 0 has no sign to keep: however
  /// few differ, they alone say on which side the mean lies, so no number of replicates decides.
  static func agreement(
    on difference: Double, count: Int, _ comparison: Comparison, level: Double
  ) -> Decision {
    let seen =
      "mean of left − right \(RoundedNumber.text(difference)), the same in all \(count) replicates"
    if difference == 0 {
      return Decision(
        .undecided, 0, nil,
        "\(seen): one that differs would decide, so no number that agree does; leave a margin")
    }
    let least = leastAgreeing(level)
    if count < least {
      return Decision(
        .undecided, difference, least, "\(seen); \(least) that agree would decide")
    }
    let share = 1 - pow(level, 1 / Double(count))
    return Decision(
      comparison.admits(difference) ? .holds : .refuted, difference, nil,
      "\(seen), \(percent(1 - level)) % sure that less than "
        + "\(RoundedNumber.text(100 * share)) % of all differ")
  }

  /// The fewest replicates that agree by chance no more often than an error may happen, if
  /// `unseenShare` of all differ.
  static func leastAgreeing(_ level: Double) -> Int {
    max(2, Int((log(level) / log(1 - unseenShare)).rounded(.up)))
  }

  /// So many that differ make a spread that the test can be asked about.
  static let fewDiffering = 10

  /// Undecided where nearly all replicates have the same difference and those that haven't are too
  /// few for an interval; nil where the sign-flip test may decide.
  ///
  /// Of n replicates k < 10 differ, a tenth at most. Their number says as little of the share p that
  /// differs as none does in `agreement`: the test waits until so few would be seen with the chance of an
  /// error at most if p were `unseenShare`, P(Bin(n, p) ≤ k) ≤ level. A common difference of 0
  /// is left to the test, for which k equal differences lie √k deviations from 0.
  static func nearAgreement(of differences: [Double], level: Double) -> Decision? {
    let count = differences.count
    var counts: [Double: Int] = [:]
    for difference in differences { counts[difference, default: 0] += 1 }
    guard let most = counts.values.max(),
      let common = counts.first(where: { $0.value == most })?.key,
      common != 0
    else { return nil }
    let differing = count - most
    guard (1..<fewDiffering).contains(differing), 10 * differing <= count else { return nil }
    func suffices(_ count: Int) -> Bool {
      Binomial(count: count, probability: unseenShare).cumulative(differing) <= level
    }
    if suffices(count) { return nil }
    var least = count
    while !suffices(least) { least += 1 }
    let verb = differing == 1 ? "differs" : "differ"
    return Decision(
      .undecided, Statistics.mean(differences), least,
      "left − right is \(RoundedNumber.text(common)) in all but \(differing) of \(count) replicates, "
        + "and what \(verb) is too little for an interval; "
        + "\(least) replicates of which no more differ would do")
  }
}
