// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseClaims

@Suite struct DecisionTests {
  private let five = [0.1, 0.3, 0.2, 0.5, 0.4]

  private func mean(_ values: [Double], _ comparison: Comparison) throws -> Decision {
    try .mean(values, comparison, confidence: 0.999)
  }

  private func median(_ values: [Double], _ comparison: Comparison) throws -> Decision {
    try .median(values, comparison, confidence: 0.999)
  }

  // x = [.1, .3, .2, .5, .4]; stats.t.interval(.999, 4, loc=mean(x), scale=stats.sem(x))
  @Test func theMeansIntervalIsStudents() throws {
    let decision = try mean(five, .more)
    let interval = try #require(decision.interval)
    #expect(abs(interval.lower + 0.308_840_263_625_453_75) < 1e-12)
    #expect(abs(interval.upper - 0.908_840_263_625_471_3) < 1e-12)
    #expect(decision.verdict == .undecided)
    #expect(abs(try #require(decision.estimate) - 0.3) < 1e-15)
  }

  // The same five numbers four times: stats.t.interval(.999, 19, …) = (.1740, .4260)
  @Test func theWholeIntervalOnOneSideDecides() throws {
    let twenty = five + five + five + five
    for (comparison, verdict) in [
      (Comparison.more, Verdict.holds), (.atLeast, .holds), (.less, .refuted), (.atMost, .refuted),
    ] {
      let decision = try mean(twenty, comparison)
      #expect(decision.verdict == verdict)
      #expect(decision.neededCount == nil)
      #expect(
        decision.reason
          == "mean of left − right 0.3, 99.9 % interval 0.174 to 0.426, 20 replicates")
    }
    #expect(try mean(twenty.map { -$0 }, .less).verdict == .holds)
    #expect(try mean(twenty.map { -$0 }, .more).verdict == .refuted)
  }

  // m, s = .1, .5: the first n with stats.t.ppf(.9995, n-1)*s/sqrt(n) < m is 277.
  @Test func theNumberNeededIsTheFirstThatDecides() throws {
    #expect(try Decision.meanCount(mean: 0.1, deviation: 0.5, above: 5, confidence: 0.999) == 277)
    #expect(try Decision.meanCount(mean: -0.1, deviation: 0.5, above: 5, confidence: 0.999) == 277)
    #expect(try Decision.meanCount(mean: 0, deviation: 0.5, above: 5, confidence: 0.999) == nil)
    #expect(
      try Decision.meanCount(mean: 1e-6, deviation: 1, above: 5, confidence: 0.999) == 1_000_001)
  }

  @Test func theReasonSaysWhatWouldDecide() throws {
    let reason = try mean(five, .more).reason
    #expect(
      reason == "mean of left − right 0.3, 99.9 % interval -0.3088 to 0.9088, 5 replicates; "
        + "about 9 replicates would decide")
    #expect(
      try mean([-1, 1], .more).reason.hasSuffix("; no number of replicates is known to decide"))
    #expect(
      try mean([-1, 1.000_000_1], .more).reason
        .hasSuffix("; more than 1000000 replicates would be needed"))
  }

  /// math.log(.001)/math.log(.9) = 65.56: if one in ten differs, 66 agree with chance .00096.
  @Test func agreementDecidesOnceFewCanDiffer() throws {
    #expect(Decision.leastAgreeing(0.999) == 66)
    #expect(Decision.leastAgreeing(0.95) == 29)
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
    #expect(one.reason == "1 replicate, and 2 are the least")
    #expect(try mean([], .more).reason == "0 replicates, and 2 are the least")
  }

  // 2*binom.cdf(2, 20, .5) = .0004, 2*binom.cdf(3, 20, .5) = .0026: the third from either end.
  @Test func theMediansIntervalLiesBetweenOrderStatistics() throws {
    let values = (1...20).map { Double($0 * $0) }
    let decision = try median(values.reversed(), .more)
    #expect(decision.interval == Interval(lower: 9, upper: 324))
    #expect(decision.estimate == 110.5)
    #expect(decision.verdict == .holds)
    #expect(try median(values, .less).verdict == .refuted)
  }

  @Test func theMedianIsNotMovedByAFewHugeReplicates() throws {
    let values = [Double](repeating: -1, count: 18) + [1e6, 1e6]
    #expect(try median(values, .less).verdict == .holds)
    #expect(try mean(values, .less).verdict == .undecided)
  }

  @Test func theMedianNeedsElevenReplicates() throws {
    #expect(Decision.leastForMedian(0.999) == 11)
    #expect(Decision.leastForMedian(0.95) == 6)
    let ten = [Double](repeating: 1, count: 10)
    #expect(try median(ten, .more).reason == "10 replicates, and 11 are the least")
    #expect(try median(ten + [1], .more).verdict == .holds)
  }

  // 12 of 20 above: (3.2905/(2·0.1))² = 270.7.
  @Test func theMediansNumberNeededComesFromTheFullerSide() throws {
    let values = [Double](repeating: 1, count: 12) + [Double](repeating: -1, count: 8)
    let decision = try median(values, .more)
    #expect(decision.verdict == .undecided && decision.neededCount == 271)
    let even = try median([-1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1], .more)
    #expect(even.neededCount == nil)
  }

  /// Of intervals at 99 %, about one in a hundred misses the truth, on either statistic.
  @Test func intervalsMissAsOftenAsTheySay() throws {
    let trials = 4000
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "intervals"))
    var misses = (mean: 0, median: 0)
    for _ in 0..<trials {
      let values = (0..<16).map { _ in stream.standardNormal() }
      let mean = try Decision.mean(values, .more, confidence: 0.99)
      let median = try Decision.median(values, .more, confidence: 0.99)
      if mean.verdict != .undecided { misses.mean += 1 }
      if median.verdict != .undecided { misses.median += 1 }
    }
    let deviation = (0.01 * 0.99 * Double(trials)).squareRoot()
    let z = (Double(misses.mean) - 0.01 * Double(trials)) / deviation
    #expect(abs(z) < 5, "mean: z = \(z)")
    // Order statistics of 16 cover with 1 − 2·P(Bin(16, ½) ≤ 2) = .99582.
    let expected = 0.004_180_908_203_125 * Double(trials)
    let medianZ = (Double(misses.median) - expected) / expected.squareRoot()
    #expect(abs(medianZ) < 5, "median: z = \(medianZ)")
  }
}
