// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
public import CollapseLedger
public import CollapseNumerics
public import CollapseTheory

/// Judges the claims of an experiment by what a run recorded.
public struct CheckSession: Sendable {
  /// The plan whose cells the claims speak of.
  let plan: PlanRecord
  let claims: [Claim]
  let laws: LawCatalog

  /// Checks the claims of an experiment's file.
  public init(_ plan: Plan, laws: LawCatalog) {
    self.plan = plan.record
    claims = plan.claims
    self.laws = laws
  }

  /// Checks the claims that a run's plan keeps.
  ///
  /// - Throws: what is wrong with them, which only a changed file or another version brings about.
  public init(_ record: PlanRecord, laws: LawCatalog) throws(ClaimRecordFailure) {
    plan = record
    claims = try ClaimReader(scope: ClaimScope(record)).read(record.claims)
    self.laws = laws
  }

  /// Judges every claim in every cell it leaves open.
  ///
  /// Cells are found by their identity: one that the run does not have leaves its claims undecided.
  ///
  /// - Throws: where a quantile or a special function cannot be computed.
  public func report(_ results: RunResults) throws(NumericsFailure) -> CheckReport {
    var byIdentity: [String: CellResults] = [:]
    for cell in results.cells { byIdentity[cell.cell.id] = cell }
    let cells = plan.cells.map { byIdentity[$0.id] }
    var entries: [CheckEntry] = []
    for claim in claims {
      switch claim.kind {
      case .relation:
        entries += try claim.judge(cells, replicates: plan.replicates).map { CheckEntry($0) }
      case .theory:
        for item in claim.cases { entries.append(try theory(claim, item, cells[item.cell])) }
      }
    }
    return CheckReport(experiment: plan.experiment, entries: entries)
  }

  private func theory(
    _ claim: Claim, _ item: Claim.Case, _ results: CellResults?
  ) throws(NumericsFailure) -> CheckEntry {
    guard let results else {
      return CheckEntry(
        kind: .theory, id: claim.id, cell: item.label, words: claim.words, verdict: .undecided,
        reason: "the run has no records of this cell", mark: claim.mark)
    }
    let report = try TheoryCheck(laws).report(
      plan.cells[item.cell].facts, results, replicates: plan.replicates)
    return CheckEntry(
      kind: .theory, id: claim.id, cell: item.label, words: claim.words, verdict: report.verdict,
      reason: report.reason, explanation: report.explanation, mark: claim.mark,
      details: report.json)
  }

  /// Writes the report into the run's `checks/` in all three formats.
  public static func write(
    _ report: CheckReport, undecidedFails: Bool, to directory: RunDirectory
  ) throws(LedgerFailure) {
    try Directories.create(directory.checks)
    try AtomicFile.write(JSONPrinter.pretty(report.json), to: directory.checkReport)
    try AtomicFile.write(report.junit(undecidedFails: undecidedFails), to: directory.checkJUnit)
    try AtomicFile.write(report.markdown(), to: directory.checkSummary)
  }
}
