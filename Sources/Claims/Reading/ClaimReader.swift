// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLedger

/// Reads the claims of an experiment against the plan they speak of.
public struct ClaimReader {
  /// Nil where the plan itself could not be made: only the claims' form is then looked at.
  public let scope: ClaimScope?

  public init(scope: ClaimScope?) { self.scope = scope }

  /// Reads the items of `claims`; every mistake is reported, at its column within the claim.
  ///
  /// - Returns: the claims without mistakes; none without a scope.
  public func read(_ sections: [Section]) -> [Claim] {
    var claims: [Claim] = []
    var seen: [String: ClaimDeclaration] = [:]
    for section in sections {
      guard let declaration = ClaimDeclaration(section) else { continue }
      let id = declaration.id ?? Self.theoryName
      if let first = seen[id] {
        section.error(
          at: "id", expected: "a name no other claim has",
          found: "\(id), as in \(first.path)")
      } else {
        seen[id] = declaration
      }
      if let claim = claim(declaration, reporting: section.diagnostics) { claims.append(claim) }
    }
    return claims
  }

  /// Reads the claims that plan.json keeps.
  ///
  /// - Throws: what is wrong with them, which only a changed file or another version brings about.
  public func read(_ records: [JSONValue]) throws(ClaimRecordFailure) -> [Claim] {
    var claims: [Claim] = []
    for (index, record) in records.enumerated() {
      let diagnostics = Diagnostics()
      let path = "claims.\(index)"
      guard let declaration = ClaimDeclaration(record, path: path) else {
        throw ClaimRecordFailure(message: "\(path): expected a claim as a plan keeps it")
      }
      guard let claim = claim(declaration, reporting: diagnostics) else {
        let message = diagnostics.errors.first?.message ?? "\(path): expected a scope"
        throw ClaimRecordFailure(message: message)
      }
      claims.append(claim)
    }
    return claims
  }

  /// What a theory claim without an id is called.
  static let theoryName = "theory"

  private func claim(
    _ declaration: ClaimDeclaration, reporting diagnostics: Diagnostics
  ) -> Claim? {
    var relation: ClaimRelation?
    if let text = declaration.text {
      do {
        relation = try ClaimParser.parse(text.value)
      } catch {
        diagnostics.report(
          ClaimResolver.diagnostic(error, in: text, "\(declaration.path).that"))
        return nil
      }
    }
    if let relation {
      let mistakes = ClaimShape.mistakes(of: relation)
      if let text = declaration.text {
        for mistake in mistakes {
          diagnostics.report(
            ClaimResolver.diagnostic(mistake, in: text, "\(declaration.path).that"))
        }
      }
      guard let scope else { return nil }
      let resolver = ClaimResolver(declaration, scope: scope, diagnostics: diagnostics)
      let cases = resolver.cases(relation)
      guard mistakes.isEmpty, let cases else { return nil }
      return claim(declaration, relation, cases)
    }
    guard let scope,
      let cases = ClaimResolver(declaration, scope: scope, diagnostics: diagnostics).theoryCases()
    else { return nil }
    return claim(declaration, nil, cases)
  }

  private func claim(
    _ declaration: ClaimDeclaration, _ relation: ClaimRelation?, _ cases: [Claim.Case]
  ) -> Claim {
    Claim(
      id: declaration.id ?? Self.theoryName, words: declaration.words,
      mark: declaration.text?.mark ?? declaration.mark,
      kind: relation == nil ? .theory : .relation, ended: declaration.ended, cases: cases,
      json: declaration.json, relation: relation)
  }
}

/// A claim in plan.json cannot be read.
public struct ClaimRecordFailure: Error, Sendable, Hashable {
  public let message: String
}
