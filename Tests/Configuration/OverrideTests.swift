// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct OverrideTests {
  private static let text = """
    experiment: a
    learner: gaussian
    chain: {generations: 3, policy: replace}
    metrics: [tail_loss: {level: 0.1}, wasserstein_2]

    """

  @Test(
    arguments: [
      ("seed=7", "seed", .integer(7)),
      ("chain.generations=12", "chain.generations", .integer(12)),
      ("chain.policy=accumulate", "chain.policy", .text("accumulate")),
      ("chain.policy={mix: {real_fraction: 0.5}}", "chain.policy.mix.real_fraction", .number(0.5)),
      // A bare name gives way to the mapping a path needs.
      ("chain.policy.mix.real_fraction=0.25", "chain.policy.mix.real_fraction", .number(0.25)),
      ("learner.gaussian.divisor=n-1", "learner.gaussian.divisor", .text("n-1")),
      ("metrics.0.tail_loss.level=0.2", "metrics.0.tail_loss.level", .number(0.2)),
      ("metrics.1.tail_loss.level=0.3", "metrics.1.tail_loss.level", .number(0.3)),
      ("metrics=[tail_mass]", "metrics.0.tail_mass.level", .number(0.05)),
      // What is after the first equals sign is the value.
      ("experiment=a=b", "experiment", .text("a=b")),
      ("experiment=\"7\"", "experiment", .text("7")),
      ("chain.synthetic= 5 # five", "chain.synthetic", .integer(5)),
    ] as [(String, String, ResolvedValue)])
  func overrideTakesTheValuesPlace(
    _ argument: String, _ path: String, _ value: ResolvedValue
  ) throws {
    let reading = SampleReading(Self.text, overrides: [argument])
    #expect(reading.diagnostics.render() == "")
    let mark = SourceMark(file: "x", line: 1, column: 1)
    let steps = try #require(SettingPath(path, at: mark, reporting: Diagnostics()))
    #expect(reading.resolved[steps] == value)
  }

  @Test(arguments: [
    (
      "chain.genertions=3", "1:7",
      "unknown key in chain: expected generations, real, synthetic or policy, found genertions; did you mean generations?"
    ),
    (
      "chian.generations=3", "1:1",
      "unknown key: expected experiment, seed, learner, chain, metrics, sweep or claims, found chian; did you mean chain?"
    ),
    (
      "chain.policy.mix.fraction=1", "1:18",
      "unknown key in chain.policy.mix: expected real_fraction or fresh, found fraction; did you mean real_fraction?"
    ),
    (
      "chain.policy.mxi.fresh=true", "1:14",
      "chain.policy: expected a policy (replace, accumulate or mix), found mxi; did you mean mix?"
    ),
    (
      "chain.generations=many", "1:19",
      "chain.generations: expected an integer from 0 to 100000, found many"
    ),
    (
      "chain.generations=", "1:19",
      "chain.generations: expected an integer from 0 to 100000, found nothing"
    ),
    (
      "chain.generations.x=1", "1:19",
      "chain.generations: expected an integer from 0 to 100000, found a mapping"
    ),
    (
      "seed=012", "1:6",
      "seed: expected an integer of at least 0, found 012, which YAML readers take differently; write 12"
    ),
    (
      "größe.x=1", "1:1",
      "unknown key: expected experiment, seed, learner, chain, metrics, sweep or claims, found größe"
    ),
    (
      "metrics.2.tail_loss.level=1", "1:9",
      "metrics.2.tail_loss.level: expected an item's index from 0 to 1, found 2"
    ),
    (
      "metrics.tail_loss.level=1", "1:9",
      "metrics.tail_loss.level: expected an item's index from 0 to 1, found tail_loss"
    ),
    ("metrics.-1=tail_mass", "1:9", "metrics.-1: expected an item's index from 0 to 1, found -1"),
    ("seed", "1:1", "override: expected key.path=value on one line, found seed"),
    ("", "1:1", "override: expected key.path=value on one line, found nothing"),
    (
      "=3", "1:1",
      "path: expected keys with points between them, such as chain.synthetic, found nothing"
    ),
    (
      "chain..real=3", "1:7",
      "chain..real: expected keys with points between them, such as chain.synthetic, found an empty key"
    ),
    (
      ".chain=3", "1:1",
      ".chain: expected keys with points between them, such as chain.synthetic, found an empty key"
    ),
    (
      "seed=[1", "1:8",
      "syntax: expected \",\" or \"]\" in the list begun in line 1, found the end of the text"
    ),
    (
      "seed=a: b: c", "1:10",
      "syntax: expected one colon a line, found \":\"; put text with a colon in quotes"
    ),
    ("seed=*a", "1:6", "document: expected a value written out, found the alias *a"),
    (
      "seed=1\nlearner=x", "1:1",
      "override: expected key.path=value on one line, found a line break"
    ),
    ("seed=\u{7}", "1:6", "document: expected text without control characters, found U+0007"),
    (
      "seed=\u{85}", "1:6",
      "document: expected line breaks that all YAML readers take alike, found U+0085"
    ),
  ])
  func mistakenOverrideIsReportedAtItsOwnPlace(
    _ argument: String, _ place: String, _ message: String
  ) throws {
    let diagnostics = SampleReading(Self.text, overrides: [argument]).diagnostics
    let first = try #require(diagnostics.errors.first)
    #expect("\(try #require(first.mark))" == "command line:\(place)")
    #expect(first.message == message)
    #expect(diagnostics.errors.count == 1)
  }

  @Test func aPathBeyondTheLimitIsRefusedAtTheFirstKeyTooMany() {
    let path = [String](repeating: "a", count: 100_000).joined(separator: ".")
    let diagnostics = SampleReading(Self.text, overrides: [path + "=1"]).diagnostics
    #expect(diagnostics.errors.map(\.mark?.description) == ["command line:1:129"])
    #expect(
      diagnostics.errors.first?.message.hasSuffix(": expected at most 64 keys, found one more")
        == true)
  }

  @Test func eachOverrideHasALineOfItsOwnAfterTheFiles() {
    let reading = SampleReading(
      Self.text + "sed: 1\n", overrides: ["seed=x", "chain.real=1", "chain.synthetic=0"])
    #expect(
      reading.diagnostics.render() == """
        x.yaml:5:1: error: unknown key: expected experiment, seed, learner, chain, metrics, sweep or claims, found sed; did you mean seed?
        sed: 1
        ^
        command line:1:6: error: seed: expected an integer of at least 0, found x
        seed=x
             ^
        command line:3:17: error: chain.synthetic: expected an integer of at least 1, found 0
        chain.synthetic=0
                        ^
        """)
  }

  @Test func replacingSharesTheRestAndLeavesTheOriginalAsItWas() throws {
    let diagnostics = Diagnostics()
    let root = try #require(
      ConfigurationFile.parse(Self.text, name: "x.yaml", reporting: diagnostics).root)
    let override = try #require(Override(parsing: "seed=7", reporting: diagnostics))
    let changed = root.replacing(override.path, with: override.value, reporting: diagnostics)
    #expect(ResolvedValue(root)?["seed"] == nil)
    #expect(ResolvedValue(changed)?["seed"] == .integer(7))
    guard case .mapping(let old) = root, case .mapping(let new) = changed else {
      Issue.record("no mappings")
      return
    }
    #expect(zip(old.entries, new.entries).allSatisfy { $0 === $1 })
  }

  @Test func pathsAreEqualWhereverTheyAreWritten() throws {
    let here = SourceMark(file: "x", line: 1, column: 1)
    let there = SourceMark(file: "y", line: 2, column: 5)
    let first = try #require(SettingPath("a.b", at: here, reporting: Diagnostics()))
    let second = try #require(SettingPath("a.b", at: there, reporting: Diagnostics()))
    #expect(first == second)
    #expect(first.name == "b")
    #expect(second.steps.map(\.mark.column) == [5, 7])
    #expect("\(first)" == "a.b")
  }
}
