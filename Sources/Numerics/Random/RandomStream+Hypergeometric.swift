// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// How many successes are among `draws` observations taken without replacement.
  ///
  /// Exact for up to 2⁶² observations: below a mean of 10 by inversion, above by the ratio of
  /// uniforms.
  ///
  /// - Parameters:
  ///   - successes: how many observations count as a success, 0 or more.
  ///   - failures: how many do not, 0 or more; both together at most 2⁶².
  ///   - draws: 0 to the number of observations.
  /// - Complexity: O(1).
  /// - Source: Stadlober 1990, doi:10.1016/0377-0427(90)90349-5, algorithm HRUE, without its cut of
  ///   the far tail.
  public mutating func hypergeometric(successes: Int, failures: Int, draws: Int) -> Int {
    precondition(
      successes >= 0 && failures >= 0 && successes <= 1 << 62 && failures <= 1 << 62
        && successes + failures <= 1 << 62 && draws >= 0 && draws <= successes + failures,
      "\(draws) draws of \(successes) and \(failures)")
    // The rarer kind and the smaller part: the others follow by counting.
    let rarer = min(successes, failures)
    let total = successes + failures
    let part = min(draws, total - draws)
    var k = reduced(HypergeometricLaw(rarer: rarer, total: total, draws: part))
    if part != draws { k = rarer - k }
    return rarer == successes ? k : draws - k
  }

  private mutating func reduced(_ law: HypergeometricLaw) -> Int {
    if law.largest == 0 { return 0 }
    return law.mean < 10 ? inverted(law) : ratioOfUniforms(law)
  }

  /// Walks up from 0 until the upper tail falls below a uniform number.
  private mutating func inverted(_ law: HypergeometricLaw) -> Int {
    let level = uniform()
    if level >= law.mean { return 0 }
    let logZero = law.logZero
    var upper = -expm1(logZero)
    var mass = exp(logZero)
    var k = 0
    while level < upper && k < min(law.largest, inversionLimit) {
      mass *=
        Double(law.rarer - k) / Double(k + 1)
        * (Double(law.draws - k) / Double(law.total - law.rarer - law.draws + k + 1))
      k += 1
      upper -= mass
    }
    return k
  }

  private mutating func ratioOfUniforms(_ law: HypergeometricLaw) -> Int {
    // The table mountain's width: 2√(2/e) standard deviations, and 3 − 2√(3/e) for the steps.
    let width = 1.7155277699214135 * (law.variance + 0.5).squareRoot() + 0.8989161620588988
    for _ in 0..<rejectionLimit {
      let height = uniform()
      let across = (uniform() - 0.5) / height
      let offset = (width * across + 0.5 - law.modeExcess).rounded(.down)
      guard offset >= -Double(law.mode), offset <= Double(law.largest - law.mode) else { continue }
      let step = Int(offset)
      guard law.mode + step <= law.largest else { continue }
      if 2 * log(height) <= law.logRatio(step: step) { return law.mode + step }
    }
    return law.mode
  }
}

/// The law of the rarer kind among the smaller part, seen from its mode.
private struct HypergeometricLaw {
  /// How many observations are of the rarer kind: at most half.
  let rarer: Int
  let total: Int
  /// How many are drawn: at most half.
  let draws: Int
  let largest: Int
  /// rarer · draws / total.
  let mean: Double
  /// ⌊(rarer+1)(draws+1)/(total+2)⌋, exact: the most likely count.
  let mode: Int
  /// mode − mean, with all its digits.
  let modeExcess: Double

  init(rarer: Int, total: Int, draws: Int) {
    self.rarer = rarer
    self.total = total
    self.draws = draws
    largest = min(rarer, draws)
    guard total > 0 else {
      (mean, mode, modeExcess) = (0, 0, 0)
      return
    }
    let (whole, rest) = total.dividingFullWidth(rarer.multipliedFullWidth(by: draws))
    let above = (rarer + 1).multipliedFullWidth(by: draws + 1)
    mode = (total + 2).dividingFullWidth(above).quotient
    mean = Double(whole) + Double(rest) / Double(total)
    modeExcess = Double(mode - whole) - Double(rest) / Double(total)
  }

  var variance: Double {
    mean * (Double(total - rarer) / Double(total))
      * (Double(total - draws) / Double(total - 1))
  }

  /// ln P(0): none of the rarer kind is drawn.
  var logZero: Double {
    // Of the C(total, draws) choices, C(total − rarer, draws); few factors are multiplied out.
    if largest <= 64 {
      let larger = Double(max(rarer, draws))
      return (0..<largest).reduce(0) { $0 + log1p(-larger / Double(total - $1)) }
    }
    // P(k) is a product of two binomials over a third, all of probability draws/total.
    let share = Double(draws) / Double(total)
    let left = Double(total - draws) / Double(total)
    let others = total - rarer
    return Double(rarer) * log1p(-share)
      + (StirlingForms.excess(others) - StirlingForms.excess(total))
      - (StirlingForms.excess(others - draws) - StirlingForms.excess(total - draws))
      - StirlingForms.deviance(Double(draws), mean: Double(others) * share, deviation: mean)
      - StirlingForms.deviance(
        Double(others - draws), mean: Double(others) * left, deviation: -mean)
  }

  /// ln P(mode + step) − ln P(mode).
  func logRatio(step: Int) -> Double {
    logShape(mode + step, deviation: Double(step) + modeExcess)
      - logShape(mode, deviation: modeExcess)
  }

  /// ln P(k) up to a constant: the four counts of the table, each against its expectation.
  private func logShape(_ k: Int, deviation: Double) -> Double {
    let share = Double(draws) / Double(total)
    let left = Double(total - draws) / Double(total)
    let others = total - rarer
    return cell(k, mean, deviation)
      + cell(rarer - k, Double(rarer) * left, -deviation)
      + cell(draws - k, Double(others) * share, -deviation)
      + cell(others - draws + k, Double(others) * left, deviation)
  }

  private func cell(_ count: Int, _ mean: Double, _ deviation: Double) -> Double {
    -StirlingForms.excess(count)
      - StirlingForms.deviance(Double(count), mean: mean, deviation: deviation)
  }
}
