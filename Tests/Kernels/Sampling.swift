// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation

/// The samplers one number at a time, as their sources state them: definition and oracle.
enum Sampling {
  /// The uniform number of a word, as `RandomStream.uniform` has it.
  static func uniform(_ word: UInt64) -> Double { (Double(word >> 12) + 0.5) * 0x1p-52 }

  /// The z with Φ(z) = u, from the error function by Newton steps in the tail that holds u.
  static func normalQuantile(_ u: Double) -> Double {
    let tail = min(u, 1 - u)
    var z = (-2 * log(tail)).squareRoot()
    // ln Q is nearly a parabola: Newton on it converges from afar.
    for _ in 0..<60 {
      let upper = 0.5 * erfc(z / 2.0.squareRoot())
      let density = exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
      z += (log(upper) - log(tail)) * upper / density
    }
    return u < 0.5 ? -z : z
  }

  /// One attempt of Marsaglia and Tsang 2000; nil where it is rejected.
  static func gamma(_ words: ArraySlice<UInt64>, shape: Double) -> Double? {
    let words = Array(words)
    let d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    let x = normalQuantile(uniform(words[0]))
    let root = 1 + x / (9 * d).squareRoot()
    guard root > 0 else { return nil }
    let v = root * root * root
    guard log(uniform(words[1])) < 0.5 * x * x + d - d * v + d * log(v) else { return nil }
    return shape < 1 ? d * v * pow(uniform(words[2]), 1 / shape) : d * v
  }

  /// P(X > 0), P(X > 1), … of a Poisson count.
  static func poissonTails(mean: Double) -> [Double] {
    var terms = [exp(-mean)]
    while terms.count < 400 { terms.append(terms.last! * mean / Double(terms.count)) }
    var tails: [Double] = []
    for term in terms.dropFirst().reversed() { tails.append((tails.last ?? 0) + term) }
    return tails.reversed()
  }

  /// One attempt of Hörmann 1993's PTRS; nil where it is rejected.
  static func largePoisson(_ words: ArraySlice<UInt64>, mean: Double) -> Double? {
    let words = Array(words)
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let u = uniform(words[0]) - 0.5
    let v = uniform(words[1])
    let edge = 0.5 - abs(u)
    let k = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
    if edge >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2) { return k }
    if k < 0 || (edge < 0.013 && v > edge) { return nil }
    let left = log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b))
    return left <= k * log(mean) - mean - lgamma(k + 1) ? k : nil
  }
}
