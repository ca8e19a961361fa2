// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseClaims

@Suite struct DecisionTests {
  private let five = [0.1, 0.3, 0.2, 0.5, 0.4]
  private var twenty: [Double] { five + five + five + five }

  private func mean(_ values: [Double], _ comparison: Comparison) throws -> Decision {
    try .mean(values, comparison, level: 0.001)
  }

  private func median(_ values: [Double], _ comparison: Comparison) throws -> Decision {
    try .median(values, comparison, level: 0.001)
  }

  @Test func evidenceOnOneSideDecides() throws {
    for (comparison, verdict) in [
      (Comparison.more, Verdict.holds), (.atLeast, .holds), (.less, .refuted), (.atMost, .refuted),
    ] {
      let decision = try mean(twenty, comparison)
      #expect(decision.verdict == verdict)
      #expect(decision.neededCount == nil)
      // All twenty are positive: one of 2²⁰ ways to flip signs.
      #expect(decision.pValue == 0x1p-20)
      #expect(decision.reason.hasPrefix("mean of left − right 0.3, 99.8 % interval 0.1"))
      #expect(decision.reason.contains(", 20 replicates; would have seen 0.1"))
      let interval = try #require(decision.interval)
      #expect(interval.lower > 0.15 && interval.lower < 0.2)
      #expect(abs(interval.lower + interval.upper - 0.6) < 1e-3)
    }
    #expect(try mean(twenty.map { -$0 }, .less).verdict == .holds)
    #expect(try mean(twenty.map { -$0 }, .more).verdict == .refuted)
  }

  /// Nine replicates have 2⁹ ways to flip signs: too few for one in a thousand.
  @Test func tooFewReplicatesDecideNothingHoweverClear() throws {
    let nine = try mean([1, 2, 3, 4, 5, 6, 7, 8, 9], .more)
    #expect(nine.verdict == .undecided && nine.neededCount == 10)
    #expect(nine.reason == "9 replicates, and at level 0.001 10 are the least")
    #expect(try mean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], .more).verdict == .holds)
  }

  // scipy: stats.t.ppf(.999, 19) + stats.t.ppf(.9, 19) = 3.57940 + 1.32773; times s/√20 with
  // s = numpy.std(twenty, ddof=1) = .14509525.
  @Test func theSmallestDifferenceSeenIsThatOfStudentsT() throws {
    let seen = try #require(try mean(twenty, .more).detectable)
    #expect(abs(seen - 0.159_209) < 1e-5, "\(seen)")
  }

