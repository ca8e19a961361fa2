// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// How many of `count` independent trials succeed; exact for up to 2⁶² trials.
  ///
  /// Below a mean of 10 by inversion, above by transformed rejection. The law is evaluated from the
  /// exact integer distance to the mode, so that it keeps its digits where log-gammas lose theirs.
  ///
  /// - Parameters:
  ///   - count: 0 to 2⁶².
  ///   - probability: 0 to 1.
  /// - Complexity: O(1).
  /// - Source: Hörmann 1993, doi:10.1080/00949659308811496, algorithm BTRS.
  public mutating func binomial(count: Int, probability: Double) -> Int {
    precondition(count >= 0 && count <= 1 << 62, "\(count) trials")
    precondition(probability >= 0 && probability <= 1, "probability \(probability)")
    if count == 0 || probability == 0 { return 0 }
    // 1 − p is exact for p ≥ ½.
    if probability > 0.5 { return count - lessLikely(count, 1 - probability) }
    return lessLikely(count, probability)
  }

  /// The binomial for a probability of at most ½.
  @inline(__always)
  private mutating func lessLikely(_ count: Int, _ probability: Double) -> Int {
    let mean = Double(count) * probability
    if mean < 10 { return inverted(count, probability, mean: mean) }
    return transformed(BinomialLaw(count: count, probability: probability))
  }

  /// Walks up from 0 until the upper tail falls below a uniform number.
  private mutating func inverted(_ count: Int, _ probability: Double, mean: Double) -> Int {
    let level = uniform()
    // P(X ≥ 1) ≤ np: most draws of a rare type end here, without a logarithm.
    if level >= mean { return 0 }
    let logZero = Double(count) * log1p(-probability)
    var upper = -expm1(logZero)
    var mass = exp(logZero)
    let odds = probability / (1 - probability)
    var k = 0
    while level < upper && k < min(count, inversionLimit) {
      mass *= odds * Double(count - k) / Double(k + 1)
      k += 1
      upper -= mass
    }
    return k
  }

  private mutating func transformed(_ law: BinomialLaw) -> Int {
    let deviation = (law.mean * (1 - law.probability)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * law.probability
    let quick = 0.92 - 4.2 / b
    for _ in 0..<rejectionLimit {
      let u = uniform() - 0.5
      let v = uniform()
      let edge = 0.5 - abs(u)
      let offset = ((2 * a / edge + b) * u + 0.5 - law.modeExcess).rounded(.down)
      if edge >= 0.07 && v <= quick { return law.mode + Int(offset) }
      guard offset >= -Double(law.mode), offset <= Double(law.count - law.mode) else { continue }
      let step = Int(offset)
      let k = law.mode + step
      guard k >= 0 && k <= law.count else { continue }
      let scale = (2.83 + 5.1 / b) * deviation
      if log(v * scale / (a / (edge * edge) + b)) <= law.logRatio(step: step) { return k }
    }
    return law.mode
  }
}

/// Where walking up from 0 stops: a mean below 10 passes it with a probability under 10⁻⁶⁰.
let inversionLimit = 110

/// How often a rejection sampler tries before it gives the mode: only a hostile stream gets there,
/// since every try is accepted with a probability above ½.
let rejectionLimit = 256

/// A binomial law seen from its mode.
private struct BinomialLaw {
  let count: Int
  let probability: Double
  /// np.
  let mean: Double
  /// ⌊(n+1)p⌋, up to the rounding of np: the most likely count.
  let mode: Int
  /// mode − np, with the digits that np itself has lost.
  let modeExcess: Double

  init(count: Int, probability: Double) {
    self.count = count
    self.probability = probability
    // np = high + low to 106 bits; n itself may need more than the 53 a double has.
    let rounded = Double(count)
    let high = rounded * probability
    let lost = Double(count - Int(rounded)) * probability
    let low = (-high).addingProduct(rounded, probability) + lost
    let floor = (high + probability).rounded(.down)
    mean = high + low
    mode = min(Int(floor), count)
    modeExcess = (floor - high) - low
  }

  /// ln P(mode + step) − ln P(mode).
  func logRatio(step: Int) -> Double {
    logShape(mode + step, deviation: Double(step) + modeExcess)
      - logShape(mode, deviation: modeExcess)
  }

  private func logShape(_ k: Int, deviation: Double) -> Double {
    -StirlingForms.excess(k) - StirlingForms.excess(count - k)
      - StirlingForms.deviance(Double(k), mean: mean, deviation: deviation)
      - StirlingForms.deviance(
        Double(count - k), mean: Double(count) * (1 - probability), deviation: -deviation)
  }
}
