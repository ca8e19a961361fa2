// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct AdaptiveIntegralTests {
  @Test func closedFormsAreMetOnFiniteAndInfiniteRanges() throws {
    let density = Normal.standard.density
    let cases: [(String, Double, Double, Double, (Double) -> Double)] = [
      ("cosine", 0, .pi / 2, 1, { cos($0) }),
      ("a kink", -1, 1, 1, { abs($0) }),
      ("the whole normal", -.infinity, .infinity, 1, density),
      ("its upper tail", 2, .infinity, Normal.standard.upper(2), density),
      ("its lower tail", -.infinity, -1, Normal.standard.cumulative(-1), density),
      (
        "a narrow peak", 0, 1, 1e-3 * atan(1e3 * 0.5) * 2,
        { 1 / (1 + 1e6 * ($0 - 0.5) * ($0 - 0.5)) }
      ),
    ]
    for (name, lower, upper, expected, function) in cases {
      let integral = try AdaptiveIntegral(from: lower, to: upper, of: function)
      expectClose(integral.value, expected, relative: 1e-10, name)
      #expect(integral.error <= 1e-10 * abs(expected), "\(name)")
    }
    #expect(try AdaptiveIntegral(from: 3, to: 3) { $0 }.value == 0)
  }

  @Test func whatCannotBeIntegratedThrows() {
    #expect(throws: NumericsFailure.self) { try AdaptiveIntegral(from: 0, to: 1) { 1 / $0 } }
    #expect(throws: NumericsFailure.self) { try AdaptiveIntegral(from: 0, to: 1) { _ in .nan } }
    let failure = #expect(throws: NumericsFailure.self) {
      try AdaptiveIntegral(from: 0, to: .infinity) { 1 + 0 * $0 }
    }
    guard case .library("gsl_integration_qagiu", _, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func integralsMayBeNested() throws {
    // ∫₀¹ ∫₀ˣ 2 dy dx = 1
    let outer = try AdaptiveIntegral(from: 0, to: 1) { x in
      (try? AdaptiveIntegral(from: 0, to: x) { _ in 2 }.value) ?? .nan
    }
    expectClose(outer.value, 1, relative: 1e-12)
  }
}
