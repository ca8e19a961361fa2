// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct DiagnosticsTests {
  private func mark(_ line: Int, _ column: Int = 1, file: String = "x") -> SourceMark {
    SourceMark(file: file, line: line, column: column)
  }

  @Test func identicalMessagesCountOnceAndSortByPlace() {
    let diagnostics = Diagnostics()
    for line in [3, 1, 2, 1] { diagnostics.report(Diagnostic(.error, at: mark(line), "a")) }
    diagnostics.report(Diagnostic(.error, at: mark(1), "b"))
    diagnostics.report(Diagnostic(.error, at: nil, "no place"))
    diagnostics.report(Diagnostic(.error, at: mark(1, file: "y"), "other file"))
    #expect(
      diagnostics.render() == """
        x:1:1: error: a
        x:1:1: error: b
        x:2:1: error: a
        x:3:1: error: a
        y:1:1: error: other file
        error: no place
        """)
  }

  @Test func warningsAreNoErrors() {
    let diagnostics = Diagnostics()
    diagnostics.report(Diagnostic(.warning, at: mark(1), "doubtful"))
    #expect(!diagnostics.hasErrors)
    #expect(diagnostics.exitStatus == 0)
    #expect(diagnostics.warnings.count == 1)
    #expect(diagnostics.render() == "x:1:1: warning: doubtful")
  }

  @Test(
    arguments: [
      ([], 0), ([.badData], 65), ([.missingInput], 66), ([.permission], 77), ([.inputOutput], 74),
      ([.missingInput, .badData], 65), ([.missingInput, .permission], 77),
      ([.missingInput, .inputOutput], 74),
    ] as [([Diagnostic.Kind], Int32)])
  func exitStatusIsThatOf(_ kinds: [Diagnostic.Kind], _ status: Int32) {
    let diagnostics = Diagnostics()
    for kind in kinds { diagnostics.report(Diagnostic(.error, kind, at: nil, "\(kind)")) }
    #expect(diagnostics.exitStatus == status)
  }

  @Test func longLinesAreCutAroundThePlace() throws {
    let line = String(repeating: "a", count: 300) + ": " + String(repeating: "b", count: 300)
    let diagnostics = SampleReading("chain:\n  generations: 1\n  \(line)\n").diagnostics
    let excerpt = try #require(diagnostics.sorted.first { $0.mark?.line == 3 }?.excerpt)
    #expect(excerpt.line == "  " + String(repeating: "a", count: 94) + "…")
    #expect(excerpt.caret == "  ^")
    let middle = SampleReading("seed: [\(String(repeating: "ü, ", count: 100))\"\n").diagnostics
    let cut = try #require(middle.sorted.first?.excerpt)
    #expect(cut.line.count == 1 + 48 + 1)
    #expect(cut.line.hasSuffix("ü, \""))
    #expect(cut.caret == String(repeating: " ", count: 49) + "^")
  }

  @Test func controlCharactersNeverReachATerminal() {
    let diagnostics = SampleReading("seed: \u{1B}[31mred\n", name: "a\u{7}\n.yaml").diagnostics
    #expect(
      diagnostics.render() == """
        a\\x07\\n.yaml:1:7: error: document: expected text without control characters, found U+001B
        seed: \u{FFFD}[31mred
              ^
        """)
  }
}
