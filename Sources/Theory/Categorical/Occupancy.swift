// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many types, or how much of their mass, one draw of n observations leaves out.
///
/// With qᵢ = (1 − pᵢ)ⁿ and weights w, Σ w over the types left out has mean Σ w q and variance
/// Σ w² q(1−q) + Σ_{i≠j} wᵢwⱼ[(1−pᵢ−pⱼ)ⁿ − qᵢqⱼ]. The double sum is taken apart by
/// (1−pᵢ−pⱼ)ⁿ = Σₘ C(n, m) (−1)ᵐ aᵢ aⱼ, a = pᵐ(1−p)ⁿ⁻ᵐ, whose term m = 0 is qᵢqⱼ: so the variance is
/// Σ w²[q − (1−2p)ⁿ] + Σ_{m≥1} (−1)ᵐ C(n, m) (Σ w a)². Of the n terms only those near both ends are
/// needed: C(n, m) (Σ w a)² is at most (Σ w)²/C(n, m), and is left out where C exceeds 10²⁰. What
/// comes out is exact to rounding, in a time that grows with the types and not with their pairs.
struct Occupancy: Hashable {
  let mean: Double
  let variance: Double

  var deviation: Double { max(0, variance).squareRoot() }

  /// The distinct types of a draw.
  static func types(_ truth: TypeTruth, draws: Int) -> Occupancy {
    let left = Occupancy(truth.groups, draws: draws) { _ in 1 }
    return Occupancy(
      mean: truth.sum { -expm1(Double(draws) * log1p(-$0)) }, variance: left.variance)
  }

  /// The probability of the types that a draw leaves out.
  static func missingMass(_ truth: TypeTruth, draws: Int) -> Occupancy {
    Occupancy(truth.groups, draws: draws) { $0 }
  }

  private init(mean: Double, variance: Double) {
    self.mean = mean
    self.variance = variance
  }

  private init(_ groups: [TypeTruth.Group], draws: Int, weight: (Double) -> Double) {
    let n = Double(draws)
    let weights = groups.map { weight($0.probability) }
    // p = 1 leaves nothing over: ln 0.
    let logs = groups.map { (own: log($0.probability), other: log1p(-$0.probability)) }
    func total(_ value: (Int) -> Double) -> Double {
      compensatedSum(groups.indices.map { groups[$0].count * weights[$0] * value($0) })
    }
    mean = total { exp(n * logs[$0].other) }
    var terms = [
      total { index in
        let rest = 1 - 2 * groups[index].probability
        let sign = rest < 0 && draws % 2 == 1 ? -1.0 : 1.0
        return weights[index] * (exp(n * logs[index].other) - sign * pow(abs(rest), n))
      }
    ]
    var logChoices = 0.0
    for m in 1...draws {
      // ln C(n, m) from ln C(n, m − 1).
      logChoices += log((n - Double(m) + 1) / Double(m))
      let others = n - Double(m)
      if logChoices > Self.negligible {
        // From here to the mirrored place all terms are negligible.
        terms += Self.mirrored(draws, after: m, logs, total)
        break
      }
      let half = logChoices / 2
      let root = total {
        exp(half + Double(m) * logs[$0].own + (others == 0 ? 0 : others * logs[$0].other))
      }
      terms.append(m % 2 == 0 ? root * root : -root * root)
    }
    variance = compensatedSum(terms)
  }

  /// ln 10²⁰.
  private static let negligible = 46.0

  /// The terms of m = n, n − 1, … that are as large as those of 0, 1, … are.
  private static func mirrored(
    _ draws: Int, after stop: Int, _ logs: [(own: Double, other: Double)],
    _ total: ((Int) -> Double) -> Double
  ) -> [Double] {
    var (terms, logChoices) = ([Double](), 0.0)
    for others in 0..<min(stop, draws - stop) {
      if others > 0 { logChoices += log(Double(draws - others + 1) / Double(others)) }
      let (m, half) = (draws - others, logChoices / 2)
      let root = total {
        exp(half + Double(m) * logs[$0].own + (others == 0 ? 0 : Double(others) * logs[$0].other))
      }
      terms.append(m % 2 == 0 ? root * root : -root * root)
    }
    return terms
  }
}

extension LawCurve {
  /// A quantity that stays what it was at generation 0.
  init(_ quantity: Quantity, constant: Occupancy, generations: Int) {
    self.init(
      quantity, expected: [Double](repeating: constant.mean, count: generations + 1),
      deviations: [Double](repeating: constant.deviation, count: generations + 1))
  }
}
