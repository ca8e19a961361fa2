// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct RootTests {
  @Test func rootsMatchTheirClosedForms() throws {
    let cases: [(String, Double, Double, Double, (Double) -> Double)] = [
      ("√2", 0, 2, 2.0.squareRoot(), { $0 * $0 - 2 }),
      ("falling", 0, 3, 2.0.squareRoot(), { 2 - $0 * $0 }),
      ("ln 5", -10, 10, log(5), { exp($0) - 5 }),
      ("a triple root", -1, 2, 0.5, { pow($0 - 0.5, 3) }),
      ("steep", 0, 1, 1e-5, { atan(1e9 * ($0 - 1e-5)) }),
      ("a jump", 0, 1, 0.25, { $0 < 0.25 ? -1 : 1 }),
      ("the lower end", 2, 3, 2, { $0 - 2 }),
      ("the upper end", 1, 2, 2, { $0 - 2 }),
    ]
    for (name, lower, upper, expected, function) in cases {
      let tolerance = name == "a triple root" ? 1e-5 : 1e-15
      expectClose(
        try brentRoot(from: lower, to: upper, of: function), expected, relative: tolerance * 4,
        name)
    }
  }

  @Test func toleranceSavesSteps() throws {
    var steps = 0
    let root = try brentRoot(from: 0, to: 2, tolerance: 1e-3) {
      steps += 1
      return $0 * $0 - 2
    }
    expectClose(root, 2.0.squareRoot(), absolute: 1e-3)
    #expect(steps < 10, "\(steps) steps")
  }

  @Test func oneSignAtBothEndsIsRefused() {
    #expect(
      throws: NumericsFailure.notBracketed(lower: 1, upper: 2, atLower: 1, atUpper: 4)
    ) { try brentRoot(from: 1, to: 2) { $0 * $0 } }
    #expect(throws: NumericsFailure.self) { try brentRoot(from: 1, to: 2) { _ in .nan } }
    #expect(throws: NumericsFailure.self) {
      try brentRoot(from: 0, to: 1) { $0 == 0 ? -1 : $0 == 1 ? 1 : .nan }
    }
  }
}
