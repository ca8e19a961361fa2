// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether a stored baseline speaks of the same numbers as a plan, and of enough of them.
public enum BaselineFit {
  /// Why a plan cannot be compared with a baseline, in words; nil where it can.
  public static func obstacle(
    _ baseline: BaselineRecord, _ plan: PlanRecord, _ claims: [Claim], level: Double
  ) -> String? {
    let cells = Set(plan.cells.map(\.id))
    for entry in baseline.entries {
      if let change = definitionChange(of: entry, in: plan) { return change }
    }
    let strangers = baseline.entries.filter { !cells.contains($0.cell) }
    if let first = strangers.first {
      return "the plan is another than the baseline's: \(strangers.count) of "
        + "\(baseline.entries.count) entries, such as \(first.id), are of cells it does not have"
    }
    let stored = Set(baseline.entries.map { Place($0) })
    let missing = BaselineSelection(plan, claims, plan.baseline).wanted.filter {
      !stored.contains(Place($0, plan))
    }
    if let first = missing.first {
      return "\(missing.count) entries are not in the baseline, such as \(first.metric) at "
        + "generation \(first.generation); propose and accept them"
    }
    return shortage(
      stored: baseline.captures.map(\.replicates).min() ?? 0, seen: plan.replicates,
      cells: Set(baseline.entries.map(\.cell)).count, level: level)
  }

  /// How a stored entry's metric, scale or margin differs from the plan's; nil where none does, or
  /// the plan no longer has the metric.
  public static func definitionChange(
    of entry: BaselineRecord.Entry, in plan: PlanRecord
  ) -> String? {
    guard let metric = plan.metric(writing: entry.metric) else {
      return "\(entry.metric) is in the baseline and no longer measured"
    }
    if metric.version != entry.version {
      return "\(entry.metric) is of version \(metric.version), and of \(entry.version) in the "
        + "baseline"
    }
    if metric.scale != entry.scale {
      return "\(entry.metric) is on the scale \(metric.scale.rawValue), and on "
        + "\(entry.scale.rawValue) in the baseline"
    }
    if let margin = plan.baseline?.margin(of: entry.metric), margin != entry.margin {
      return "\(entry.metric) has the margin \(RoundedNumber.text(margin)), and "
        + "\(RoundedNumber.text(entry.margin)) in the baseline"
    }
    return nil
  }

  /// Why so few replicates cannot reach a level by permutation, in words; nil where they can.
  ///
  /// The ways to deal n₀ + n₁ replicates, half of them where n₀ = n₁ since both groups may be
  /// swapped, are to be at least ten times the cells over the level.
  public static func shortage(stored: Int, seen: Int, cells: Int, level: Double) -> String? {
    guard stored > 1, seen > 1 else { return "fewer than 2 replicates on one side" }
    let asked = log10(10 * Double(max(1, cells)) / level)
    if logWays(stored, seen) >= asked { return nil }
    var least = seen
    while logWays(stored, least) < asked { least += 1 }
    return "\(seen) replicates against \(stored) cannot reach level "
      + "\(RoundedNumber.text(level, digits: 2)); \(least) are the least"
  }

  /// log₁₀ of C(stored + seen, seen), halved where both are the same.
  private static func logWays(_ stored: Int, _ seen: Int) -> Double {
    let logs = (1...seen).reduce(0.0) { sum, index in
      sum + log10(Double(stored + index)) - log10(Double(index))
    }
    return stored == seen ? logs - log10(2) : logs
  }

  /// Where an entry is read.
  struct Place: Hashable {
    let cell: String
    let metric: String
    let generation: Int

    init(_ entry: BaselineRecord.Entry) {
      cell = entry.cell
      metric = entry.metric
      generation = entry.generation
    }

    init(_ wanted: BaselineSelection.Wanted, _ plan: PlanRecord) {
      cell = plan.cells[wanted.cell].id
      metric = wanted.metric
      generation = wanted.generation
    }
  }
}
