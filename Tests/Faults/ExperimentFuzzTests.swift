// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseExperiment
import CollapseTestSupport
import Foundation
import Testing

/// Experiment files that somebody or something broke: refused with a place, or planned, and quickly.
@Suite(.serialized) struct ExperimentFuzzTests {
  /// The experiments that come with the program; those that read data, without it, wherever that
  /// is: reading the same files thousands of times tests nothing and takes most of the time.
  private static let corpus = Result {
    let folder = Repository.url("experiments")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    return try names.map { name in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return Array(text.replacing("${COLLAPSE_DATA}", with: "absent").utf8)
    }
  }

  /// Words of experiments, and what breaks them.
  private static let fragments = [
    "0", "1", "-1", "1e308", "-1e308", "1e-320", "9223372036854775807", "9223372036854775808",
    "0.5",
    "1e999", "[]", "{}", "[[]]", "null", "true", "~", "''", "\"\\u0000\"", "gaussian", "mixture",
    "csv",
    "categorical", "accumulate", "{mix: {real_fraction: 2}}", "{window: {generations: 0}}",
    "sweep:",
    "chain:", "metrics:", "source:", "[1, 2]", "tail_loss", "{tail_loss: {level: 0}}", "&a", "*a",
    "<<: *a", "!!float", "\n", "\n  ", "\t", ": ", "- ", "#", "'", "\"", "|", ">", "\u{FEFF}",
    "\u{85}",
    "\u{2028}", "ß", "😀", "1_000", "012", "yes", ".nan", ".inf", "%", "@", "`touch x`", ",", "?",
    "---\n",
  ]

