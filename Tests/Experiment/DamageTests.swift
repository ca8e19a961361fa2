// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// Damaged files of a run cost their own replicate, are set aside, and change no result.
@Suite struct DamageTests {
  static let experiment = """
    experiment: resumed
    replicates: 3
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 4, real: 20, synthetic: 20}
    metrics: [log_variance]
    """

  @Test func damagedLineCostsItsOwnReplicate() async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.experiment, into: "whole")
    let log = try bench.records("whole")
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: log)))
    var generator = SystemLike(seed: 11)
    for trial in 0..<60 {
      var damaged = bytes
      let place = Int(generator.next() % UInt64(bytes.count))
      damaged[place] ^= 1 << UInt8(generator.next() % 8)
      let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") }
      let wasNewline = bytes[place] == UInt8(ascii: "\n")
      try Data(damaged).write(to: URL(fileURLWithPath: log))
      let (count, notes) = try await bench.report(Self.experiment, into: "whole")
      // Each of three replicates has five lines; a lost newline joins two lines, of two perhaps.
      #expect((1...(wasNewline ? 10 : 5)).contains(count), "trial \(trial), line \(line)")
      #expect(notes.count == 1 || place >= bytes.count - 1, "\(notes)")
      #expect(notes.allSatisfy { $0.contains("records.jsonl.damaged") })
      try await bench.expectSame("whole", as: "reference", making: Self.experiment)
    }
  }

  @Test func cutOffLogGoesOnWhereItsLastWholeLineEnds() async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.experiment, into: "whole")
    let log = try bench.records("whole")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: log))
    for count in stride(from: 0, to: bytes.count, by: 53) {
      try bytes.prefix(count).write(to: URL(fileURLWithPath: log))
      _ = try await bench.run(Self.experiment, into: "whole")
      try await bench.expectSame("whole", as: "reference", making: Self.experiment)
    }
    try (bytes.prefix(500) + Data(repeating: 0, count: 4000)).write(
      to: URL(fileURLWithPath: log))
    _ = try await bench.run(Self.experiment, into: "whole")
    try await bench.expectSame("whole", as: "reference", making: Self.experiment)
  }

  @Test func recordsOfAnotherCellAreSetAside() async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.experiment, into: "whole")
    _ = try await bench.run(Self.experiment, ["chain.synthetic=30"], into: "other")
    let log = try bench.records("whole")
    try Data(contentsOf: URL(fileURLWithPath: bench.records("other")))
      .write(to: URL(fileURLWithPath: log))
    let (count, notes) = try await bench.report(Self.experiment, into: "whole")
    #expect(count == 3 * 5 && notes.count == 1)
    try await bench.expectSame("whole", as: "reference", making: Self.experiment)
  }

  @Test func damagedCheckpointIsSetAsideAndItsChainBeginsAnew() async throws {
    let bench = try ResumeBench()
    for damage in 0..<4 {
      let name = "damage-\(damage)"
      _ = try await bench.run(Self.experiment, into: name)
      let path = try bench.checkpoint(name, replicate: 1)
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      switch damage {
      case 0: bytes[bytes.count / 2] ^= 4
      case 1: bytes.removeLast(7)
      case 2:
        let other = try bench.checkpoint(name, replicate: 0)
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: other)))
      default: bytes = []
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let longer = ["chain.generations=6"]
      let (count, notes) = try await bench.report(Self.experiment, longer, into: name)
      // New are two generations a replicate, whatever a chain goes through again on the way.
      #expect(count == 3 * 2)
      #expect(notes.count == 1 && notes[0].contains("ckpt/1"), "\(notes)")
      try await bench.expectSame(name, as: "longer", making: Self.experiment, longer)
      #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
    }
  }
}

extension DamageTests {
  @Test(arguments: ["cells", "tables", "plots", "ckpt", "records.jsonl", ".lock"])
  func linkInPlaceOfAPartOfARunIsRefusedAndNothingWrittenBehindIt(_ part: String) async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.experiment, into: "linked")
    let root = bench.bench.folder.path
    let outside = root + "/outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data("keep".utf8).write(to: URL(fileURLWithPath: outside + "/summary.csv"))
    let cell = Path.parent(try bench.records("linked"))
    let path =
      ["ckpt", "records.jsonl"].contains(part)
      ? cell + "/" + part
      : root + "/linked/resumed/" + part
    try FileManager.default.removeItem(atPath: path)
    let target = part == "records.jsonl" || part == ".lock" ? outside + "/summary.csv" : outside
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    await #expect(throws: LedgerFailure.self) {
      try await bench.run(Self.experiment, ["replicates=4"], into: "linked")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["summary.csv"])
    let kept = try Data(contentsOf: URL(fileURLWithPath: outside + "/summary.csv"))
    #expect(kept == Data("keep".utf8))
  }
}

/// A small generator for where damage is done.
private struct SystemLike {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
