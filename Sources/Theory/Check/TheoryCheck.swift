// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// Holds what was recorded of a cell against the laws that apply to it.
public struct TheoryCheck: Sendable {
  public let catalog: LawCatalog
  /// The chance that any test of a cell fails though every law holds.
  public let level: Double

  public init(_ catalog: LawCatalog = .standard, level: Double = 1e-3) {
    precondition(level > 0 && level < 1, "level \(level)")
    self.catalog = catalog
    self.level = level
  }

  /// Runs every test of every law that applies; Holm's procedure over all of them.
  ///
  /// Undecided where a planned replicate lacks a generation without its chain having ended, since
  /// nobody knows why it is missing: the replicates that are there may be a choice. Else refuted
  /// where a test fails; undecided where no law applies, none could be tested, or chains ended that
  /// a correct program would have gone on with.
  ///
  /// - Parameter replicates: how many were planned; nil where all that is recorded is all there is.
  /// - Throws: where a special function cannot be computed.
  public func report(
    _ facts: CellFacts, _ results: CellResults, replicates: Int? = nil
  ) throws(NumericsFailure) -> TheoryReport {
    var entries: [TheoryReport.LawEntry] = []
    var obstacles: [String] = []
    var found: [(law: String, test: LawTest)] = []
    for law in catalog.laws {
      let applicability = law.applicability(to: facts)
      let evidence = applicability.isYes ? try law.evidence(facts, results) : LawEvidence()
      found += evidence.tests.map { (law.id, $0) }
      if let obstacle = evidence.obstacle { obstacles.append("\(law.id): \(obstacle)") }
      entries.append(
        TheoryReport.LawEntry(
          id: law.id, summary: law.summary, applicability: applicability,
          testCount: evidence.tests.count, pivotCount: evidence.pivotCount,
          notes: evidence.notes))
    }
    let adjusted = WeightedHolm.adjusted(
      found.map(\.test.p), weights: found.map(\.test.weight))
    let findings = zip(found, adjusted).map { item, adjusted in
      let isViolated = adjusted <= level
      return TheoryReport.Finding(
        law: item.law, test: item.test, adjustedP: adjusted, isViolated: isViolated,
        likelyCause: isViolated ? item.test.likelyCause : nil)
    }
    let (verdict, reason) =
      incomplete(results, of: replicates, entries, findings)
      ?? summary(entries, findings, obstacles)
    return TheoryReport(
      verdict: verdict, reason: reason, laws: entries, findings: findings, level: level)
  }

  /// The verdict where something planned is missing that no early end explains; nil where nothing
  /// is, or no law would have looked at it.
  private func incomplete(
    _ results: CellResults, of replicates: Int?, _ laws: [TheoryReport.LawEntry],
    _ findings: [TheoryReport.Finding]
  ) -> (Verdict, String)? {
    guard let replicates, laws.contains(where: \.applicability.isYes) else { return nil }
    let missing = results.incompleteReplicates(of: replicates).count
    if missing == 0 { return nil }
    let failed = findings.count(where: \.isViolated)
    let seen =
      failed == 0 ? "" : "; of what is there, \(failed) of \(findings.count) tests fail"
    return (
      .undecided, "of \(replicates) replicates, \(missing) not recorded to the end\(seen)"
    )
  }

  private func summary(
    _ laws: [TheoryReport.LawEntry], _ findings: [TheoryReport.Finding], _ obstacles: [String]
  ) -> (Verdict, String) {
    let applied = laws.filter(\.applicability.isYes).map(\.id)
    if applied.isEmpty { return (.undecided, "no law applies") }
    let names = applied.joined(separator: ", ")
    if findings.isEmpty {
      return (.undecided, "\(names): nothing recorded that could be tested")
    }
    let pivots = laws.reduce(0) { $0 + $1.pivotCount }
    let violations = TheoryReport.mostSevereFirst(findings.filter(\.isViolated))
    if let worst = violations.first {
      return (
        .refuted, "\(Self.words(worst)); \(violations.count) of \(findings.count) tests fail"
      )
    }
    if let obstacle = obstacles.first { return (.undecided, obstacle) }
    return (.holds, "\(names): \(findings.count) tests, \(pivots) pivots")
  }

  /// The most severe violation alone names a cause: what others hint at may be its consequence.
  private static func words(_ worst: TheoryReport.Finding) -> String {
    let test = worst.test
    let words =
      "\(worst.law) \(test.id): \(test.words): z = \(RoundedNumber.text(test.z, digits: 3))"
    guard let cause = worst.likelyCause, let ratio = test.ratio else { return words }
    let formula = cause.formula.isEmpty ? "" : " (\(cause.formula))"
    return
      "\(words), \(RoundedNumber.text(ratio.value, digits: 5)) times what is expected\(formula): "
      + cause.words
  }
}
