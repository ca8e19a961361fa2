// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct BracketedRootTests {
  @Test func rootsMatchTheirClosedForms() throws {
    let cases: [(String, Double, Double, Double, (Double) -> Double)] = [
      ("√2", 0, 2, 2.0.squareRoot(), { $0 * $0 - 2 }),
      ("falling", 0, 3, 2.0.squareRoot(), { 2 - $0 * $0 }),
      ("ln 5", 0.1, 10, log(5), { exp($0) - 5 }),
      ("steep", 1e-9, 1, 1e-5, { atan(1e9 * ($0 - 1e-5)) }),
      ("below 0", -4, -1, -3, { $0 * $0 - 9 }),
      ("the lower end", 2, 3, 2, { $0 - 2 }),
      ("the upper end", 1, 2, 2, { $0 - 2 }),
    ]
    for (name, lower, upper, expected, function) in cases {
      expectClose(
        try bracketedRoot(from: lower, to: upper, of: function), expected, relative: 1e-11, name)
    }
  }

  @Test func aRootAtZeroIsFoundToTheAbsoluteTolerance() throws {
    expectClose(
      try bracketedRoot(from: -1, to: 3, absolute: 1e-9) { sin($0) }, 0, absolute: 1e-9)
  }

  @Test func oneSignAtBothEndsIsRefused() {
    #expect(throws: NumericsFailure.notBracketed(lower: 1, upper: 2, atLower: 1, atUpper: 4)) {
      try bracketedRoot(from: 1, to: 2) { $0 * $0 }
    }
    #expect(throws: NumericsFailure.self) { try bracketedRoot(from: 1, to: 2) { _ in .nan } }
  }

  @Test func aFunctionThatIsNotFiniteInsideIsGSLsError() {
    #expect(throws: NumericsFailure.self) {
      try bracketedRoot(from: 0, to: 1) { $0 == 0 ? -1 : $0 == 1 ? 1 : .nan }
    }
  }
}
