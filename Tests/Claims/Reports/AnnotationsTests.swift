// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import Testing

@testable import CollapseClaims

@Suite struct AnnotationsTests {
  private func entry(
    _ id: String, _ kind: CheckEntry.Kind = .relation, _ verdict: Verdict = .refuted,
    reason: String = "r", file: String = "x.yaml"
  ) -> CheckEntry {
    CheckEntry(
      kind: kind, id: id, cell: "", words: "m > 0", verdict: verdict, reason: reason,
      explanation: ["why"], repro: "collapse repro x",
      mark: SourceMark(file: file, line: 31, column: 11))
  }

  @Test func aRefutedClaimIsAnErrorAtItsLine() {
    let report = CheckReport(experiment: "mixture", entries: [entry("one")])
    #expect(
      CheckReport.annotations(of: [report], undecidedFails: false) == [
        "::error file=x.yaml,line=31,title=mixture%3A one%3A refuted::"
          + "m > 0%0Ar%0Awhy%0Aone step again: collapse repro x"
      ])
  }

  @Test func undecidedClaimsWarnUnlessTheyFail() {
    let report = CheckReport(
      experiment: "x", entries: [entry("a", .relation, .undecided), entry("b", .theory, .holds)])
    let warned = CheckReport.annotations(of: [report], undecidedFails: false)
    #expect(warned.count == 1 && warned[0].hasPrefix("::warning "))
    let failed = CheckReport.annotations(of: [report], undecidedFails: true)
    #expect(failed.count == 1 && failed[0].hasPrefix("::error "))
  }

  @Test func tenAreShownTheWorstFirst() {
    let open = (0..<8).map { entry("open-\($0)", .relation, .undecided) }
    let failed = (0..<5).map { entry("relation-\($0)") } + [entry("law", .theory)]
    var missing = CheckReport(experiment: "z", entries: open)
    missing.baselineObstacle = "no baseline"
    let lines = CheckReport.annotations(
      of: [missing, CheckReport(experiment: "y", entries: failed)], undecidedFails: false)
    #expect(lines.count == 10)
    #expect(lines[0].contains("title=y%3A law"))
    #expect(lines[1...5].allSatisfy { $0.hasPrefix("::error") })
    #expect(lines[6...].allSatisfy { $0.contains("open-") || $0.contains("no baseline") })
  }

  /// A name that tries to begin a command of its own, or another line, stays where it stands.
  @Test(arguments: [
    "a\n::error::b", "a\r\n::set-output name=x::y", "a,line=1::b", "100 %", "%0A::error::x",
    "\u{2028}::error::", "\u{1B}[31m", "é🜁", "::", "##[error]x",
  ])
  func hostileTextStaysWithinItsAnnotation(_ text: String) throws {
    let report = CheckReport(
      experiment: text, entries: [entry(text, reason: text, file: text)])
    let lines = CheckReport.annotations(of: [report], undecidedFails: false)
    let line = try #require(lines.first)
    #expect(!line.contains { $0.isNewline })
    // What GitHub's runner makes of it: a command up to the second `::`, properties between commas.
    let rest = try #require(line.dropFirst(2).firstRange(of: "::"))
    let head = line[line.index(line.startIndex, offsetBy: 2)..<rest.lowerBound]
    let properties = head.split(separator: " ", maxSplits: 1)[1].split(separator: ",")
    #expect(properties.count == 3, "\(line)")
    let unescaped = properties[0].dropFirst(5)
      .replacing("%3A", with: ":").replacing("%2C", with: ",").replacing("%0D", with: "\r")
      .replacing("%0A", with: "\n").replacing("%25", with: "%")
    let shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "\u{2028}" ? " " : $0 == "\u{1B}" ? "\u{FFFD}" : $0 }))
    #expect(String(unescaped) == shown)
  }
}
