// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct TheoryReportTests {
  /// A law whose tests are what it is made with.
  private struct Fixed: Law {
    let id: String
    var summary: String { "made up" }
    var statement: String { "made up" }
    var source: String { "made up" }
    var reason: String?
    var fixed = LawEvidence()

    func applicability(to facts: CellFacts) -> Applicability {
      reason.map { .no(reason: $0) } ?? .applies
    }

    func evidence(_ facts: CellFacts, _ results: CellResults) -> LawEvidence { fixed }
  }

  private func test(
    _ id: String, z: Double, ratio: Double? = nil, candidates: [LikelyCause] = []
  ) -> LawTest {
    LawTest(
      id: id, words: "sum of squares against χ²", statistic: 1.0204, expected: 1,
      tail: .normal(z), generations: 0...3, count: 10,
      ratio: ratio.map { LawTest.Ratio($0, standardError: 0.001) }, candidates: candidates)
  }

  private func report(_ laws: [any Law]) throws -> TheoryReport {
    let simulator = GaussianChainSimulator(replicates: 1, generations: 1)
    return try TheoryCheck(LawCatalog(laws)).report(CellFacts(), simulator.results())
  }

  private let divisor = LikelyCause(
    ratio: 50.0 / 49, formula: "50/49 = n/(n−1)", words: "the fit seems to divide by n−1")

  @Test func theWorstTestNamesTheCause() throws {
    let evidence = LawEvidence(
      tests: [
        test("mean", z: 1), test("total", z: -6, ratio: 1.0201, candidates: [divisor]),
        test("spread", z: 5),
      ], pivotCount: 30, notes: ["2 chains are shorter than planned"])
    let report = try report([Fixed(id: "law", fixed: evidence)])
    #expect(report.verdict == .refuted)
    #expect(
      report.reason == "law total: sum of squares against χ²: z = -6, 1.0201 times what is "
        + "expected (50/49 = n/(n−1)): the fit seems to divide by n−1; 2 of 3 tests fail")
    #expect(
      report.explanation == [
        "law total: sum of squares against χ²: 1.0204 where 1 is expected, z = -6, "
          + "adjusted p = 5.9e-09; ratio 1.0201, likely cause = 50/49 = n/(n−1): "
          + "the fit seems to divide by n−1",
        "law spread: sum of squares against χ²: 1.0204 where 1 is expected, z = 5, "
          + "adjusted p = 1.1e-06",
        "2 chains are shorter than planned",
      ])
  }

  @Test func aRatioFarFromItsCandidateNamesNothing() {
    #expect(test("t", z: 9, ratio: 1.03, candidates: [divisor]).likelyCause == nil)
    #expect(test("t", z: 9, ratio: 1.001, candidates: [divisor]).likelyCause == nil)
    #expect(test("t", z: 9, ratio: 1.0201, candidates: [divisor]).likelyCause == divisor)
    let range = LikelyCause(ratios: 10...20, words: "the same draws")
    #expect(test("t", z: 9, ratio: 15, candidates: [divisor, range]).likelyCause == range)
  }

  @Test func whatDoesNotApplySaysWhy() throws {
    let report = try report([
      Fixed(id: "a", reason: "the family is x"), Fixed(id: "b", reason: "y"),
    ])
    #expect(report.verdict == .undecided)
    #expect(report.explanation == ["a does not apply: the family is x", "b does not apply: y"])
  }

  @Test func statisticsThatAreNoNumbersViolateTheLaw() throws {
    let evidence = LawEvidence(tests: [test("t", z: .nan)])
    #expect(try report([Fixed(id: "law", fixed: evidence)]).verdict == .refuted)
  }

  @Test func jsonKeepsEveryTest() throws {
    let evidence = LawEvidence(
      tests: [test("mean", z: 0), test("total", z: 6, ratio: 1.0201, candidates: [divisor])],
      pivotCount: 30)
    let json = try report([
      Fixed(id: "law", fixed: evidence), Fixed(id: "other", reason: "y"),
    ]).json
    #expect(json["pivots"] == 30)
    #expect(
      json["laws"] == [
        ["law": "law", "applies": true, "tests": 2, "pivots": 30],
        ["law": "other", "applies": false, "tests": 0, "pivots": 0, "reason": "y"],
      ])
    let tests = try #require(json["tests"]?.list)
    #expect(tests.count == 2)
    #expect(tests[0]["violated"] == false && tests[1]["violated"] == true)
    #expect(tests[0]["p"] == 1.0)
    #expect(tests[1]["likely_cause"] == .text(divisor.words))
    #expect(tests[1]["generations"] == [0, 3])
  }
}
