// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseLedger
internal import CollapseTheory

/// Judges records of an experiment by each tier of a check, without a run's directory.
struct TierJudge: Sendable {
  /// What found a fault.
  struct Catch: Sendable, Hashable {
    var theory = false
    var relations = false
    var baseline = false
    var bits = false

    /// Whether anything but the bits did.
    var isByStatistics: Bool { theory || relations || baseline }
  }

  let plan: Plan
  let laws: LawCatalog

  /// What finds a fault in records, beside a baseline and beside sound records of the same seed.
  ///
  /// - Parameters:
  ///   - records: by cell.
  ///   - kept: by cell, under another seed.
  func judge(
    _ records: [[GenerationRecord]], beside kept: [[GenerationRecord]],
    sound: [[GenerationRecord]]
  ) throws -> Catch {
    let cells = results(records)
    var demand = CheckSession(plan, laws: laws).demand
    demand.baseline = 1
    let spending = AlphaSpending(demand)
    var found = Catch()
    let theory = TheoryCheck(laws, level: spending.level(.theory))
    for claim in plan.claims where claim.kind == .theory {
      for item in claim.cases {
        let cell = cells[item.cell]
        let report = try theory.report(cell.cell.facts, cell, replicates: plan.replicates)
        if report.verdict == .refuted { found.theory = true }
      }
    }
    for claim in plan.claims where claim.kind == .relation {
      let judged = try claim.judge(
        cells, replicates: plan.replicates, level: spending.level(.relations))
      if judged.contains(where: { $0.verdict == .refuted }) { found.relations = true }
    }
    let stored = BaselineRecord(
      experiment: plan.record.experiment, captures: [], fingerprints: [],
      entries: BaselineCheck.entries(plan, results(kept)))
    var byIdentity: [String: CellResults] = [:]
    for cell in cells { byIdentity[cell.cell.id] = cell }
    let comparison = try BaselineComparison(
      stored, cells: byIdentity, replicates: plan.replicates, level: spending.level(.baseline))
    found.baseline = comparison.findings.contains { $0.verdict == .refuted }
    found.bits = fingerprint(cells) != fingerprint(results(sound))
    return found
  }

  private func results(_ cells: [[GenerationRecord]]) -> [CellResults] {
    zip(plan.record.cells, cells).map { CellResults(cell: $0, records: $1) }
  }

  private func fingerprint(_ cells: [CellResults]) -> RunFingerprint {
    RunFingerprint(cells, metrics: plan.record.metricRowNames)
  }
}
