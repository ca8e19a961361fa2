// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The distribution of Kolmogorov's D: the largest distance between the empirical distribution
/// function of independent draws and the continuous one they come from.
///
/// Exact to about 1e-13 up to 140 draws; beyond, within 1e-6 of exact and with a relative error
/// below 1e-5 where the upper probability is small.
/// - Source: the choice of methods follows Simard and L'Ecuyer 2011, doi:10.18637/jss.v039.i11.
///   Departure: Marsaglia, Tsang and Wang's matrix stands in for Pomeranz's recursion.
public struct Kolmogorov: Sendable, Hashable {
  /// How many draws the empirical distribution has.
  public let count: Int

  /// - Parameter count: at least 1.
  public init(count: Int) {
    precondition(count > 0, "\(count) observations")
    self.count = count
  }

  /// P(D ≤ d); NaN for NaN.
  public func cumulative(_ d: Double) -> Double { probabilities(d).cumulative }

  /// P(D > d), the p-value, accurate where it is small; NaN for NaN.
  public func upper(_ d: Double) -> Double { probabilities(d).upper }

  private func probabilities(_ d: Double) -> (cumulative: Double, upper: Double) {
    if d.isNaN { return (d, d) }
    let n = Double(count)
    if n * d <= 0.5 { return (0, 1) }
    if d >= 1 { return (1, 0) }
    // From here on the two one-sided events exclude each other, or as good as.
    let mayAdd = d >= 0.5 || n * d * d >= (count <= Kolmogorov.exactCount ? 4 : 2.2)
    if mayAdd {
      let upper = min(1, 2 * smirnovUpper(count: count, d))
      return (1 - upper, upper)
    }
    let cumulative =
      count <= Kolmogorov.exactCount
      ? durbinCumulative(count: count, d) : pelzGoodCumulative(count: count, d)
    let clipped = min(1, max(0, cumulative))
    return (clipped, 1 - clipped)
  }

  /// The most draws the matrix method is used for.
  private static let exactCount = 140

  /// P(√n D > x) in the limit of many draws: 2 Σ (−1)^(k−1) exp(−2 k² x²); NaN for NaN.
  public static func asymptoticUpper(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 1 }
    // Below this the alternating series cancels, and its transform converges at once.
    if x < 1.18 {
      let exponent = -Double.pi * Double.pi / (8 * x * x)
      let sum = [1.0, 9, 25, 49].reduce(0) { $0 + exp(exponent * $1) }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    let terms = [1.0, 2, 3, 4, 5].map { exp(-2 * $0 * $0 * x * x) }
    return 2 * (terms[0] - terms[1] + terms[2] - terms[3] + terms[4])
  }
}

/// P(D⁺ ≥ d) of the one-sided distance, exact: a sum of positive terms.
///
/// - Source: Birnbaum and Tingey 1951, doi:10.1214/aoms/1177729550.
func smirnovUpper(count: Int, _ d: Double) -> Double {
  let n = Double(count)
  var logChoose = 0.0
  var sum = 0.0
  for j in 0...count {
    let level = d + Double(j) / n
    if level >= 1 { break }
    sum += exp(
      logChoose + Double(j - 1) * log(level) + Double(count - j) * log1p(-level))
    logChoose += log(Double(count - j) / Double(j + 1))
  }
  return d * sum
}
