// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// The experiments that ask for nothing but a law: each runs, and every law that applies holds.
@Suite struct TheoryExperimentsTests {
  static let names =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.url("experiments/theory").path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func thereAreSome() {
    #expect(!Self.names.isEmpty)
  }

  @Test(arguments: names)
  func everyLawHolds(_ name: String) async throws {
    let text = try String(
      contentsOf: Repository.url("experiments/theory/\(name)"), encoding: .utf8)
    #expect(text.hasPrefix("# "))
    let report = try await Workbench().check(text)
    #expect(!report.entries.isEmpty)
    for entry in report.entries {
      #expect(entry.verdict == .holds, "\(entry.cell): \(entry.reason)")
    }
  }
}
