// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// A Poisson count; exact for means up to 2⁶¹.
  ///
  /// Below a mean of 10 by inversion, above by transformed rejection with the law evaluated from
  /// the exact integer distance to the mean.
  ///
  /// - Parameter mean: 0 to 2⁶¹.
  /// - Complexity: O(1).
  /// - Source: Hörmann 1993, doi:10.1016/0167-6687(93)90997-4, algorithm PTRS.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 0x1p61, "mean \(mean)")
    return mean < 10 ? smallPoisson(mean) : largePoisson(mean)
  }

  /// Walks up from 0 until the upper tail falls below a uniform number.
  private mutating func smallPoisson(_ mean: Double) -> Int {
    let level = uniform()
    // P(X ≥ 1) ≤ mean.
    if level >= mean { return 0 }
    var upper = -expm1(-mean)
    var mass = exp(-mean)
    var k = 0
    while level < upper && k < inversionLimit {
      k += 1
      mass *= mean / Double(k)
      upper -= mass
    }
    return k
  }

  private mutating func largePoisson(_ mean: Double) -> Int {
    let centre = mean.rounded(.down)
    let fraction = mean - centre
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let quick = 0.9277 - 3.6224 / (b - 2)
    for _ in 0..<rejectionLimit {
      let u = uniform() - 0.5
      let v = uniform()
      let edge = 0.5 - abs(u)
      let offset = ((2 * a / edge + b) * u + fraction + 0.43).rounded(.down)
      if edge >= 0.07 && v <= quick { return Int(centre) + Int(offset) }
      guard offset >= -centre, offset < 0x1p61, edge >= 0.013 || v <= edge else { continue }
      let k = Int(centre) + Int(offset)
      let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
      // The shape of the law is ∝ P(k): the hat is scaled for ln P itself.
      let logMass =
        -StirlingForms.excess(k)
        - StirlingForms.deviance(Double(k), mean: mean, deviation: offset - fraction)
      if log(v * inverseAlpha / (a / (edge * edge) + b)) <= logMass { return k }
    }
    return Int(centre)
  }
}
