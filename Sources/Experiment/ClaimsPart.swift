// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseTheory

/// Reads what an experiment asserts, and warns of theory claims that no law can decide.
enum ClaimsPart {
  /// - Parameter isComplete: whether every cell could be planned; else only the claims' form is
  ///   looked at.
  static func read(
    _ section: Section, plan: PlanRecord, laws: LawCatalog, isComplete: Bool
  ) -> [Claim] {
    let claims = ClaimReader(scope: isComplete ? ClaimScope(plan) : nil).read(sections(section))
    for claim in claims where claim.kind == .theory {
      warnOfLawlessCells(claim, plan, laws, section.diagnostics)
    }
    return claims
  }

  /// Says what claims are made of, without a file.
  static func describe(_ section: Section) {
    _ = ClaimReader(scope: nil).read(sections(section))
  }

  private static func sections(_ section: Section) -> [Section] {
    section.sections("claims", describing: "what the experiment asserts")
  }

  private static func warnOfLawlessCells(
    _ claim: Claim, _ plan: PlanRecord, _ laws: LawCatalog, _ diagnostics: Diagnostics
  ) {
    let lawless = claim.cases.filter { laws.applying(to: plan.cells[$0.cell].facts).isEmpty }
    guard let first = lawless.first else { return }
    let place = first.label.isEmpty ? "" : " to \(first.label)"
    let others = lawless.count > 1 ? " and \(lawless.count - 1) more cells" : ""
    diagnostics.report(
      Diagnostic(
        .warning, at: claim.mark,
        "theory: no law applies\(place)\(others); the check will be undecided there"))
  }
}
