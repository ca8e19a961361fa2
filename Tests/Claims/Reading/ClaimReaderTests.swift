// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import Testing

@testable import CollapseClaims

@Suite struct ClaimReaderTests {
  @Test func theDesignsExampleIsRead() throws {
    let text = ClaimsText(
      """
        - id: the-tail-goes
          that: tail_loss[generation=30] > 2 * tail_loss[generation=0]
          where: {real_fraction: 0}
        - id: real-data-saves-it
          that: tail_loss[real_fraction=0.1] < tail_loss[real_fraction=0]
          at: {generation: 30}
        - theory: all
      """)
    #expect(text.messages == [])
    let claims = text.claims
    try #require(claims.count == 3)
    // Cells 0 and 1 have no real data; 2 and 3 have a tenth.
    #expect(
      claims[0].cases.map(\.label) == [
        "real_fraction=0, synthetic=300", "real_fraction=0, synthetic=1000",
      ])
    #expect(claims[0].cases.map(\.cells) == [[0], [1]])
    #expect(claims[0].cases[0].targets.map(\.generation) == [30, 0])
    #expect(claims[1].cases.map(\.label) == ["synthetic=300", "synthetic=1000"])
    #expect(claims[1].cases.map(\.cells) == [[2, 0], [3, 1]])
    #expect(
      claims[1].words
        == "tail_loss[real_fraction=0.1] < tail_loss[real_fraction=0] at generation=30")
    #expect(claims[2].kind == .theory)
    #expect(claims[2].id == "theory")
    #expect(claims[2].cases.map(\.cell) == [0, 1, 2, 3, 4, 5])
  }

  @Test func keysMayBeNamedByTheirPath() throws {
    let claim = try #require(
      ClaimsText.that(
        "tail_mass[generation=1, chain.synthetic=300] < tail_mass[policy.mix.real_fraction=0.5]",
        "at: {generation: 2, mix.real_fraction: 0, synthetic: 1000}"
      ).claims.first)
    #expect(claim.cases.map(\.label) == [""])
    #expect(claim.cases.map(\.cells) == [[0, 5]])
    #expect(claim.cases[0].targets.map(\.generation) == [1, 2])
  }

  @Test func whereTakesAListOfValues() throws {
    let claim = try #require(
      ClaimsText.that(
        "tail_loss < tail_loss[real_fraction=0]",
        "at: {generation: 3}\n    where: {real_fraction: [0.1, 0.5], synthetic: 300}"
      ).claims.first)
    #expect(claim.cases.map(\.cells) == [[2, 0], [4, 0]])
    #expect(
      claim.cases.map(\.label) == [
        "real_fraction=0.1, synthetic=300", "real_fraction=0.5, synthetic=300",
      ])
  }

  @Test func sectionsAsValuesAreWrittenAsOneLine() throws {
    let scope = ClaimScope(
      metrics: ["tail_loss"], axes: [SweepAxis(key: "policy", path: "chain.policy")],
      cells: ["replace", "{mix: {real_fraction: 0.1}}"].map {
        ClaimScope.Cell(axisValues: [.text($0)], generations: 3)
      })
    // Quoted, since a plain scalar may not hold a colon and a blank.
    let quoted = ClaimsText(
      """
        - id: a
          that: "tail_loss[policy={mix: {real_fraction: 0.1}}] < tail_loss[policy=replace]"
          at: {generation: 3}
        - id: b
          that: tail_loss[generation=3] < 1
          where: {policy: {mix: {real_fraction: 0.1}}}
      """, scope: scope)
    #expect(quoted.messages == [])
    #expect(quoted.claims.map { $0.cases.map(\.cells) } == [[[1, 0]], [[1]]])
  }

  @Test func withoutAScopeOnlyTheFormIsJudged() {
    let text = ClaimsText(
      "  - {id: a, that: tail_los > tail_mass}\n  - {id: b, that: tail_loss >}\n", scope: nil)
    #expect(text.claims.isEmpty)
    #expect(
      text.messages == [
        "3:30: claims.1.that: expected a metric, a number or a parenthesis, found the end"
      ])
  }

  @Test func claimsReadBackFromThePlan() throws {
    let text = ClaimsText(
      """
        - id: a
          that: tail_loss > 2 * tail_mass
          at: {generation: 3, synthetic: 300}
          where: {real_fraction: [0, 0.5]}
          ended: exclude
        - id: b
          that: median(tail_loss[generation=1]) <= 0.5
          ended: 1
        - theory: all
          where: {synthetic: 1000}
      """)
    #expect(text.messages == [])
    let back = try ClaimReader(scope: MixtureTail.scope).read(text.claims.map(\.json))
    #expect(back.map(\.id) == ["a", "b", "theory"])
    #expect(back.map(\.words) == text.claims.map(\.words))
    #expect(back.map(\.cases) == text.claims.map(\.cases))
    #expect(back.map(\.ended) == [.exclude, .value(1), .undecided])
    #expect(back.map(\.mark) == text.claims.map(\.mark))
    #expect(back.map(\.json) == text.claims.map(\.json))
    let parsed = try JSONParser.parse(JSONPrinter.compact(.list(text.claims.map(\.json))))
    #expect(
      try ClaimReader(scope: MixtureTail.scope).read(parsed.list ?? []).map(\.json)
        == text.claims.map(\.json))
  }

  @Test func aBrokenRecordSaysWhatIsWrong() {
    let reader = ClaimReader(scope: MixtureTail.scope)
    func message(_ record: JSONValue) -> String? {
      #expect(throws: ClaimRecordFailure.self) { try reader.read([record]) }?.message
    }
    #expect(message(3) == "claims.0: expected a claim as a plan keeps it")
    #expect(
      message(["that": "a > 1", "theory": "all"])
        == "claims.0: expected a claim as a plan keeps it")
    #expect(
      message(["that": "a > 1", "where": 3])
        == "claims.0: expected a claim as a plan keeps it")
    #expect(
      message(["that": "tail_los > 1"]) == "claims.0.that: expected tail_loss, "
        + "tail_loss.standard_error or tail_mass, found tail_los; did you mean tail_loss?")
  }

  @Test func aDescribedSectionDeclaresItsKeys() {
    let root = Section.describing()
    #expect(
      ClaimReader(scope: nil).read(root.sections("claims", describing: "claims")).isEmpty)
    #expect(!root.diagnostics.hasErrors)
  }
}