  /// Of samples that lie as far off as is said to be seen, nine in ten or so are decided.
  @Test func whatIsSaidToBeSeenIsSeenNineTimesInTen() throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "power"))
    let distance = try Decision.detectable(deviation: 1, count: 24, level: 0.001)
    let trials = 2000
    var seen = 0
    for _ in 0..<trials {
      let values = (0..<24).map { _ in stream.standardNormal() + distance }
      if try mean(values, .more).verdict == .holds { seen += 1 }
    }
    let share = Double(seen) / Double(trials)
    #expect(share > 0.87 && share < 0.94, "\(share)")
  }

  // m, s = .1, .5: the first n with stats.t.ppf(.9995, n-1)*s/sqrt(n) < m is 277.
  @Test func theNumberNeededIsTheFirstThatDecides() throws {
    #expect(try Decision.meanCount(mean: 0.1, deviation: 0.5, above: 5, level: 0.0005) == 277)
    #expect(try Decision.meanCount(mean: -0.1, deviation: 0.5, above: 5, level: 0.0005) == 277)
    #expect(try Decision.meanCount(mean: 0, deviation: 0.5, above: 5, level: 0.0005) == nil)
    #expect(
      try Decision.meanCount(mean: 1e-6, deviation: 1, above: 5, level: 0.0005) == 1_000_001)
    #expect(try Decision.meanCount(mean: 9, deviation: 0.5, above: 5, level: 0.001) == 10)
  }

  @Test func theReasonSaysWhatWouldDecide() throws {
    let open = try mean(twenty.map { $0 - 0.25 }, .more)
    #expect(open.verdict == .undecided)
    let needed = try #require(open.neededCount)
    #expect(open.reason.hasSuffix("20 replicates; about \(needed) replicates would decide"))
    #expect(needed > 60 && needed < 120, "\(needed)")
    let even = [-1.0, 1, -1, 1, -1, 1, -1, 1, -1, 1]
    #expect(
      try mean(even, .more).reason.hasSuffix("; no number of replicates is known to decide"))
    #expect(
      try mean(even.map { $0 + 1e-8 }, .more).reason
        .hasSuffix("; more than 1000000 replicates would be needed"))
  }

  /// math.log(.001)/math.log(.9) = 65.56: if one in ten differs, 66 agree with chance .00096.
  @Test func agreementDecidesOnceFewCanDiffer() throws {
    #expect(Decision.leastAgreeing(0.001) == 66)
    #expect(Decision.leastAgreeing(0.05) == 29)
    // 0.1 is not the mean of its copies to the last bit.
    for value in [0.25, 0.1] {
      let few = try mean([Double](repeating: value, count: 65), .more)
      #expect(few.verdict == .undecided && few.neededCount == 66 && few.interval == nil)
      #expect(few.estimate == value)
      let enough = [Double](repeating: value, count: 66)
      #expect(try mean(enough, .more).verdict == .holds)
      #expect(try mean(enough, .less).verdict == .refuted)
    }
    #expect(
      try mean([0.25, 0.25], .more).reason
        == "mean of left − right 0.25, the same in all 2 replicates; 66 that agree would decide")
    // 1 − .001^(1/100) = .06675.
    #expect(
      try mean([Double](repeating: 0.25, count: 100), .more).reason
        == "mean of left − right 0.25, the same in all 100 replicates, "
        + "99.9 % sure that less than 6.675 % of all differ")
  }

  /// A coverage is at most 1: that it be at least 1 is false as soon as any replicate misses a mode.
  @Test(arguments: Comparison.allCases)
  func agreementOnTheLimitItselfDecidesNothing(_ comparison: Comparison) throws {
    for count in [2, 100, 10_000] {
      let decision = try mean([Double](repeating: 0, count: count), comparison)
      #expect(decision.verdict == .undecided && decision.neededCount == nil)
    }
    #expect(
      try mean([0, 0], .atLeast).reason
        == "mean of left − right 0, the same in all 2 replicates: one that differs would decide, "
        + "so no number that agree does; leave a margin")
  }

  /// P(Bin(89, .1) ≤ 1) = .9^89 (1 + 89/9) = .00092, at 88 .00101: one that differs needs 89.
  @Test func aFewThatDifferDecideNoSoonerThanNone() throws {
    func differences(_ count: Int) -> [Double] {
      [-0.25] + [Double](repeating: 0.25, count: count - 1)
    }
    for count in [10, 64, 88] {
      let decision = try mean(differences(count), .more)
      #expect(decision.verdict == .undecided && decision.neededCount == 89)
    }
    #expect(
      try mean(differences(64), .more).reason
        == "left − right is 0.25 in all but 1 of 64 replicates, and what differs is too little for "
        + "an interval; 89 replicates of which no more differ would do")
    #expect(try mean(differences(89), .more).verdict == .holds)
    // Many that differ, or no common value, are a sample like any other.
    let mixed = (0..<40).map { $0 % 4 == 0 ? 0.2 : 0.25 }
    #expect(try mean(mixed, .more).verdict == .holds)
  }

  /// Of suites whose metric misses a mode in one replicate in ten, few call the coverage whole.
  @Test func agreementIsSeldomMistaken() throws {
    let trials = 20_000
    var stream = RandomStream(StreamAddress(seed: 11, purpose: "agreement"))
    var mistakes = 0
    for _ in 0..<trials {
      // 1 nine times of ten, else −9.5: a mean of −.05.
      let values = (0..<66).map { _ in stream.uniform() < 0.9 ? 1 : -9.5 }
      if values.allSatisfy({ $0 == 1 }), try mean(values, .more).verdict == .holds { mistakes += 1 }
    }
    let bound = 0.001 * Double(trials)
    #expect(Double(mistakes) <= bound + 5 * bound.squareRoot(), "\(mistakes) of \(trials)")
    #expect(mistakes > 0, "a bound never reached is not the exact one")
  }

  @Test func oneReplicateDecidesNothing() throws {
    let one = try mean([3], .more)
    #expect(one.verdict == .undecided && one.estimate == 3 && one.interval == nil)
    #expect(one.reason == "1 replicate, and at level 0.001 10 are the least")
    #expect(
      try mean([], .more).reason == "0 replicates, and at level 0.001 10 are the least")
  }

  // 2*binom.cdf(3, 20, .5) = .0026, 2*binom.cdf(2, 20, .5) = .0004: the third from either end.
  @Test func theMediansIntervalLiesBetweenOrderStatistics() throws {
    let values = (1...20).map { Double($0 * $0) }
    let decision = try median(values.reversed(), .more)
    #expect(decision.interval == Interval(lower: 9, upper: 324))
    #expect(decision.estimate == 110.5)
    #expect(decision.verdict == .holds)
    #expect(abs(try #require(decision.pValue) - 0x1p-20) < 1e-18)
    #expect(try median(values, .less).verdict == .refuted)
  }

  @Test func theMedianIsNotMovedByAFewHugeReplicates() throws {
    let values = [Double](repeating: -1, count: 18) + [1e6, 1e6]
    #expect(try median(values, .less).verdict == .holds)
    #expect(try mean(values, .less).verdict == .undecided)
  }

  @Test func theMedianNeedsTenReplicates() throws {
    #expect(Decision.leastForMedian(0.001) == 10)
    #expect(Decision.leastForMedian(0.05) == 5)
    let nine = [Double](repeating: 1, count: 9)
    #expect(try median(nine, .more).reason == "9 replicates, and at level 0.001 10 are the least")
    #expect(try median(nine + [1], .more).verdict == .holds)
  }

  /// Replicates on the limit are for a claim that admits it, and against one that doesn't.
  @Test func theMedianMayLieOnItsLimit() throws {
    let zeros = [Double](repeating: 0, count: 12)
    #expect(try median(zeros, .atMost).verdict == .holds)
    #expect(try median(zeros, .atLeast).verdict == .holds)
    #expect(try median(zeros, .less).verdict == .refuted)
  }

  // 12 of 20 above: (3.0902/(2·0.1))² = 238.7.
  @Test func theMediansNumberNeededComesFromTheFullerSide() throws {
    let values = [Double](repeating: 1, count: 12) + [Double](repeating: -1, count: 8)
    let decision = try median(values, .more)
    #expect(decision.verdict == .undecided && decision.neededCount == 239)
    let even = try median([-1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1], .more)
    #expect(even.neededCount == nil)
  }

  /// At a level of one in a hundred a side, about two verdicts in a hundred are wrong.
  @Test func verdictsAreWrongAsOftenAsTheLevelSays() throws {
    let trials = 4000
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "intervals"))
    var misses = (mean: 0, median: 0)
    for _ in 0..<trials {
      let values = (0..<16).map { _ in stream.standardNormal() }
      let mean = try Decision.mean(values, .more, level: 0.01)
      let median = try Decision.median(values, .more, level: 0.01)
      if mean.verdict != .undecided { misses.mean += 1 }
      if median.verdict != .undecided { misses.median += 1 }
    }
    // 655 of 2¹⁶ ways to flip signs are at most one in a hundred.
    let rate = 2 * 655 / 65_536.0
    let z = (Double(misses.mean) - rate * Double(trials)) / (rate * Double(trials)).squareRoot()
    #expect(abs(z) < 5, "mean: z = \(z)")
    // 2·P(Bin(16, ½) ≤ 2) = 274/2¹⁶.
    let expected = 274 / 65_536.0 * Double(trials)
    let medianZ = (Double(misses.median) - expected) / expected.squareRoot()
    #expect(abs(medianZ) < 5, "median: z = \(medianZ)")
  }
}
