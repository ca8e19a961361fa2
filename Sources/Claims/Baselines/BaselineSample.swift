// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One entry's values on the metric's scale, stored and seen.
///
/// A replicate without a value there (ended, undefined, infinite, 0 on a logarithmic scale) is no
/// reason to drop anything: whether it has one is compared as a metric of its own.
struct BaselineSample {
  let entry: BaselineRecord.Entry
  /// NaN where a replicate has no value on the scale.
  let stored: [Double]
  let seen: [Double]
  /// What was seen as it was recorded, finite numbers alone.
  let seenNumbers: [Double]
  /// Replicates that were planned and never recorded.
  let absentCount: Int

  init(_ entry: BaselineRecord.Entry, _ cell: CellResults?, replicates: Int) {
    self.entry = entry
    stored = entry.values.map(entry.scale.value)
    var recorded = [RecordedValue](repeating: .absent, count: replicates)
    if let cell {
      let values = cell.metrics.values(entry.metric, generation: entry.generation)
      for (replicate, value) in zip(cell.replicates, values) where replicate < replicates {
        recorded[replicate] = value
      }
    }
    seen = recorded.map(entry.scale.value)
    seenNumbers = recorded.compactMap(\.number)
    absentCount = recorded.count { $0 == .absent }
  }

  private var missing: (stored: Int, seen: Int) {
    (stored.count(where: \.isNaN), seen.count(where: \.isNaN))
  }

  private static func presence(_ values: [Double]) -> [Double] { values.map { $0.isNaN ? 0 : 1 } }

  /// What enters the permutations: the values, and where any is missing whether they are there.
  func columns(stored count: Int) -> [[Double]] {
    let values = Array(stored.prefix(count)) + seen
    return values.contains(where: \.isNaN) ? [values, Self.presence(values)] : [values]
  }

  func finding(
    critical: Double, _ maxima: [Double]
  ) throws(NumericsFailure) -> BaselineComparison.Finding {
    let (old, new) = (stored.filter { !$0.isNaN }, seen.filter { !$0.isNaN })
    var outcomes: [EquivalenceTest.Outcome] = []
    var test: EquivalenceTest?
    if old.count > 1 && new.count > 1 {
      let made = try EquivalenceTest(
        stored: old, seen: new, margin: entry.margin, criticalScore: critical)
      outcomes.append(made.outcome)
      test = made
    }
    var score = test?.score ?? 0
    if missing != (0, 0) {
      let (before, after) = (Self.presence(stored), Self.presence(seen))
      let shares = try EquivalenceTest(
        stored: before, seen: after,
        margin: Statistics.standardDeviation(before) ?? 0, criticalScore: critical)
      outcomes.append(shares.outcome)
      score = max(score, shares.score)
    }
    let isPartial = absentCount > 0 && absentCount < seen.count
    let verdict: Verdict =
      isPartial
      ? .undecided
      : outcomes.contains(.changed)
        ? .refuted : outcomes.allSatisfy { $0 == .equivalent } ? .holds : .undecided
    return BaselineComparison.Finding(
      entry: entry, verdict: verdict, reason: reason(test, verdict, isPartial),
      test: test,
      adjustedP: MaxTPermutation.adjustedP(score, maxima), missing: missing,
      replicate: farthest(test?.difference ?? 0))
  }

  private func reason(
    _ test: EquivalenceTest?, _ verdict: Verdict, _ isPartial: Bool
  ) -> String {
    func text(_ number: Double, _ digits: Int = 4) -> String {
      RoundedNumber.text(number, digits: digits)
    }
    var parts: [String] = []
    if isPartial { parts.append("of \(seen.count) replicates, \(absentCount) not recorded") }
    if missing != (0, 0) {
      parts.append(
        "\(missing.seen) of \(seen.count) replicates without a value, \(missing.stored) of "
          + "\(stored.count) in the baseline")
    }
    if let test {
      let ratio =
        entry.scale == .logarithmic ? " (\(text(exp(test.difference))) times)" : ""
      parts.append(
        "\(entry.scale.differenceWords) \(text(test.difference))\(ratio), standard error "
          + "\(text(test.error, 2)), margin \(text(entry.margin, 2))")
      switch verdict {
      case .holds: parts.append("would have seen \(text(test.detectable, 2))")
      case .refuted: parts.append("chance alone reaches \(text(test.critical, 3)) standard errors")
      case .undecided:
        if let needed = test.neededCount {
          parts.append("about \(needed) replicates would decide")
        } else {
          parts.append("no number of replicates is known to decide")
        }
      }
    }
    return parts.joined(separator: "; ")
  }

  private func farthest(_ difference: Double) -> Int {
    if let lost = seen.firstIndex(where: \.isNaN) { return lost }
    let side = difference < 0 ? -1.0 : 1
    return seen.indices.max { (side * seen[$0], -$0) < (side * seen[$1], -$1) } ?? 0
  }
}
