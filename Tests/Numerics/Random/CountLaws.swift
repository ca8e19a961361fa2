// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation

/// The law of a count, for tests of the samplers that draw it.
struct CountLaw: Sendable {
  let name: String
  let mean: Double
  let deviation: Double
  /// P(X ≤ k), by a way that shares nothing with the sampler.
  let cumulative: @Sendable (Int) -> Double

  /// GSL's binomial, which counts in 32 bits.
  static func binomial(_ count: Int, _ probability: Double) -> CountLaw {
    let law = Binomial(count: count, probability: probability)
    let mean = Double(count) * probability
    return CountLaw(
      name: "binomial(\(count), \(probability))", mean: mean,
      deviation: (mean * (1 - probability)).squareRoot(), cumulative: { law.cumulative($0) })
  }

  /// Poisson through the incomplete gamma function; also a binomial's law where p is tiny.
  static func poisson(_ mean: Double) -> CountLaw {
    CountLaw(name: "Poisson(\(mean))", mean: mean, deviation: mean.squareRoot()) { k in
      k < 0 ? 0 : (try? SpecialFunctions.upperGamma(Double(k) + 1, mean)) ?? .nan
    }
  }

  /// The normal limit with its first Edgeworth term, for counts far beyond 32 bits.
  ///
  /// - Parameters:
  ///   - centre: the mean's whole part, exact; `fraction` is the rest of it.
  static func normal(
    _ name: String, centre: Int, fraction: Double, deviation: Double, skewness: Double
  ) -> CountLaw {
    CountLaw(name: name, mean: Double(centre), deviation: deviation) { k in
      let z = (Double(k - centre) + 0.5 - fraction) / deviation
      return Normal.standard.cumulative(z)
        - skewness / 6 * (z * z - 1) * Normal.standard.density(z)
    }
  }

  /// A law given by the ratios of its neighbouring probabilities, 0 … largest.
  static func table(_ name: String, masses: [Double]) -> CountLaw {
    let total = masses.reduce(0, +)
    let mean = masses.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    let square =
      masses.enumerated().reduce(0) {
        $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * $1.element
      } / total
    var sum = 0.0
    let levels = masses.map { mass in
      sum += mass
      return sum / total
    }
    return CountLaw(name: name, mean: mean, deviation: square.squareRoot()) { k in
      k < 0 ? 0 : k >= levels.count ? 1 : levels[k]
    }
  }

  /// How far draws are from the law: χ² over bins of an eighth of a deviation, as a z-score.
  ///
  /// - Parameter centre: added to the bins' edges; the mean's whole part where it needs 64 bits.
  func chiSquaredZ(_ draws: [Int], centre: Int = 0) -> Double {
    let middle = centre == 0 ? mean : 0
    var edges: [Int] = []
    for step in -36...36 {
      let edge = centre + Int((middle + Double(step) / 8 * deviation).rounded(.down))
      if edges.last.map({ edge > $0 }) ?? true { edges.append(edge) }
    }
    var observed: [Double] = []
    var expected: [Double] = []
    let sorted = draws.sorted()
    var (place, level, counted, wanted) = (0, 0.0, 0.0, 0.0)
    for edge in edges + [Int.max] {
      let next = edge == .max ? 1 : cumulative(edge)
      wanted += (next - level) * Double(draws.count)
      level = next
      while place < sorted.count && sorted[place] <= edge {
        counted += 1
        place += 1
      }
      guard wanted >= 25 || edge == .max else { continue }
      if wanted < 25, let last = expected.indices.last {
        expected[last] += wanted
        observed[last] += counted
      } else {
        expected.append(wanted)
        observed.append(counted)
      }
      (counted, wanted) = (0, 0)
    }
    let squares = zip(observed, expected).map { ($0 - $1) * ($0 - $1) / $1 }.reduce(0, +)
    let degrees = Double(expected.count - 1)
    guard degrees > 0 else { return observed.allSatisfy { $0 == Double(draws.count) } ? 0 : 99 }
    // Wilson and Hilferty's cube root is normal to a few hundredths even for few bins.
    let spread = 2 / (9 * degrees)
    return (cbrt(squares / degrees) - (1 - spread)) / spread.squareRoot()
  }
}
