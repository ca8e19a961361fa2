// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
public import CollapseLedger
public import CollapseNumerics
public import CollapseTheory

/// Judges the claims of an experiment by what a run recorded.
public struct CheckSession: Sendable {
  /// The plan whose cells the claims speak of.
  public let plan: PlanRecord
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

  /// Whether a report compares with a baseline.
  public enum Baseline: Sendable {
    case notAsked
    /// With the stored one; nil where there is none.
    case asked(BaselineRecord?)
  }

  /// What the claims spend of a suite's error rate, known before anything runs.
  public var demand: SuiteDemand {
    var demand = SuiteDemand()
    for claim in claims {
      switch claim.kind {
      case .relation: demand.relations += claim.cases.count { !claim.isIdentity($0) }
      case .theory:
        demand.theory += claim.cases.count {
          !laws.applying(to: plan.cells[$0.cell].facts).isEmpty
        }
      }
    }
    return demand
  }

  /// Judges every claim in every cell it leaves open.
  ///
  /// Cells are found by their identity: one that the run does not have leaves its claims undecided.
  ///
  /// - Parameter spending: of the suite this check belongs to; nil for a suite of its own at the
  ///   usual error rate.
  /// - Throws: where a quantile or a special function cannot be computed.
  public func report(
    _ results: RunResults, spending: AlphaSpending? = nil, baseline: Baseline = .notAsked
  ) throws(NumericsFailure) -> CheckReport {
    let spending = spending ?? AlphaSpending(demand)
    let cells = cells(of: results)
    var entries: [CheckEntry] = []
    for claim in claims {
      switch claim.kind {
      case .relation:
        let level = spending.level(.relations)
        for result in try claim.judge(cells, replicates: plan.replicates, level: level) {
          entries.append(CheckEntry(result, repro: result.place.map { repro($0, results) }))
        }
      case .theory:
        let check = TheoryCheck(laws, level: spending.level(.theory))
        for item in claim.cases { entries.append(try theory(claim, item, cells, check, results)) }
      }
    }
    var check: BaselineCheck?
    if case .asked(let stored) = baseline {
      let made = try BaselineCheck(stored, self, results, level: spending.level(.baseline))
      entries += self.entries(made, results)
      check = made
    }
    var report = CheckReport(experiment: plan.experiment, entries: entries)
    report.baselineObstacle = check?.obstacle
    report.baselineNote = check?.note
    report.spending = spending
    report.fingerprint = RunFingerprint(results.cells, metrics: results.plan.metricRowNames)
    return report
  }

  /// What was recorded of the plan's cells, in its order; nil where the run does not have one.
  func cells(of results: RunResults) -> [CellResults?] {
    var byIdentity: [String: CellResults] = [:]
    for cell in results.cells { byIdentity[cell.cell.id] = cell }
    return plan.cells.map { byIdentity[$0.id] }
  }

  private func theory(
    _ claim: Claim, _ item: Claim.Case, _ cells: [CellResults?], _ check: TheoryCheck,
    _ results: RunResults
  ) throws(NumericsFailure) -> CheckEntry {
    guard let cell = cells[item.cell] else {
      return CheckEntry(
        kind: .theory, id: claim.id, cell: item.label, words: claim.words, verdict: .undecided,
        reason: "the run has no records of this cell", mark: claim.mark)
    }
    let report = try check.report(
      plan.cells[item.cell].facts, cell, replicates: plan.replicates)
    var reason = report.reason
    if report.verdict == .holds, let detectable = report.detectable {
      reason += "; " + detectable
    }
    var explanation = report.explanation
    var place: StepPlace?
    if report.verdict == .refuted, let worst = report.violations.first {
      place = StepPlace(
        cell: item.cell, replicate: cell.replicates.first ?? 0,
        generation: worst.test.generations.lowerBound)
      explanation.append(
        "no baseline and no option accepts this: if another estimator, policy or size is meant, "
          + "say so in the experiment, and the laws follow")
    }
    return CheckEntry(
      kind: .theory, id: claim.id, cell: item.label, words: claim.words, verdict: report.verdict,
      reason: reason, explanation: explanation, repro: place.map { repro($0, results) },
      mark: claim.mark, details: report.json)
  }

  /// The command that computes one step again.
  func repro(_ place: StepPlace, _ results: RunResults) -> String {
    "collapse repro \(ShellWord.quoted(results.directory.path)) "
      + "--cell \(ShellWord.quoted(plan.cells[place.cell].name)) "
      + "--replicate \(place.replicate) --generation \(place.generation)"
  }

  /// Writes the report into the run's `checks/` in all three formats.
  public static func write(
    _ report: CheckReport, undecidedFails: Bool, to directory: RunDirectory
  ) throws(LedgerFailure) {
    try directory.create(directory.checks)
    try AtomicFile.write(JSONPrinter.pretty(report.json), to: directory.checkReport)
    try AtomicFile.write(report.junit(undecidedFails: undecidedFails), to: directory.checkJUnit)
    try AtomicFile.write(report.markdown(), to: directory.checkSummary)
  }
}

/// Words for a shell's command line.
enum ShellWord {
  /// The text as it is where no shell sees anything in it, else in single quotes.
  static func quoted(_ text: String) -> String {
    let plain = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+=,/~:@%".utf8)
    let isPlain =
      !text.isEmpty && text.utf8.first != UInt8(ascii: "~")
      && text.utf8.allSatisfy(plain.contains)
    return isPlain
      ? text
      : "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
