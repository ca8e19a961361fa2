// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
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

  /// What moved by its margin and more needs no other critical value for it: the kurtosis is that of
  /// the groups, however far they lie apart and however skew they are.
  @Test func theCriticalValueDoesNotDependOnTheDifference() throws {
    let old = (1...64).map { -log(Double($0) / 65) }
    let new = (1...16).map { -log(Double($0) / 17) }
    let criticals = try [-10.0, -3, 0, 3, 10].map { shift in
      try EquivalenceTest(
        stored: old, seen: new.map { $0 + shift }, margin: 1, criticalScore: 4
      ).critical
    }
    #expect(criticals.allSatisfy { abs($0 - criticals[2]) < 1e-9 }, "\(criticals)")
  }

  /// As near the ends of what doubles reach as numbers get: units change no verdict.
  @Test(arguments: [Double(bitPattern: 1 << 44), 1e-200, 1e-80, 1, 1e80, 1e300])
  func unitsChangeNoVerdict(_ unit: Double) throws {
    let old = (0..<64).map { Double($0 % 8) }
    for (shift, outcome) in [
      (0.0, EquivalenceTest.Outcome.equivalent), (3, .undecided), (5, .changed),
    ] {
      let test = try EquivalenceTest(
        stored: old.map { $0 * unit }, seen: old.map { ($0 + shift) * unit }, margin: 2 * unit,
        criticalScore: 4)
      #expect(test.outcome == outcome, "\(shift): \(test)")
      #expect(test.degrees.isFinite)
    }
    let columns = [(0..<128).map { Double($0 % 8) * unit + ($0 < 64 ? 0 : unit) }]
    let score = MaxTPermutation(columns, firstCount: 64).scores[0]
    let plain = MaxTPermutation([columns[0].map { $0 / unit }], firstCount: 64).scores[0]
    #expect(abs(score - plain) < 1e-3 * plain, "\(score), \(plain)")
  }

  @Test func outliersAndConstantsOfAnySizeAreCompared() throws {
    let usual = (0..<64).map { Double($0 % 8) }
    for odd in [1e300, -1e308, 1e-300] {
      let test = try EquivalenceTest(
        stored: usual, seen: usual.dropLast() + [odd], margin: 1, criticalScore: 4)
      #expect(test.outcome != .changed && test.degrees >= 1)
      _ = MaxTPermutation([usual + usual.dropLast() + [odd]], firstCount: 64).scores
    }
    let constant = [Double](repeating: 1e308, count: 64)
    let test = try EquivalenceTest(
      stored: constant, seen: constant, margin: 1, criticalScore: 4)
    #expect(test.outcome == .equivalent)
    #expect(MaxTPermutation([constant + constant], firstCount: 64).scores == [0])
    let small = try EquivalenceTest(
      stored: usual.map { 1e80 * $0 }, seen: usual.map { 1e-82 * $0 }, margin: 1, criticalScore: 4)
    #expect(small.degrees.isFinite)
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
