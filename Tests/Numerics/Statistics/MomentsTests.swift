// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct MomentsTests {
  static let values = [2.5, -1, 4.25, 0, 3, 3, -7.5, 10]
  static let others = [1.0, 2, -1, 0.5, 3, 2, 1, 9]

  @Test func momentsMatchSciPy() throws {
    // python: np.mean(v), np.var(v), np.var(v, ddof=1), st.sem(v), st.skew(v),
    //   st.kurtosis(v, fisher=False), np.corrcoef(v, w)[0, 1]
    #expect(Statistics.mean(Self.values) == 1.78125)
    #expect(Statistics.variance(Self.values, divisor: .count) == 21.7724609375)
    #expect(Statistics.variance(Self.values) == 24.8828125)
    expectClose(try #require(Statistics.standardError(Self.values)), 1.7636188824403076)
    expectClose(
      try #require(Statistics.standardDeviation(Self.values)), 24.8828125.squareRoot())
    expectClose(try #require(Statistics.skewness(Self.values)), -0.3106410765025182)
    expectClose(try #require(Statistics.kurtosis(Self.values)), 3.1892915467486502)
    expectClose(try #require(Statistics.correlation(Self.values, Self.others)), 0.5975321218406666)
  }

  @Test func farOffCentreTheVarianceKeepsItsDigits() throws {
    // The NIST data set NumAcc4 in small: 10⁹ ± 1 alternating about 10⁹, divisor n − 1.
    let values = [1e9] + (0..<500).flatMap { _ in [1e9 - 1, 1e9 + 1] }
    #expect(Statistics.mean(values) == 1e9)
    #expect(Statistics.variance(values) == 1)
  }

  @Test func whatTooFewNumbersCannotSayIsNil() {
    #expect(Statistics.variance([3]) == nil)
    #expect(Statistics.variance([3], divisor: .count) == 0)
    #expect(Statistics.variance([], divisor: .count) == nil)
    #expect(Statistics.standardError([3]) == nil)
    #expect(Statistics.standardDeviation([3]) == nil)
    #expect(Statistics.skewness([2, 2, 2]) == nil)
    #expect(Statistics.kurtosis([]) == nil)
    #expect(Statistics.correlation([1, 2], [3, 3]) == nil)
    #expect(Statistics.correlation([1], [2]) == nil)
  }

  @Test func correlationOfALineIsOne() {
    let line = (0..<10).map { 0.1 * Double($0) }
    #expect(Statistics.correlation(line, line) == 1)
    #expect(Statistics.correlation(line, line.map { -3 * $0 + 1 }).map { $0 < -1 + 1e-15 } == true)
  }

  @Test func momentsOfMomentsFollowTheirLaw() throws {
    // Over normal samples of 10: E s² = 1, Var s² = 2/9.
    var stream = stream("variance")
    let variances = try (0..<5000).map { _ in
      try #require(Statistics.variance((0..<10).map { _ in stream.standardNormal() }))
    }
    expectMean(of: variances, 1, variance: 2.0 / 9)
  }
}
