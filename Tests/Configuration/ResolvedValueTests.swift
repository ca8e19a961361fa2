// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct ResolvedValueTests {
  /// The value a text stands for, or nil with a failure of the test.
  private func read(_ text: String) -> ResolvedValue? {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(text, name: "printed.yaml", reporting: diagnostics)
    #expect(diagnostics.render() == "")
    return file.root.flatMap(ResolvedValue.init)
  }

  @Test func printedValuesReadBackToTheSame() {
    var generator = ValueGenerator(seed: 1)
    for _ in 0..<4000 {
      let value = generator.mapping(depth: 4)
      let text = value.yaml
      #expect(read(text) == value, "\(text)")
    }
  }

  @Test func valuesPrintedOnOneLineReadBackToTheSame() {
    var generator = ValueGenerator(seed: 2)
    for _ in 0..<4000 {
      let value = generator.value(depth: 3)
      let line = value.oneLine
      #expect(!line.contains("\n"), "\(line)")
      #expect(read(line) == value, "\(line)")
    }
  }

  @Test func numbersKeepEveryBit() {
    var generator = ValueGenerator(seed: 3)
    for _ in 0..<4000 {
      let number = generator.number()
      guard case .number(let back) = read(ResolvedValue.number(number).oneLine) else {
        Issue.record("\(number) is read back as something else")
        continue
      }
      #expect(back.bitPattern == number.bitPattern, "\(number)")
    }
  }

  @Test func thePrintedPlanReadsBackToTheSamePlan() {
    let first = SampleReading(SampleExperiment.text)
    let second = SampleReading(first.resolved.yaml)
    #expect(second.diagnostics.render() == "")
    #expect(second.resolved == first.resolved)
    #expect(second.experiment == first.experiment)
  }

  @Test func thePlanShowsEveryDefaultInBlocksAndShortListsInFlow() {
    #expect(
      SampleReading(SampleExperiment.text).resolved.yaml == """
        experiment: mixture-tail
        seed: 20240724
        learner:
          gaussian_mixture:
            components: 3
            covariance: full
            tolerance: 1.0e-06
            warm: false
        chain:
          generations: 30
          real: 1000
          synthetic: 1000
          policy:
            mix:
              real_fraction: 0.0
              fresh: false
        metrics:
          - tail_loss:
              level: 0.05
          - tail_mass:
              level: 0.05
          - wasserstein_2
        sweep:
          chain.policy.mix.real_fraction: [0, 0.1, 0.5]
          chain.synthetic: [300, 1000]
        claims:
          - id: the-tail-goes
            that: tail_loss[generation=30] > 2 * tail_loss[generation=0]
            where:
              real_fraction: 0
          - id: real-data-saves-it
            that: tail_loss[real_fraction=0.1] < tail_loss[real_fraction=0]

        """)
  }

  @Test func longListsAreBrokenAndMatricesAreRows() {
    let row = ResolvedValue.list((0..<9).map { .number(Double($0) + 0.125) })
    let value = ResolvedValue.mapping([
      ResolvedValue.Entry("short", .list([.list([.integer(1), .integer(2)]), .list([])])),
      ResolvedValue.Entry("rows", .list([row, row])),
      ResolvedValue.Entry("long", .list((0..<30).map { .integer($0 * 1000) })),
      ResolvedValue.Entry("empty", .mapping([])),
    ])
    #expect(
      value.yaml == """
        short: [[1, 2], []]
        rows:
          - [0.125, 1.125, 2.125, 3.125, 4.125, 5.125, 6.125, 7.125, 8.125]
          - [0.125, 1.125, 2.125, 3.125, 4.125, 5.125, 6.125, 7.125, 8.125]
        long:
          [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 11000, 12000,
           13000, 14000, 15000, 16000, 17000, 18000, 19000, 20000, 21000, 22000, 23000,
           24000, 25000, 26000, 27000, 28000, 29000]
        empty: {}

        """)
  }

  @Test(
    arguments: [
      (.text("n"), "n"), (.text("yes"), "\"yes\""), (.text("1"), "\"1\""), (.text(""), "\"\""),
      (.text("a: b"), "\"a: b\""), (.text("a\nb"), "\"a\\nb\""), (.text("n-1"), "n-1"),
      (.text("\u{7}"), "\"\\x07\""), (.number(1e-6), "1.0e-06"), (.number(1.5e-6), "1.5e-06"),
      (.number(1), "1.0"), (.number(1e22), "1.0e+22"), (.integer(-3), "-3"),
      (.boolean(true), "true"), (.list([.text("a,b"), .integer(1)]), "[\"a,b\", 1]"),
      (.mapping([ResolvedValue.Entry("mix", .mapping([]))]), "{mix: {}}"),
    ] as [(ResolvedValue, String)])
  func valueIsWrittenAs(_ value: ResolvedValue, _ text: String) {
    #expect(value.oneLine == text)
  }

  @Test func pathsLeadIntoMappingsAndLists() throws {
    let resolved = SampleReading(SampleExperiment.text).resolved
    let diagnostics = Diagnostics()
    let mark = SourceMark(file: "x", line: 1, column: 1)
    func value(_ path: String) throws -> ResolvedValue? {
      resolved[try #require(SettingPath(path, at: mark, reporting: diagnostics))]
    }
    #expect(try value("chain.policy.mix.fresh") == .boolean(false))
    #expect(try value("metrics.0.tail_loss.level") == .number(0.05))
    #expect(try value("metrics.3") == nil)
    #expect(try value("metrics.first") == nil)
    #expect(try value("chain.nothing") == nil)
  }

  @Test func integersAndNumbersCompareAsNumbers() {
    #expect(ResolvedValue.integer(0).number == ResolvedValue.number(0).number)
    #expect(ResolvedValue.text("0").number == nil)
  }
}
