// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseClaims

@Suite struct ClaimJudgeTests {
  private let scope = ClaimScope(
    metrics: ["m", "k"], axes: [SweepAxis(key: "a", path: "chain.a")],
    cells: [0, 1].map { ClaimScope.Cell(axisValues: [.integer($0)], generations: 30) })

  private func judge(
    _ that: String, _ rest: String = "", _ cells: [Recorded?], replicates: Int? = nil
  ) throws -> [ClaimResult] {
    let text = ClaimsText(
      "  - id: c\n    that: \"\(that)\"\n\(rest.isEmpty ? "" : "    \(rest)\n")", scope: scope)
    #expect(text.messages == [])
    let claim = try #require(text.claims.first)
    let count = cells.compactMap { $0?.readings.first?.values.count }.max() ?? 0
    return try claim.judge(cells.map { $0?.results }, replicates: replicates ?? count, level: 0.001)
  }

  private let rising = (0..<12).map { 1 + 0.01 * Double($0) }

  @Test func replicatesArePairedAcrossCells() throws {
    // Within each replicate the second cell lies about .5 lower, though replicates differ by far more.
    let first = (0..<12).map { (index: Int) -> Double in
      100 * Double(index % 4) + 0.01 * Double(index % 3)
    }
    let cells = [
      Recorded("m", 3, first),
      Recorded("m", 3, first.enumerated().map { $1 - 0.5 + 0.01 * Double($0 % 3 - 1) }),
    ]
    let result = try #require(
      judge("m[a=1] < m[a=0]", "at: {generation: 3}", cells).first)
    #expect(result.verdict == .holds)
    #expect(abs(try #require(result.estimate) + 0.5) < 1e-12)
    #expect(result.cells == [1, 0])
    #expect(result.count == 12)
  }

  @Test func pairsFollowTheReplicateNotThePosition() throws {
    var second = Recorded("m", 3, rising.reversed().map { $0 - 0.5 })
    second.replicates = Array((0..<12).reversed())
    let result = try #require(
      judge("m[a=1] < m[a=0]", "at: {generation: 3}", [Recorded("m", 3, rising), second]).first)
    #expect(result.estimate == -0.5)
    #expect(result.reason.contains("the same in all 12 replicates"))
  }

  @Test func sidesThatAreTheSameNeedNoReplicates() throws {
    let cell = Recorded("m", 3, [1, 2])
    let same = "2 * m[generation=3]"
    for (comparison, verdict) in [(">=", Verdict.holds), ("<=", .holds), (">", .refuted)] {
      let result = try #require(judge("\(same) \(comparison) \(same)", "", [cell, nil]).first)
      #expect(result.verdict == verdict)
      #expect(result.reason == "both sides are the same")
    }
    let other = try #require(judge("\(same) >= m[generation=3] * 2", "", [cell, nil]).first)
    #expect(other.verdict == .undecided)
  }

  @Test func eachOpenCellHasItsVerdict() throws {
    let cells = [Recorded("m", 3, rising), Recorded("m", 3, rising.map { -$0 })]
    let results = try judge("m[generation=3] > 0", "", cells)
    #expect(results.map(\.verdict) == [.holds, .refuted])
    #expect(results.map { $0.axes.map(\.value) } == [[0], [1]])
  }

  @Test func generationsOfOneCellAreCompared() throws {
    let cell = Recorded([
      ("m", 0, rising.map { .value($0) }),
      ("m", 30, rising.enumerated().map { .value(2.5 * $1 + 0.001 * Double($0 % 3)) }),
    ])
    #expect(
      try judge("m[generation=30] > 2 * m[generation=0]", "where: {a: 0}", [cell, nil])
        .map(\.verdict) == [.holds])
    #expect(
      try judge("m[generation=30] / m[generation=0] > 2.6", "where: {a: 0}", [cell, nil])
        .map(\.verdict) == [.refuted])
  }

  @Test func theMedianIsTakenOfWhatIsInside() throws {
    let values: [Double] = rising.dropLast(1) + [-1e9]
    let cell = Recorded("m", 3, values)
    let results = try judge(
      "0.5 < median(m[generation=3])", "where: {a: 0}", [cell, nil])
    #expect(results.map(\.verdict) == [.undecided])
    let many = Recorded("m", 3, rising + rising + [-1e9])
    #expect(
      try judge("0.5 < median(m[generation=3])", "where: {a: 0}", [many, nil]).map(\.verdict)
        == [.holds])
    #expect(
      try judge("0.5 < m[generation=3]", "where: {a: 0}", [many, nil]).map(\.verdict)
        == [.undecided])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var third = RecordedValue.value(1)
    var ended = ""
    var ends: Int?
    var replicates = 12
    let verdict: Verdict
    var count = 0
    var excluded = 0
    /// The whole reason, or the beginning of it.
    let reason: String
  }

  static let cases = [
    Case(
      testDescription: "infinite", third: .infinite, verdict: .undecided, count: 11,
      reason: "of 12 replicates, 1 infinite"),
    Case(
      testDescription: "undefined", third: .undefined, verdict: .undecided, count: 11,
      reason: "of 12 replicates, 1 undefined"),
    Case(
      testDescription: "infinite, and ended is excluded", third: .infinite, ended: "exclude",
      verdict: .undecided, count: 11, reason: "of 12 replicates, 1 infinite"),
    Case(
      testDescription: "ended", ends: 2, verdict: .undecided, count: 11,
      reason: "of 12 replicates, 1 ended before; say ended: exclude or ended: <value>"),
    Case(
      testDescription: "ended before the generation", ended: "exclude", ends: 1,
      verdict: .holds, count: 11, excluded: 1, reason: "mean of left − right 1.0"),
    Case(
      testDescription: "ended, counted as zero", ended: "0", ends: 3, verdict: .holds,
      count: 12, reason: "mean of left − right 0.9"),
    Case(
      testDescription: "ended after the generation", ends: 4, verdict: .holds, count: 12,
      reason: "mean of left − right 1.0"),
    Case(
      testDescription: "planned but not recorded", replicates: 15, verdict: .undecided, count: 12,
      reason: "of 15 replicates, 3 not recorded"),
    Case(
      testDescription: "recorded beyond the plan", replicates: 10, verdict: .holds, count: 10,
      reason: "mean of left − right 1.0"),
  ]

  @Test(arguments: cases)
  func whatIsNoNumberIsCounted(_ item: Case) throws {
    var values = rising.map { RecordedValue.value($0) }
    values[2] = item.third
    var cell = Recorded([("m", 3, values)])
    if let generation = item.ends {
      if generation <= 3 { cell.readings[0].values.remove(at: 2) }
      if generation <= 3 { cell.replicates = [0, 1] + Array(3..<12) }
      cell.ends = [(2, generation)]
    }
    let result = try #require(
      judge(
        "m[generation=3] > 0",
        item.ended.isEmpty
          ? "where: {a: 0}"
          : "where: {a: 0}\n    ended: \(item.ended)", [cell, nil], replicates: item.replicates
      ).first)
    #expect(result.verdict == item.verdict, "\(result.reason)")
    #expect(result.reason.hasPrefix(item.reason), "\(result.reason)")
    #expect(result.count == item.count && result.excludedCount == item.excluded)
  }

  @Test func aCellThatLeftNothingIsUndecided() throws {
    let results = try judge("m[generation=3] > 0", "", [Recorded("m", 3, rising), nil])
    #expect(results.map(\.verdict) == [.holds, .undecided])
    #expect(results[1].reason == "of 12 replicates, 12 not recorded")
  }

  @Test func aRatioOverZeroIsNoNumber() throws {
    let zeros = [Double](repeating: 0, count: 12)
    let cell = Recorded([
      ("m", 3, rising.map { .value($0) }), ("k", 3, zeros.map { .value($0) }),
    ])
    #expect(
      try judge("m / k > 1", "at: {generation: 3, a: 0}", [cell, nil]).map(\.reason)
        == ["of 12 replicates, 12 infinite"])
    #expect(
      try judge("k / k > 1", "at: {generation: 3, a: 0}", [cell, nil]).map(\.reason)
        == ["of 12 replicates, 12 undefined"])
  }

  @Test func lawsJudgeTheoryClaims() throws {
    let claim = try #require(ClaimsText("  - theory: all\n").claims.first)
    #expect(try claim.judge([], replicates: 3, level: 0.001).isEmpty)
  }
}
