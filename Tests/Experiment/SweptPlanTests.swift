// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseLedger
import CollapseLineage
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

/// A sweep is planned as if every cell of it had been written out: what cells share is read once,
/// and nobody can tell.
@Suite struct SweptPlanTests {
  /// An experiment with places for values, `$0`, `$1`, …, and what is put there.
  struct Sweep: Sendable, CustomTestStringConvertible {
    let name: String
    let template: String
    /// By place, the swept key and its values as YAML.
    let axes: [(key: String, values: [String])]
    var testDescription: String { name }

    init(_ name: String, _ template: String, _ axes: [(key: String, values: [String])]) {
      self.name = name
      self.template = template
      self.axes = axes
    }

    /// One cell, written out. Where generations tell cells apart, it sweeps that one number.
    func cell(_ choices: [Int]) -> String {
      var text = written(choices)
      for (place, axis) in axes.enumerated() where axis.key == "chain.generations" {
        text += "sweep: {chain.generations: [\(axis.values[choices[place]])]}\n"
      }
      return text
    }

    /// All cells, with the values of the first in the places that are swept.
    var text: String {
      written(axes.map { _ in 0 }) + "sweep:\n"
        + axes.map { "  \($0.key): [\($0.values.joined(separator: ", "))]\n" }.joined()
    }

    var cells: [[Int]] {
      axes.reduce([[]]) { cells, axis in
        cells.flatMap { cell in axis.values.indices.map { cell + [$0] } }
      }
    }

    private func written(_ choices: [Int]) -> String {
      var text = "experiment: swept\nreplicates: 2\n" + template + "\n"
      for (place, choice) in choices.enumerated() {
        text.replace("$\(place)", with: axes[place].values[choice])
      }
      return text
    }
  }

  private static let rest = "figures: []"
  private static let gaussian = "source: gaussian\nlearner: gaussian\n"

  static let sound: [Sweep] = [
    Sweep(
      "a source's key, a learner's and metrics that adapt to them",
      """
      source: {gaussian: {dimension: $0}}
      learner: {gaussian: {divisor: $1}}
      chain: {generations: 2, real: 10, synthetic: 10}
      metrics: [tail_loss, tail_mass, log_variance, wasserstein_2, divergence, mean_shift]
      \(rest)
      """,
      [
        ("source.gaussian.dimension", ["1", "2", "3"]), ("learner.gaussian.divisor", ["n", "n-1"]),
      ]),
    Sweep(
      "whole sources and learners",
      """
      source: $0
      learner: $1
      chain: {generations: 2, real: 10, synthetic: 20, policy: {mix: {real_fraction: 0.5}}}
      metrics: [log_variance, mean_shift]
      \(rest)
      """,
      [
        (
          "source",
          [
            "gaussian", "{gaussian: {mean: [1]}}", "{exponential: {mean: 2}}",
            "{mixture: {weights: [0.5, 0.5], means: [[0], [3]], deviations: [[1], [1]]}}",
          ]
        ), ("learner", ["gaussian", "empirical", "{gaussian: {divisor: n-1}}"]),
      ]),
    Sweep(
      "a file's key, which sizes come from",
      """
      source: {csv: {file: data/old-faithful.csv, held_out: $0}}
      learner: gaussian
      chain: {generations: 2, policy: $1}
      metrics: [log_variance, held_out_log_likelihood]
      \(rest)
      """,
      [
        ("source.csv.held_out", ["0.1", "0.2"]),
        ("chain.policy", ["replace", "{mix: {real_fraction: 0.5}}"]),
      ]),
    Sweep(
      "every key of a chain",
      gaussian + """
        chain: {generations: 3, real: $0, synthetic: $1, policy: $2, sampling: $3, draw: $4}
        metrics: [log_variance]
        \(rest)
        """,
      [
        ("chain.real", ["10", "20"]),
        ("chain.synthetic", ["10", "{schedule: {geometric: {base: 10, ratio: 2}}}"]),
        (
          "chain.policy",
          [
            "replace", "{replace: {fresh_rows: 3}}", "accumulate",
            "{window: {generations: 2}}",
          ]
        ), ("chain.sampling", ["{}", "{bias: 0.9}"]), ("chain.draw", ["rows"]),
      ]),
    Sweep(
      "generations and ways of drawing",
      gaussian + """
        chain: {generations: $0, real: 10, synthetic: 10, draw: $1}
        metrics: [log_variance]
        \(rest)
        """,
      [("chain.generations", ["0", "1", "5"]), ("chain.draw", ["rows", "statistics"])]),
    Sweep(
      "two keys of one policy, and one of two names",
      gaussian + """
        chain: {generations: 2, real: $2, synthetic: 10, policy: {mix: {real_fraction: $0, fresh: $1}}}
        metrics: [{tail_loss: {level: 0.1}}, {tail_loss: {level: 0.2, as: wide}}]
        \(rest)
        """,
      [
        ("chain.policy.mix.real_fraction", ["0.25", "0.5", "1"]),
        ("chain.policy.mix.fresh", ["false", "true"]), ("chain.real", ["10", "11"]),
      ]),
    Sweep(
      "keys of one sampling section",
      gaussian + """
        chain: {generations: 2, real: 10, synthetic: 10, sampling: {bias: $0, temperature: $1}}
        metrics: [log_variance]
        \(rest)
        """,
      [
        ("chain.sampling.bias", ["0.8", "0.9"]),
        ("chain.sampling.temperature", ["0.5", "1.0", "2.0"]),
      ]),
    Sweep(
      "whole chains, and keys inside them",
      gaussian + "chain: $0\nmetrics: [log_variance]\n\(rest)",
      [
        (
          "chain",
          [
            "{generations: 2, real: 10, synthetic: 10}",
            "{generations: 2, real: 10, synthetic: 10, policy: accumulate}",
            "{generations: 2, real: 12, synthetic: 10, draw: statistics}",
          ]
        )
      ]),
    Sweep(
      "types, whose metrics report by source",
      """
      source: {categorical: {zipf: {types: $0, exponent: $1}}}
      learner: categorical
      chain: {generations: 2, real: 50, synthetic: 50}
      metrics: [entropy, types_alive, heterozygosity, rank_frequency]
      \(rest)
      """,
      [
        ("source.categorical.zipf.types", ["5", "50"]),
        ("source.categorical.zipf.exponent", ["1.0", "1.5"]),
      ]),
  ]

