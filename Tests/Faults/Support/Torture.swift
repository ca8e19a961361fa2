// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// How much of the torture a test run takes: a sample, or all of it where `COLLAPSE_TORTURE` is
/// `full`, as `make torture` sets it.
enum Torture {
  static let isFull = ProcessInfo.processInfo.environment["COLLAPSE_TORTURE"] == "full"

  /// So many trials in a test run, so many in full.
  static func count(sample: Int, full: Int) -> Int { isFull ? full : sample }

  /// All points in full; else as many as `sample`, spread evenly from the first to the last.
  static func points<Point>(_ all: [Point], sample: Int) -> [Point] {
    guard !isFull, all.count > sample, sample > 1 else { return all }
    return (0..<sample).map { all[$0 * (all.count - 1) / (sample - 1)] }
  }

  /// Tells a result of the full torture, for `docs/reliability.md`.
  static func tell(_ test: String, _ words: String) {
    guard isFull else { return }
    FileHandle.standardOutput.write(Data("torture: \(test): \(words)\n".utf8))
  }
}

/// The numbers a test draws: the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to one below the limit.
  mutating func below(_ limit: Int) -> Int { limit < 2 ? 0 : Int(next() % UInt64(limit)) }

  /// A number from 0 to 1.
  mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
