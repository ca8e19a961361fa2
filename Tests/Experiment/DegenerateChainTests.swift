// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

/// Data that no model belongs to end a chain with a reason or are refused at their line; no table
/// ever holds a number that is none.
@Suite struct DegenerateChainTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Row after row of the columns a and b.
    let rows: @Sendable (Int) -> (String, String)
    var rowCount = 60
    var source = ""
    var learner = Case.mixture("full")
    var chain = ""
    /// How every chain ends at generation 0; nil where the first fit can be made.
    let code: String?
    /// Whether a later fit may fail, for whatever reason.
    var mayEnd = false

    static func mixture(_ shape: String, floor: String = "0", components: Int = 3) -> String {
      "{gaussian_mixture: {components: \(components), covariance: \(shape), "
        + "covariance_floor: \(floor), iterations: 200}}"
    }
  }

  static let shapes = ["full", "diagonal", "spherical", "tied"]

  /// Numbers between −1 and 1 that look like noise: the fractional parts of multiples of √2, √3.
  static func noise(_ row: Int, _ root: Double = 2) -> Double {
    let multiple = Double(row + 1) * root.squareRoot()
    return 2 * (multiple - multiple.rounded(.down)) - 1
  }

  static let ofEveryShape = shapes.flatMap { shape in
    let learner = Case.mixture(shape)
    return [
      Case(
        testDescription: "\(shape): a constant column", rows: { ("\(noise($0))", "0.1") },
        learner: learner, code: "singular_covariance"),
      Case(
        testDescription: "\(shape): fewer distinct points than components",
        rows: { ("\($0 % 2)", "\($0 % 2 * 3)") }, learner: learner,
        code: "too_few_distinct_points"),
      Case(
        testDescription: "\(shape): fewer rows than components",
        rows: { ("\(noise($0))", "\(noise($0, 3))") }, learner: Case.mixture(shape, components: 8),
        chain: ", real: 7, synthetic: 7", code: "too_few_observations"),
      Case(
        testDescription: "\(shape): as large as doubles get",
        rows: { ($0 % 2 == 0 ? "1.7e308" : "-1.7e308", "\(noise($0))") }, learner: learner,
        code: "not_finite"),
      Case(
        testDescription: "\(shape): one row at 1e200",
        rows: { ($0 == 7 ? "1e200" : "\(noise($0))", "\(noise($0, 3))") }, learner: learner,
        code: "not_finite"),
      Case(
        testDescription: "\(shape): as small as doubles get",
        rows: { ("\($0)e-320", "\(noise($0))") }, learner: learner, code: "singular_covariance"),
      Case(
        testDescription: "\(shape): so far away that rounding is all there is",
        rows: { ("\(1e17 + 16 * Double($0 % 2))", "\(noise($0))") }, learner: learner,
        code: "singular_covariance"),
      Case(
        testDescription: "\(shape): scaled from as small as doubles get",
        rows: { ("\($0)e-320", "\(noise($0))") }, source: ", standardise: true",
        learner: Case.mixture(shape, floor: "1e-3"), code: nil),
      Case(
        testDescription: "\(shape): as many rows as components, for ever",
        rows: { ("\(noise($0))", "\(noise($0, 3))") }, learner: Case.mixture(shape),
        chain: ", real: 4, synthetic: 4", code: nil, mayEnd: true),
    ]
  }

  static let others = [
    Case(
      testDescription: "gaussian: a constant column", rows: { ("\(noise($0))", "0.1") },
      learner: "gaussian", code: "singular_covariance"),
    Case(
      testDescription: "gaussian: as large as doubles get",
      rows: { ($0 % 2 == 0 ? "1.7e308" : "-1.7e308", "\(noise($0))") }, learner: "gaussian",
      code: "not_finite"),
    Case(
      testDescription: "gaussian: as small as doubles get",
      rows: { ("\($0)e-320", "\(noise($0))") }, learner: "gaussian", code: "singular_covariance"),
    Case(
      testDescription: "gaussian: as many rows as dimensions",
      rows: { ("\(noise($0))", "\(noise($0, 3))") }, learner: "gaussian",
      chain: ", real: 2, synthetic: 2", code: "too_few_observations"),
    Case(
      testDescription: "full: on a line", rows: { ("\(noise($0))", "\(3 * noise($0))") },
      code: "singular_covariance"),
    Case(
      testDescription: "tied: on a line", rows: { ("\(noise($0))", "\(3 * noise($0))") },
      learner: Case.mixture("tied"), code: "singular_covariance"),
    Case(
      testDescription: "diagonal: on a line", rows: { ("\(noise($0))", "\(3 * noise($0))") },
      learner: Case.mixture("diagonal"), code: nil),
    Case(
      testDescription: "resampler: all rows the same", rows: { _ in ("1.5", "2.5") },
      learner: "resampler", code: nil),
    Case(
      testDescription: "resampler: as large as doubles get",
      rows: { ($0 % 2 == 0 ? "1.7e308" : "-1.7e308", "\(noise($0))") }, learner: "resampler",
      code: nil),
  ]

  @Test(arguments: ofEveryShape + others)
  func chainsEndWithAReasonAndTablesHoldNumbers(_ degenerate: Case) async throws {
    let bench = try Workbench()
    let results = try await bench.run(Self.experiment(degenerate, in: bench))
    #expect(results.faults.isEmpty)
    let ends = results.cells[0].earlyEnds
    if let code = degenerate.code {
      #expect(ends.map(\.end.code) == [code, code, code])
      #expect(ends.allSatisfy { !$0.end.words.isEmpty })
      #expect(ends.allSatisfy { $0.generation == 0 })
    } else {
      #expect(ends.isEmpty || degenerate.mayEnd, "\(ends)")
    }
    try expectNumbers(in: results)
  }

  private static func experiment(_ degenerate: Case, in bench: Workbench) throws -> String {
    let lines = (0..<degenerate.rowCount).map { degenerate.rows($0) }.map { "\($0.0),\($0.1)" }
    let file = try bench.folder.write(
      (["a,b"] + lines).joined(separator: "\n") + "\n", to: "data.csv")
    let isResampler = degenerate.learner == "resampler"
    let weights = degenerate.learner.contains("mixture") ? ", smallest_weight" : ""
    let tails =
      isResampler
      ? ""
      : ", {tail_loss: {draws: 100}}, {tail_mass: {draws: 100}}, {tail_log_likelihood: {draws: 100}}"
    return """
      experiment: degenerate
      replicates: 3
      source: {csv: {file: "\(file)"\(degenerate.source)}}
      learner: \(degenerate.learner)
      chain: {generations: 6\(degenerate.chain)}
      metrics: [log_variance, variance_ratio, mean_shift\(weights)\(tails)]
      """
  }

  /// Every value of every table is a finite number or empty.
  private func expectNumbers(in results: RunResults) throws {
    let directory = results.directory
    for table in [directory.measurements, directory.parameters, directory.summary] {
      let text = try String(contentsOfFile: table, encoding: .utf8)
      let cells = text.split(whereSeparator: \.isNewline).dropFirst()
        .flatMap { $0.split(separator: ",") }
      let wrong = cells.filter { Double($0).map { !$0.isFinite } ?? false }
      #expect(wrong.isEmpty, "\(table): \(wrong.prefix(3))")
    }
    for (name, bytes) in try RunnerTests.files(of: results) where name.hasSuffix(".jsonl") {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      #expect(!text.contains(":nan") && !text.contains(",nan") && !text.contains("[nan"), "\(name)")
    }
  }

  @Test(arguments: ["nan", "NaN", "inf", "-Infinity", "1e400", "", "?"])
  func whatIsNoNumberIsRefusedAtItsLineOfTheData(_ cell: String) throws {
    let bench = try Workbench()
    let degenerate = Case(
      testDescription: "", rows: { ($0 == 3 ? cell : "\($0)", "\(Self.noise($0))") }, code: nil)
    let (plan, diagnostics) = bench.read(try Self.experiment(degenerate, in: bench))
    #expect(plan == nil)
    let messages = diagnostics.render()
    #expect(messages.contains("data.csv:5:1: error:"), "\(messages)")
  }
}