  @Test(arguments: sound)
  func everyCellIsTheOneThatIsWrittenOut(_ sweep: Sweep) throws {
    let bench = try Workbench()
    let plan = try bench.plan(sweep.text)
    try #require(plan.cells.count == sweep.cells.count)
    for (cell, choices) in zip(plan.cells, sweep.cells) {
      let alone = try #require(bench.plan(sweep.cell(choices)).cells.first)
      #expect(cell.record.id == alone.record.id, "\(choices)")
      #expect(cell.record.settings == alone.record.settings, "\(choices)")
      #expect(cell.record.facts == alone.record.facts, "\(choices)")
      #expect(cell.record.generations == alone.record.generations)
      #expect(cell.record.referenceOrigin == alone.record.referenceOrigin)
      #expect(cell.metrics == alone.metrics, "\(choices)")
      #expect(cell.identity == UInt64(cell.record.id, radix: 16))
      expectSame(cell.settings, alone.settings)
    }
    try expectAsOneByOne(sweep.text, plan.cells)
  }

  /// Settings without their parts, which have no equality: by what they print.
  private func expectSame(_ cell: ChainSettings, _ alone: ChainSettings) {
    #expect(cell.sizes == alone.sizes)
    #expect(cell.draw == alone.draw)
    #expect(cell.metrics.map(\.name) == alone.metrics.map(\.name))
    #expect("\(cell.policy)" == "\(alone.policy)")
    #expect("\(cell.sampling)" == "\(alone.sampling)")
    #expect("\(cell.learner)" == "\(alone.learner)")
    #expect("\(cell.metrics.map(\.metric))" == "\(alone.metrics.map(\.metric))")
  }

  /// Cells on threads, and what only one of the many gets wrong.
  private static let large = Sweep(
    "more cells than one thread plans",
    """
    source: {gaussian: {dimension: $0}}
    learner: gaussian
    chain: {generations: 2, real: $1, synthetic: 10, policy: {mix: {real_fraction: $2}}}
    metrics: [log_variance, tail_loss]
    \(rest)
    """,
    [
      ("source.gaussian.dimension", ["1", "2"]),
      ("chain.real", (10..<60).map(String.init)),
      ("chain.policy.mix.real_fraction", (0..<50).map { String(Double($0) / 50) }),
    ])

  @Test func cellsOnThreadsAreThoseOfOneThread() throws {
    let bench = try Workbench()
    let sweep = Self.large
    let plan = try bench.plan(sweep.text)
    try #require(plan.cells.count == 5000)
    for (index, choices) in sweep.cells.enumerated() where index % 397 == 0 {
      let alone = try bench.plan(sweep.cell(choices))
      #expect(plan.cells[index].record.id == alone.cells[0].record.id)
      #expect(plan.cells[index].record.facts == alone.cells[0].record.facts)
    }
    try expectAsOneByOne(sweep.text, plan.cells)
  }

  /// Compares with the cells of a reader that shares no more than sources, learners and chains.
  private func expectAsOneByOne(_ text: String, _ cells: [PlannedCell]) throws {
    let (alone, diagnostics) = try Self.oneByOne(text)
    #expect(diagnostics.isEmpty)
    #expect(cells.map(\.record) == alone.map(\.record))
    #expect(cells.map(\.metrics) == alone.map(\.metrics))
  }