  private func mutated(_ random: inout SeededGenerator, _ corpus: [[UInt8]]) -> [UInt8] {
    var bytes = random.pick(corpus)
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      let end = min(bytes.count, place + 1 + random.below(30))
      switch random.below(9) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
      case 3 where random.below(4) == 0: bytes.removeSubrange(place...)
      case 4: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
      case 5, 6: replaceAValue(&bytes, &random)
      case 7: moveALine(&bytes, &random)
      default: bytes.insert(contentsOf: Array(random.pick(Self.fragments).utf8), at: place)
      }
    }
    return bytes
  }

  /// What stands after a colon or a comma becomes something else.
  private func replaceAValue(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let starts = bytes.indices.dropLast().filter {
      (bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: ","))
        && bytes[$0 + 1] == UInt8(ascii: " ")
    }
    guard !starts.isEmpty else { return }
    let start = random.pick(starts) + 2
    let end =
      bytes[start...].firstIndex { "\n,}]".utf8.contains($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: Array(random.pick(Self.fragments).utf8))
  }

  private func moveALine(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.insert(lines.remove(at: random.below(lines.count)), at: random.below(lines.count))
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  @Test func mutatedExperimentsArePlannedOrRefusedWithAPlace() throws {
    let corpus = try Self.corpus.get()
    try #require(corpus.count >= 20)
    var random = SeededGenerator(seed: 8)
    let trials = Torture.count(sample: 20_000, full: 2_000_000)
    var (refused, slowest) = (0, 0.0)
    for trial in 0..<trials {
      let bytes = mutated(&random, corpus)
      let diagnostics = Diagnostics()
      let start = Self.processorSeconds
      let file = ConfigurationFile.parse(bytes, name: "x.yaml", reporting: diagnostics)
      let plan = PlanReader.read(file, catalogs: .standard, reporting: diagnostics)
      let seconds = Self.processorSeconds - start
      slowest = max(slowest, seconds)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(seconds < 1, "\(trial): \(text)")
      #expect((plan == nil) == diagnostics.hasErrors, "\(trial): \(text)")
      if diagnostics.hasErrors { refused += 1 }
      for diagnostic in diagnostics.errors where diagnostic.mark == nil {
        Issue.record("\(trial): no place: \(diagnostic.message): \(text)")
      }
    }
    #expect(refused > trials / 3 && refused < trials, "\(refused) of \(trials)")
    Torture.tell("R8", "\(trials) mutations, \(refused) refused, slowest \(slowest) s")
  }

  /// Of this thread: what the work takes, whatever else the machine does.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// A file no one would write, made by the test.
  struct Bomb: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: @Sendable () -> [UInt8]
    var status: Int32 = 65
    var testDescription: String { name }

    private static let head =
      "experiment: a\nsource: {gaussian: {dimension: 1}}\nlearner: gaussian\n"

    private static func text(_ make: @escaping @Sendable () -> String) -> @Sendable () -> [UInt8] {
      { Array((head + make()).utf8) }
    }

    static let all: [Bomb] = [
      Bomb(
        name: "billion laughs",
        bytes: text {
          (1..<30).reduce("a0: &a0 [lol, lol]\n") { text, level in
            text + "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
          }
        }),
      Bomb(name: "alias to itself", bytes: text { "chain: &a {generations: *a}\n" }),
      Bomb(
        name: "depth 100 000, flow",
        bytes: text { "chain: " + String(repeating: "[", count: 100_000) }),
      Bomb(
        name: "depth 100 000, block",
        bytes: text { "chain:\n" + String(repeating: "- ", count: 100_000) + "1\n" }),
      Bomb(name: "NUL", bytes: text { "chain: {generations: 1\u{0}0, real: 5}\n" }),
      Bomb(
        name: "UTF-16",
        bytes: {
          [0xFF, 0xFE]
            + Array((head + "chain: {generations: 1}").utf16).flatMap { [UInt8($0 & 0xFF), 0] }
        }),
      Bomb(name: "100 MB of one letter", bytes: { [UInt8](repeating: 97, count: 100_000_000) }),
      Bomb(
        name: "100 MB of keys",
        bytes: { Array(repeatElement(Array("k: 1\n".utf8), count: 20_000_000).joined()) }),
      Bomb(name: "nothing", bytes: { [] }),
      Bomb(name: "one NUL", bytes: { [0] }),
      Bomb(
        name: "a sweep of 10¹⁸ cells",
        bytes: text {
          let values = (0..<1000).map { String($0 + 2) }.joined(separator: ", ")
          return "chain: {generations: 1, real: 5, synthetic: 5}\nsweep:\n"
            + ["source.gaussian.dimension", "chain.generations", "chain.real", "chain.synthetic"]
            .map { "  \($0): [\(values)]\n" }.joined()
        }),
      Bomb(
        name: "claims nested 10 000 deep",
        bytes: text {
          "chain: {generations: 1, real: 5, synthetic: 5}\nclaims: [{id: a, that: \""
            + String(repeating: "(", count: 10_000) + "\"}]\n"
        }),
      Bomb(
        name: "a dimension of 2 000 and 10¹² rows",
        bytes: text { "chain: {generations: 1, real: 1e12, synthetic: 1e12}\n" }),
      Bomb(
        name: "line breaks of Windows and a byte order mark",
        bytes: {
          [0xEF, 0xBB, 0xBF]
            + Array(
              (head + "chain: {generations: 1, real: 5, synthetic: 5}\n")
                .replacingOccurrences(of: "\n", with: "\r\n").utf8)
        }, status: 0),
    ]
  }

  @Test(arguments: Bomb.all)
  func bombsAreRefusedInASecondAndAQuarterOfAGibibyte(_ bomb: Bomb) throws {
    let workplace = try Workplace()
    try workplace.folder.write(bomb.bytes(), to: "work/bomb.yaml")
    let run = try workplace.perform(["validate", "bomb.yaml"], limit: 20)
    #expect(run.status == bomb.status, "\(run.ending): \(run.errors.prefix(500))")
    #expect(run.processorSeconds < 1, "\(run.processorSeconds) s")
    // Linux counts as a child's what its parent held when it was started: beside other tests that
    // is more than the program takes, and the bound is that.
    #expect(
      run.peakBytes <= max(256 << 20, Execution.ownPeakBytes), "\(run.peakBytes) bytes")
    if bomb.status != 0 {
      #expect(
        run.errors.prefixMatch(of: #/bomb\.yaml:\d+:\d+: error: /#) != nil,
        "\(run.errors.prefix(500))")
    }
    #expect(run.errors.utf8.count < 100_000)
    Torture.tell(
      "R8",
      "\(bomb.name): \(run.status ?? -1), \(run.processorSeconds) s, \(run.peakBytes >> 20) MiB")
  }
}
