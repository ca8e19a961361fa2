// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SignFlipTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let count: Int
    let shift: Double
    let p: Double
    var testDescription: String { "\(count) differences, \(shift)" }
    var test: SignFlip { SignFlip((1...count).map { sin(12.9898 * Double($0)) + shift }) }
  }

  // Tests/Oracles/checks/sign_flips.py: scipy.stats.permutation_test up to 16, beyond by meeting in
  // the middle.
  @Test(arguments: [
    Case(count: 5, shift: 0.4, p: 0.03125), Case(count: 12, shift: 0.3, p: 0.057_617_187_5),
    Case(count: 12, shift: 0.9, p: 0.001_708_984_375),
    Case(count: 16, shift: 0.5, p: 0.005_477_905_273_437_5),
    Case(count: 24, shift: 0.5, p: 0.000_120_043_754_577_636_72),
    Case(count: 32, shift: 0.4, p: 0.000_829_831_464_216_113_1),
    Case(count: 32, shift: 0.8, p: 2.321_321_517_229_080_2e-7),
  ])
  func fewDifferencesAreCounted(_ item: Case) {
    #expect(item.test.above() == item.p)
    #expect(SignFlip(item.test.differences.map { -$0 }).below() == item.p)
  }

  // python: the exact share of all signs, as above. The formula is good to a few in a hundred.
  @Test(arguments: [
    Case(count: 36, shift: 0.5, p: 8.600_080_036_558_211e-6),
    Case(count: 40, shift: 0.7, p: 6.682_603_270_746_768e-8),
    Case(count: 44, shift: 0.9, p: 7.798_917_066_702_86e-11),
  ])
  func manyAreApproximatedToAFewPercent(_ item: Case) {
    expectClose(item.test.above(), item.p, relative: 0.03)
  }

  // python: scipy.stats.binom.sf(41, 60, .5), binom.sf(559, 1000, .5), and a convolution.
  @Test func latticesAreMinded() {
    func signs(_ up: Int, of count: Int) -> SignFlip {
      SignFlip((0..<count).map { $0 < up ? 0.3 : -0.3 })
    }
    expectClose(signs(42, of: 60).above(), 0.001_335_218_141_403_533, relative: 0.01)
    expectClose(signs(560, of: 1000).above(), 8.252_493_527_522_643e-5, relative: 0.01)
    let indicators = [(0.9, 300), (-0.1, 600), (-1.1, 100)].flatMap { value, count in
      [Double](repeating: value, count: count)
    }
    expectClose(SignFlip(indicators).above(), 8.936_067_578_199_127e-8, relative: 0.01)
  }

  @Test func bothSidesShareTheSumSeen() {
    let test = SignFlip([0.1, -0.2, 0.4, 0.35, -0.05])
    // Of 2⁵ subsets those with a sum ≤ 0 count for one side, with one ≥ 0 for the other.
    #expect(test.above() + test.below() >= 1)
    #expect(SignFlip([1, 1, 1, 1]).above() == 1.0 / 16)
    #expect(SignFlip([1, 1, 1, 1]).below() == 1)
    #expect(SignFlip([0, 0, 0]).above() == 1)
    #expect(SignFlip.leastCount(level: 0.001) == 10 && SignFlip.leastCount(level: 1e-4) == 14)
    #expect(SignFlip.leastPValue(count: 10) == 1.0 / 1024)
  }

  @Test func manyEqualDifferencesHaveTheLeastPValue() {
    let test = SignFlip([Double](repeating: 0.1, count: 50))
    expectClose(test.above(), exp2(-50), relative: 1e-9)
    #expect(test.below() > 0.99)
    #expect(SignFlip([Double](repeating: 0, count: 50)).above() >= 0.5)
  }

  /// The ends are where the test turns: just inside it doesn't reject, just outside it does.
  @Test(arguments: [12, 32, 60, 400])
  func theIntervalHoldsTheCentresThatAreNotRejected(_ count: Int) throws {
    let test = SignFlip((1...count).map { sin(12.9898 * Double($0)) + 0.2 })
    let level = 0.005
    let interval = try #require(test.interval(level: level))
    let error = try #require(Statistics.standardError(test.differences))
    #expect(test.above(interval.lower - 0.01 * error) <= level)
    #expect(test.above(interval.lower + 0.01 * error) > level)
    #expect(test.below(interval.upper + 0.01 * error) <= level)
    #expect(test.below(interval.upper - 0.01 * error) > level)
    #expect(SignFlip([1, 2, 3]).interval(level: 0.01) == nil)
  }

  /// Symmetric differences are rejected as often as the level says: never more, and on a counted
  /// scale of 2⁻ⁿ hardly less.
  @Test(arguments: [14, 40])
  func errorsAreAsFrequentAsTheLevel(_ count: Int) {
    var stream = stream("sign flips", lane: count)
    let trials = 20_000
    let level = 0.01
    var alarms = 0
    for _ in 0..<trials {
      let values = (0..<count).map { _ in
        let normal = stream.standardNormal()
        return normal * normal * normal
      }
      if SignFlip(values).above() <= level { alarms += 1 }
    }
    let z = (Double(alarms) - level * Double(trials)) / (level * Double(trials)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
  }
}
