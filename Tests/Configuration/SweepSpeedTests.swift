// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct SweepSpeedTests {
  /// A plan of 100 000 cells in a second needs 10 µs a cell; this allows for slow machines and still
  /// fails where reading becomes quadratic, or makes words for mistakes nobody made.
  @Test func tenThousandCellsAreReadWithinASecond() throws {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(
      SampleExperiment.text, name: "x.yaml", reporting: diagnostics)
    let root = try #require(file.root)
    let changes = try ["chain.policy.mix.real_fraction=0.5", "chain.synthetic=300"].map {
      try #require(Override(parsing: $0, reporting: diagnostics))
    }
    let files = FileResolver(directory: "", dataDirectory: nil)
    var resolved: Set<ResolvedValue> = []
    let seconds = ThreadClock.seconds {
      for _ in 0..<10_000 {
        let cell = changes.reduce(root) {
          $0.replacing($1.path, with: $1.value, reporting: diagnostics)
        }
        let section = Section(reading: cell, files: files, reporting: diagnostics)
        _ = SampleExperiment(reading: section)
        section.close()
        resolved.insert(section.resolved)
      }
    }
    #expect(diagnostics.isEmpty)
    #expect(resolved.count == 1)
    #expect(seconds < 1, "\(seconds) s")
  }
}