  private static func oneByOne(_ text: String) throws -> ([PlannedCell], Diagnostics) {
    let diagnostics = Diagnostics()
    let folder = Repository.url("experiments").path
    let file = ConfigurationFile.parse(
      text, name: "test.yaml", directory: folder, reporting: diagnostics)
    let root = try #require(file.root)
    guard case .mapping(let mapping) = root else { return ([], diagnostics) }
    let files = FileResolver(directory: folder)
    var reader = CellReader(
      root: root, sweep: .init(mapping["sweep"], diagnostics: diagnostics), catalogs: .standard,
      files: files, diagnostics: diagnostics)
    let section = Section(
      reading: reader.tree(ofCell: 0), files: files, reporting: diagnostics)
    reader.readFirst(section)
    let metrics = MetricPart.read(section, from: Catalogs.standard.metrics, default: [])
    let cells = reader.planOneByOne(
      seed: 1, metrics: PlannedMetrics(metrics.map { PlannedMetric($0) }))
    return (cells, diagnostics)
  }

  static let broken: [Sweep] = [
    Sweep(
      "a value out of range",
      gaussian + """
        chain: {generations: 2, real: 10, synthetic: $1, policy: {mix: {real_fraction: $0}}}
        metrics: [log_variance]
        \(rest)
        """,
      [("chain.policy.mix.real_fraction", ["0.5", "2"]), ("chain.synthetic", ["10", "0", "11"])]),
    Sweep(
      "a metric that asks for one dimension",
      """
      source: {gaussian: {dimension: $0}}
      learner: gaussian
      chain: {generations: 2, real: $1, synthetic: 10}
      metrics: [{tail_loss: {quantile: 0.9}}]
      \(rest)
      """,
      [("source.gaussian.dimension", ["1", "2", "3"]), ("chain.real", ["10", "20"])]),
    Sweep(
      "more rows than the file has",
      """
      source: {csv: {file: data/old-faithful.csv, held_out: $0}}
      learner: gaussian
      chain: {generations: 2, real: $1, synthetic: 10}
      metrics: [log_variance]
      \(rest)
      """,
      [("source.csv.held_out", ["0.1", "0.5"]), ("chain.real", ["100", "200", "300"])]),
    Sweep(
      "a learner of other data, and a policy's unknown key",
      """
      source: gaussian
      learner: $0
      chain: {generations: 2, real: 10, synthetic: 10, policy: $1}
      metrics: [log_variance]
      \(rest)
      """,
      [
        ("learner", ["gaussian", "categorical", "{gaussian: {divisor: m}}"]),
        ("chain.policy", ["replace", "{window: {generation: 2}}"]),
      ]),
    Sweep(
      "a draw that only some policies and learners have",
      """
      source: gaussian
      learner: $0
      chain: {generations: 3, real: 10, synthetic: 10, policy: $1, draw: $2}
      metrics: [log_variance]
      \(rest)
      """,
      [
        ("learner", ["gaussian", "empirical"]), ("chain.policy", ["replace", "accumulate"]),
        ("chain.draw", ["rows", "statistics"]),
      ]),
    Sweep(
      "whole chains of which one has no end of rows, and one a key too many",
      gaussian + "chain: $0\nmetrics: [log_variance]\n\(rest)",
      [
        (
          "chain",
          [
            "{generations: 2, real: 10, synthetic: 10}", "{generations: 2, real: 10}",
            "{generations: 2, real: 10, synthetic: 10, drew: rows}",
          ]
        )
      ]),
  ]

  /// What is wrong with a sweep is what is wrong with its cells, each once.
  @Test(arguments: broken)
  func everyMistakeIsThatOfACellWrittenOut(_ sweep: Sweep) throws {
    let bench = try Workbench()
    let (plan, diagnostics) = bench.read(sweep.text)
    #expect(plan == nil)
    var expected: Set<String> = []
    for choices in sweep.cells {
      expected.formUnion(bench.read(sweep.cell(choices)).diagnostics.sorted.map(\.message))
    }
    #expect(Set(diagnostics.sorted.map(\.message)) == expected)
    #expect(!expected.isEmpty)
    #expect(diagnostics.sorted.allSatisfy { $0.mark != nil })
    #expect(try diagnostics.render() == Self.oneByOne(sweep.text).1.render())
  }

  /// One of 5000 cells is wrong: it is found, and told as it would be of fewer.
  @Test func aMistakeInOneOfManyCellsIsTold() throws {
    var axes = Self.large.axes
    axes[2].values[49] = "1.5"
    let sweep = Sweep("one is wrong", Self.large.template, axes)
    let (plan, diagnostics) = try Workbench().read(sweep.text)
    #expect(plan == nil)
    #expect(
      diagnostics.sorted.map(\.message) == [
        "chain.policy.mix.real_fraction: expected a number from 0 to 1, found 1.5"
      ])
    #expect(try diagnostics.render() == Self.oneByOne(sweep.text).1.render())
  }
}
