// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// Files of a run that somebody or something damaged: seen, named, set aside, and computed again.
@Suite(.serialized) struct CorruptionTests {
  /// The ways in which a file gets damaged.
  enum Damage: CaseIterable {
    case flippedBit, cutOff, zeroTail, doubledBlock, lostBlock, zeroBlock

    func applied(to bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
      var result = bytes
      let place = random.below(bytes.count)
      let end = min(bytes.count, place + 1 + random.below(200))
      switch self {
      case .flippedBit: result[place] ^= 1 << UInt8(random.below(8))
      case .cutOff: result.removeSubrange(place...)
      case .zeroTail: for index in place..<bytes.count { result[index] = 0 }
      case .doubledBlock: result.insert(contentsOf: bytes[place..<end], at: place)
      case .lostBlock: result.removeSubrange(place..<end)
      case .zeroBlock: for index in place..<end { result[index] = 0 }
      }
      return result
    }
  }

  /// A finished run's records and checkpoints, by their paths below the run.
  private static let state = Result {
    let workplace = try Workplace()
    let run = try workplace.perform()
    try #require(run.succeeded, "\(run.errors)")
    var files: [String: [UInt8]] = [:]
    for name in workplace.names() where name.hasPrefix("cells/") {
      files[name] = Array(
        FileManager.default.contents(atPath: workplace.run + "/" + name) ?? Data())
    }
    try #require(files.keys.contains { $0.contains("/ckpt/") }, "\(files.keys)")
    return files
  }

  private static func file(_ part: String) throws -> (name: String, bytes: [UInt8]) {
    let found = try state.get().sorted { $0.key < $1.key }.first { $0.key.contains(part) }
    let (name, bytes) = try #require(found)
    return (name, bytes)
  }

