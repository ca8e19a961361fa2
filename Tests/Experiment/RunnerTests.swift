// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseLedger
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

@Suite struct RunnerTests {
  static let experiment = """
    experiment: determinism
    seed: 3
    replicates: 9
    source:
      mixture:
        weights: [0.6, 0.4]
        means: [[-1, 0], [2, 1]]
        deviations: [[1, 1], [0.5, 0.7]]
    learner: {gaussian_mixture: {components: 2, restarts: 2}}
    chain: {generations: 4, real: 60, synthetic: 50, policy: {mix: {real_fraction: 0.2}}}
    sweep:
      chain.policy: [replace, accumulate, {mix: {real_fraction: 0.2, fresh: true}}]
    metrics: [{tail_loss: {draws: 200}}, smallest_weight, mode_coverage]
    """

  @Test func numberOfWorkersChangesNoByte() async throws {
    let bench = try Workbench()
    var files: [[String: Data]] = []
    for workers in [1, 2, 4] {
      let results = try await bench.run(
        Self.experiment, workers: workers, into: "workers-\(workers)")
      files.append(try Self.files(of: results))
    }
    #expect(files[0].keys.sorted() == files[1].keys.sorted())
    #expect(files[0].count > 8)
    for (name, bytes) in files[0] {
      #expect(files[1][name] == bytes, "\(name) differs between 1 and 2 workers")
      #expect(files[2][name] == bytes, "\(name) differs between 1 and 4 workers")
    }
  }

  /// Four words alone cannot have discounts of three kinds at every order.
  @Test func fallbacksAreCountedInTheManifest() async throws {
    let bench = try Workbench()
    let results = try await bench.run(
      """
      experiment: fallbacks
      replicates: 2
      source: {markov_language: {types: 4, exponent: 1, classes: 2, sentence_length: 3}}
      learner: {ngram: {order: 2}}
      chain: {generations: 2, real: 5, synthetic: 5}
      metrics: [types_alive]
      """, into: "fallbacks")
    var expected = 0.0
    for generation in 0...2 {
      expected += results.cells[0].parameters.numbers(
        "discount_fallbacks", generation: generation
      ).reduce(0, +)
    }
    #expect(expected > 0)
    let manifest = try WholeFile.readJSON(results.directory.manifest)
    #expect(manifest["fallbacks"] == ["discounts": .integer(Int(expected))])
  }

  @Test func moreReplicatesLeaveTheFirstOnesAsTheyWere() async throws {
    let bench = try Workbench()
    let few = try await bench.run(Self.experiment, into: "few")
    let more = try await bench.run(
      Self.experiment, overrides: ["replicates=12", "sweep.chain.policy=[replace]"], into: "more")
    let (first, second) = (few.cells[0].metrics, more.cells[0].metrics)
    for generation in 0...4 {
      let old = first.values("tail_loss", generation: generation)
      #expect(Array(second.values("tail_loss", generation: generation).prefix(9)) == old)
    }
  }

  @Test func anotherMetricMovesNoOtherNumber() async throws {
    let bench = try Workbench()
    let some = try await bench.run(Self.experiment, into: "some")
    let more = try await bench.run(
      Self.experiment, overrides: ["metrics=[mean_shift, {tail_loss: {draws: 200}}]"],
      into: "other")
    for (old, new) in zip(some.cells, more.cells) {
      for generation in 0...4 {
        #expect(
          old.metrics.values("tail_loss", generation: generation)
            == new.metrics.values("tail_loss", generation: generation))
      }
    }
  }

  @Test func replicatesOfAllCellsSeeTheSameRealData() async throws {
    let results = try await Workbench().run(Self.experiment)
    let first = results.cells.map { $0.metrics.values("smallest_weight", generation: 0) }
    #expect(first[0] == first[1])
    #expect(first[0] == first[2])
    let last = results.cells.map { $0.metrics.values("smallest_weight", generation: 4) }
    #expect(last[0] != last[1])
  }

  @Test func chainThatCannotBeFittedEndsWithItsOutcome() async throws {
    // Three points of the line under six components: the first fit fails.
    let bench = try Workbench()
    let results = try await bench.run(
      """
      experiment: ended
      replicates: 3
      source: {gaussian: {dimension: 1}}
      learner: {gaussian_mixture: {components: 6}}
      chain: {generations: 2, real: 3, synthetic: 3}
      metrics: [smallest_weight]
      """)
    #expect(results.cells[0].earlyEnds.map(\.generation) == [0, 0, 0])
    #expect(results.cells[0].earlyEnds.allSatisfy { !$0.end.words.isEmpty })
    #expect(results.faults.isEmpty)
    let table = try String(contentsOfFile: results.directory.measurements, encoding: .utf8)
    #expect(table.split(whereSeparator: \.isNewline).count == 1 + 3)
    #expect(table.contains(",0,0,smallest_weight,,ended"))
  }

  @Test func requestToStopIsAnswered() async throws {
    let bench = try Workbench()
    let plan = try bench.plan(Self.experiment, overrides: ["replicates=1000"])
    let session = try RunSession(
      plan: plan, experiment: [], results: bench.folder.path + "/stopped", command: [])
    let stop = StopRequest()
    stop.request(signal: 15)
    await #expect(throws: RunStopped(signal: 15)) {
      try await session.run(workerCount: 2, stop: stop)
    }
    #expect(!FileManager.default.fileExists(atPath: session.directory.measurements))
  }

  /// The files of a run that must not depend on how it was computed, by their relative paths.
  static func files(of results: RunResults) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let root = results.directory.path
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      let path = root + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue,
        name != "manifest.json", name != ".lock"
      else { continue }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      // Lines stand in a log as chains came by.
      files[name] =
        name.hasSuffix(".jsonl")
        ? Data(
          bytes.split(separator: UInt8(ascii: "\n")).sorted { $0.lexicographicallyPrecedes($1) }
            .joined())
        : bytes
    }
    return files
  }
}
