// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@testable import CollapseClaims

@Suite struct NullSuitesTests {
  /// A short one of `collapse selftest`, whose full figures are in docs/checks.md.
  @Test(arguments: NullSuites.Setting.allCases)
  func suitesWithoutAChangeAlarmAsOftenAsStated(_ setting: NullSuites.Setting) {
    let count = 3 * NullSuites.blockSize
    let alarms = (0..<3).reduce(0) { $0 + NullSuites(setting).alarms(block: $1) }
    let expected = NullSuites.alpha * Double(count)
    let z = (Double(alarms) - expected) / (expected * (1 - NullSuites.alpha)).squareRoot()
    #expect(z < 5, "\(alarms) alarms of \(count), z = \(z)")
  }

  @Test func aBlockIsTheSameEveryTimeAndBlocksAreNot() {
    let suites = NullSuites(.correlated)
    func counts() -> [Int] { (0..<6).map { suites.alarms(block: $0, suites: 100) } }
    #expect(counts() == counts())
    #expect(Set(counts()).count > 1)
  }

  /// Counting stops once enough maxima are as large; the verdict is that of all of them.
  @Test func countingToTheEndAndStoppingEarlyAgree() {
    var alarms = (early: 0, full: 0)
    for seed in 0..<60 {
      var stream = RandomStream(StreamAddress(seed: UInt64(seed), purpose: "early"))
      let columns = (0..<3).map { _ in
        (0..<40).map { row in stream.standardNormal() + (row < 20 ? 0 : 0.8) }
      }
      let test = MaxTPermutation(columns, firstCount: 20)
      let batches = (0..<9).map { _ in
        PermutationDeals(111, of: 40, secondCount: 20, using: &stream)
      }
      let early = NullSuites.doesAlarm(test, batches)
      let critical = MaxTPermutation.criticalValue(
        of: batches.flatMap(test.maxima), level: NullSuites.alpha)
      let full = test.scores.contains { $0 > critical }
      #expect(early == full)
      alarms.early += early ? 1 : 0
      alarms.full += full ? 1 : 0
    }
    #expect(alarms.full > 5 && alarms.full < 55, "\(alarms)")
  }
}
