// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// P(Σ ± e ≥ Σ e) over random signs, by the formula of Lugannani and Rice.
///
/// With K(t) = Σ ln cosh(t e) and K'(t) = s at the seen sum s, w = √(2(t s − K)) and u = t √K'',
/// the probability is 1 − Φ(w) + φ(w)(1/u − 1/w). Where all sums are whole multiples of 2q apart, u
/// takes (1 − exp(−2 q t))/(2 q) in place of t.
struct SignFlipSaddlepoint {
  private let values: [Double]
  /// The distance between neighbouring sums; 0 where they lie everywhere.
  private let span: Double
  private let sum: Double
  private let reach: Double

  init(_ values: [Double], mindsLattice: Bool) {
    self.values = values
    span = mindsLattice ? 2 * Self.quantum(values) : 0
    sum = compensatedSum(values)
    reach = compensatedSum(values.lazy.map(abs))
  }

  var upper: Double {
    // Sums at or below 0 are no evidence: at least half of all lie as far out.
    guard sum > 0 else { return max(middle, 1 - tail(-sum)) }
    // Nothing lies beyond all of one sign.
    if sum >= reach * (1 - 1e-12) { return exp2(-Double(values.count { $0 != 0 })) }
    return min(middle, tail(sum))
  }

  /// P(Σ ± e ≥ 0): half, and half the chance of exactly 0.
  private var middle: Double { 0.5 + 0.5 * atomAtZero }

  /// About the chance of a sum of exactly 0, on a lattice.
  private var atomAtZero: Double {
    let spread = compensatedSum(values.lazy.map { $0 * $0 }).squareRoot()
    return span > 0 && spread > 0
      ? min(1, span * Normal.standard.density(0) / spread) : 0
  }

  private func tail(_ sum: Double) -> Double {
    let t = saddle(sum)
    let w = (2 * max(0, t * sum - cumulant(t))).squareRoot()
    let curvature = compensatedSum(
      values.lazy.map { value in
        let slope = tanh(t * value)
        return value * value * (1 - slope * slope)
      })
    let reach = span > 0 ? -expm1(-span * t) / span : t
    let u = reach * curvature.squareRoot()
    // The two terms cancel near the middle, where the first is all but exact.
    guard w > 1e-4 && u > 0 else { return middle }
    let normal = Normal.standard
    return min(1, max(0, normal.upper(w) + normal.density(w) * (1 / u - 1 / w)))
  }

  /// K(t), without overflow.
  private func cumulant(_ t: Double) -> Double {
    compensatedSum(
      values.lazy.map { value in
        let product = abs(t * value)
        return product + log1p(exp(-2 * product)) - 0.693_147_180_559_945_3
      })
  }

  /// The t > 0 with K'(t) = sum: Newton's steps within a bracket.
  private func saddle(_ sum: Double) -> Double {
    let squares = compensatedSum(values.lazy.map { $0 * $0 })
    var (low, high) = (0.0, Double.infinity)
    var t = sum / squares
    for _ in 0..<200 {
      var (slope, curvature) = (0.0, 0.0)
      for value in values {
        let step = tanh(t * value)
        slope += value * step
        curvature += value * value * (1 - step * step)
      }
      let excess = slope - sum
      if abs(excess) <= 1e-13 * sum { break }
      if excess < 0 { low = t } else { high = t }
      var next = curvature > 0 ? t - excess / curvature : .infinity
      if !(next > low && next < high) { next = high.isInfinite ? 2 * t : (low + high) / 2 }
      if next == t { break }
      t = next
    }
    return t
  }

  /// The largest q of which all sizes are whole multiples, to rounding; 0 where there are many sizes,
  /// or none such.
  ///
  /// Euclid's algorithm on lengths; sums of ± multiples of q lie 2q apart.
  static func quantum(_ values: [Double]) -> Double {
    var sizes: [Double] = []
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return 0 }
    for size in values.lazy.map({ abs($0) }) where size > 1e-9 * largest {
      if sizes.contains(where: { abs($0 - size) <= 1e-9 * largest }) { continue }
      sizes.append(size)
      if sizes.count > 64 { return 0 }
    }
    var divisor = 0.0
    for size in sizes {
      var (a, b) = (size, divisor)
      while b > 1e-7 * largest { (a, b) = (b, abs(a - b * (a / b).rounded())) }
      divisor = a
    }
    return divisor > 1e-4 * largest ? divisor : 0
  }
}
