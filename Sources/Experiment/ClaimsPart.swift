// SPDX-License-Identifier: GPL-3.0-or-later
internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseTheory

public struct Claim: Sendable { var json: JSONValue { .null } }
enum ClaimsPart {
  static func read(_ section: Section, plan: PlanRecord, laws: LawCatalog, readable: Bool)
    -> [Claim]
  {
    _ = section.node("claims", describing: "c")
    return []
  }
}
