// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension RandomStream {
  /// A Poisson count, through `gsl_ran_poisson`.
  ///
  /// GSL counts in 32 bits: a mean above 2²⁸ is drawn as a sum of equal independent parts.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 0x1p52, "mean \(mean)")
    if mean == 0 { return 0 }
    let parts = (mean / 0x1p28).rounded(.up)
    var total = 0
    withGenerator { generator in
      for _ in 0..<Int(parts) { total += Int(gsl_ran_poisson(generator, mean / parts)) }
    }
    return total
  }

  /// How many of `count` independent trials succeed, through `gsl_ran_binomial`.
  ///
  /// GSL counts in 32 bits: more than 2³⁰ trials are drawn as a sum of independent parts.
  public mutating func binomial(count: Int, probability: Double) -> Int {
    precondition(count >= 0, "\(count) trials")
    checkProbability(probability)
    var total = 0
    var left = count
    withGenerator { generator in
      while left > 0 {
        let part = min(left, 1 << 30)
        total += Int(gsl_ran_binomial(generator, probability, UInt32(part)))
        left -= part
      }
    }
    return total
  }

  /// How often each outcome occurs in `count` independent draws; the counts add up to `count`.
  ///
  /// - Parameter weights: not negative, at least one positive; need not add up to 1.
  /// - Source: Davis 1993, doi:10.1016/0167-9473(93)90115-A: each count is binomial given those
  ///   before it, as in `gsl_ran_multinomial`, here with 64-bit counts.
  public mutating func multinomial(count: Int, weights: [Double]) -> [Int] {
    var rest = compensatedSum(weights)
    precondition(
      rest > 0 && rest.isFinite && weights.allSatisfy { $0 >= 0 }, "weights of sum \(rest)")
    var left = count
    // What is left when rounding has used the weights up belongs to the last possible outcome.
    let last = weights.lastIndex { $0 > 0 }
    return weights.indices.map { index in
      guard left > 0 && weights[index] > 0 else { return 0 }
      let drawn =
        index == last ? left : binomial(count: left, probability: min(1, weights[index] / rest))
      left -= drawn
      rest -= weights[index]
      return drawn
    }
  }
}