  /// The id of the cell that a path lies in.
  private static func cell(_ name: String) throws -> String {
    String(try #require(name.split(separator: "/")[1].split(separator: "~").last))
  }

  @Test func everyFlippedBitOfACheckpointIsSeen() throws {
    let (_, bytes) = try Self.file("/ckpt/")
    try #require(bytes.count < 16384)
    #expect(throws: Never.self) { try Checkpoint(decoding: bytes) }
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        #expect(throws: CheckpointDamage.self, "byte \(index), bit \(bit)") {
          try Checkpoint(decoding: damaged)
        }
      }
      #expect(throws: CheckpointDamage.self) { try Checkpoint(decoding: Array(bytes[..<index])) }
      let zeros = Array(bytes[..<index]) + [UInt8](repeating: 0, count: bytes.count - index)
      if zeros != bytes {
        #expect(throws: CheckpointDamage.self) { try Checkpoint(decoding: zeros) }
      }
    }
    Torture.tell(
      "R7", "checkpoint of \(bytes.count) bytes: all \(bytes.count * 8) bits, \(bytes.count) cuts")
  }

  @Test func everyFlippedBitOfRecordsIsSeen() throws {
    let (name, bytes) = try Self.file("records.jsonl")
    let cell = try Self.cell(name)
    let whole = RecordLog(decoding: bytes, cell: cell)
    #expect(whole.badLines.isEmpty && !whole.hasUnfinishedLine)
    let originals = Set(whole.records)
    let places = Torture.points(Array(bytes.indices), sample: 300)
    for index in places {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        let log = RecordLog(decoding: damaged, cell: cell)
        // A line is gone, or several where those after it lean on it, of one replicate or of two
        // where the end of a line was hit; the others are as they were.
        let lost = whole.records.filter { !log.records.contains($0) }
        #expect(1...2 ~= Set(lost.map(\.replicate)).count, "byte \(index), bit \(bit)")
        #expect(!log.badLines.isEmpty || log.hasUnfinishedLine, "byte \(index), bit \(bit)")
        #expect(log.records.allSatisfy(originals.contains), "byte \(index), bit \(bit)")
      }
    }
    Torture.tell(
      "R7", "records of \(bytes.count) bytes: \(places.count * 8) bits flipped, all seen")
  }

  /// The command that goes on where the run was, with more generations, so that checkpoints count.
  private static let more = Workplace.command + ["chain.generations=9"]

  private static let expected = Result {
    let workplace = try Workplace()
    let run = try workplace.perform(more)
    try #require(run.succeeded, "\(run.errors)")
    return workplace.products()
  }

  @Test func damagedFilesCostTheirOwnReplicateAndNoByteOfTheResult() throws {
    let expected = try Self.expected.get()
    let state = try Self.state.get()
    let workplace = try Workplace()
    var random = SeededGenerator(seed: 7)
    let trials = Torture.count(sample: 60, full: 3000)
    var named = 0
    for trial in 0..<trials {
      try workplace.clear()
      try restore(state, in: workplace)
      let (name, bytes) = random.pick(state.sorted { $0.key < $1.key })
      let kind = random.pick(Damage.allCases)
      let damaged = kind.applied(to: bytes, &random)
      try Data(damaged).write(to: URL(fileURLWithPath: workplace.run + "/" + name))
      let note = "trial \(trial): \(kind) in \(name)"
      let run = try workplace.perform(Self.more)
      #expect(run.succeeded, "\(note): \(run.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "\(note)")
      if run.errors.contains(name) && run.errors.contains("set aside") { named += 1 }
      try expectOthersUntouched(state, but: name, in: workplace, note)
      // And all is well again: another run finds nothing to complain of.
      if trial % 10 == 0 {
        let again = try workplace.perform(Self.more)
        #expect(again.succeeded && !again.errors.contains("set aside"), "\(note): \(again.errors)")
        #expect(Workplace.differences(workplace.products(), expected) == [], "\(note)")
      }
    }
    #expect(named * 2 > trials, "\(named) of \(trials)")
    Torture.tell(
      "R7", "\(trials) damaged files, \(named) set aside and named, all results identical")
  }

  private func restore(_ state: [String: [UInt8]], in workplace: Workplace) throws {
    for (name, bytes) in state {
      let path = workplace.run + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }

  /// What other chains had recorded still stands where it stood.
  private func expectOthersUntouched(
    _ state: [String: [UInt8]], but name: String, in workplace: Workplace, _ note: String
  ) throws {
    for (other, bytes) in state where other != name && other.hasSuffix("records.jsonl") {
      let now = FileManager.default.contents(atPath: workplace.run + "/" + other) ?? Data()
      #expect(now.starts(with: bytes), "\(note): \(other)")
    }
    let records = Set(workplace.names().filter { $0.hasSuffix("records.jsonl") })
    for log in records {
      let bytes = Array(FileManager.default.contents(atPath: workplace.run + "/" + log) ?? Data())
      let read = RecordLog(decoding: bytes, cell: try Self.cell(log))
      #expect(read.badLines.isEmpty && !read.hasUnfinishedLine, "\(note): \(log)")
    }
  }

  @Test func swappedFilesAreSeen() throws {
    let expected = try Self.expected.get()
    let state = try Self.state.get()
    let names = state.keys.sorted()
    let pairs = names.indices.flatMap { one in
      names.indices.dropFirst(one + 1).map { (names[one], names[$0]) }
    }
    let workplace = try Workplace()
    for (one, other) in Torture.points(pairs, sample: 12) {
      try workplace.clear()
      var swapped = state
      (swapped[one], swapped[other]) = (state[other], state[one])
      try restore(swapped, in: workplace)
      let run = try workplace.perform(Self.more)
      #expect(run.succeeded, "\(one), \(other): \(run.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "\(one), \(other)")
      #expect(run.errors.contains("set aside"), "\(one), \(other): \(run.errors)")
    }
    Torture.tell("R7", "\(Torture.points(pairs, sample: 12).count) pairs of files swapped")
  }

  @Test(arguments: [
    "plan.json", "manifest.json", "progress.json", "experiment.yaml", "tables/measurements.csv",
    "plots/decay-log_variance.dat", ".lock",
  ])
  func whateverElseIsDamagedIsWrittenAnew(_ name: String) throws {
    let expected = try Workplace.undisturbed.get()
    let workplace = try Workplace()
    #expect(try workplace.perform().succeeded)
    for bytes in [[], [0], Array("{\"experiment\": 1".utf8), [UInt8](repeating: 0xFF, count: 5000)]
    {
      try Data(bytes).write(to: URL(fileURLWithPath: workplace.run + "/" + name))
      try workplace.expectRecovery(to: expected, "\(name) of \(bytes.count) bytes")
    }
  }
}
