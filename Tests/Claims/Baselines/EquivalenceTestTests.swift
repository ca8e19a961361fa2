// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseClaims

@Suite struct EquivalenceTestTests {
  private let stored = [0.1, 0.3, 0.2, 0.5, 0.4]
  private let seen = [0.6, 0.2, 0.9]

  // scipy.stats.ttest_ind(seen, stored, equal_var=False): df = 2.497598; the means .3 and .56667, the
  // squared errors .025/5 = .005 and .12333/3 = .041111, SE = √.046111 = .21473.
  @Test func errorsAndDegreesAreWelchsAndSatterthwaites() throws {
    let test = try EquivalenceTest(stored: stored, seen: seen, margin: 0.1, criticalScore: 3)
    #expect(abs(test.difference - 0.266_666_666_7) < 1e-9)
    #expect(abs(test.error - 0.214_734_979) < 1e-8)
    // .046111² / (.005²/4 + .041111²/2) = 2.4976.
    #expect(abs(test.degrees - 2.497_598_115) < 1e-8, "\(test.degrees)")
    #expect(test.outcome == .undecided)
    // Δ + (c + z.9) SE.
    #expect(
      abs(test.detectable - (0.1 + (test.critical + 1.281_551_566) * 0.214_734_979)) < 1e-8)
    #expect(abs(test.welch.score(test.critical) - 3) < 1e-9)
  }

  @Test func theMarginAndTheSpreadDecideTogether() throws {
    let old = (0..<64).map { Double($0 % 8) }
    func outcome(_ shift: Double, margin: Double) throws -> EquivalenceTest.Outcome {
      try EquivalenceTest(
        stored: old, seen: old.map { $0 + shift }, margin: margin, criticalScore: 4
      ).outcome
    }
    #expect(try outcome(0, margin: 2) == .equivalent)
    #expect(try outcome(0, margin: 0.5) == .undecided)
    #expect(try outcome(5, margin: 2) == .changed)
    #expect(try outcome(-5, margin: 2) == .changed)
    #expect(try outcome(3, margin: 2) == .undecided)
  }

  @Test func withoutSpreadMeansAreTheSameOrNot() throws {
    let ones = [1.0, 1, 1]
    #expect(
      try EquivalenceTest(stored: ones, seen: ones, margin: 0, criticalScore: 4).outcome
        == .equivalent)
    #expect(
      try EquivalenceTest(stored: ones, seen: [2, 2, 2], margin: 0.5, criticalScore: 4).outcome
        == .changed)
    #expect(
      try EquivalenceTest(stored: ones, seen: [2, 2, 2], margin: 1.5, criticalScore: 4).outcome
        == .undecided)
  }

  /// What moved by exactly its margin is called equivalent once in a hundred.
  @Test func whatMovedByItsMarginIsSeldomCalledEquivalent() throws {
    var stream = RandomStream(StreamAddress(seed: 9, purpose: "equivalence"))
    let trials = 10_000
    var mistakes = 0
    for _ in 0..<trials {
      let old = (0..<64).map { _ in stream.standardNormal() }
      let new = (0..<40).map { _ in stream.standardNormal() + 1 }
      let test = try EquivalenceTest(stored: old, seen: new, margin: 1, criticalScore: 5)
      if test.outcome == .equivalent { mistakes += 1 }
    }
    let expected = 0.01 * Double(trials)
    let z = (Double(mistakes) - expected) / expected.squareRoot()
    #expect(abs(z) < 5, "\(mistakes) of \(trials), z = \(z)")
  }

  /// With so many replicates as are asked for, two samples of one distribution are equivalent.
  @Test func theNumberNeededIsEnough() throws {
    var stream = RandomStream(StreamAddress(seed: 10, purpose: "needed"))
    let old = (0..<400).map { _ in stream.standardNormal() }
    let few = (0..<12).map { _ in stream.standardNormal() }
    let open = try EquivalenceTest(stored: old, seen: few, margin: 0.6, criticalScore: 5)
    #expect(open.outcome == .undecided)
    let needed = try #require(open.neededCount)
    #expect(needed > 12 && needed < 200, "\(needed)")
  }
}
