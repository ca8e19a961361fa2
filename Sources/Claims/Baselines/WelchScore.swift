// SPDX-License-Identifier: GPL-3.0-or-later

/// Welch's T of two groups as a standard normal number that lies as far out, four columns at a time,
/// so that columns and permutations of different spreads and shapes can be compared.
///
/// Two steps, with T² = (ȳ₂ − ȳ₁)²/V and V the sum of the groups' squared standard errors:
///
/// - z² = k² ν ln(1 + T²/ν), k = (8ν + 1)/(8ν + 3), ν Welch's and Satterthwaite's degrees of freedom,
///   the logarithm by its Padé approximant x(6 + x)/(6 + 4x).
/// - z (1 + K g(z²)/12), K the excess kurtosis of ȳ₂ − ȳ₁: heavy tails make large T rarer. The
///   expansion has g = z² − 3; g = (z² − 3)/(1 + z²/64) and K between −.15 and 1 keep the score
///   increasing and without bound.
///
/// Where one group varies more than the other, permutations, which mix both, have more degrees of
/// freedom and heavier tails than either group; a score that knows of neither alarms too often.
///
/// All of it is operations of IEEE 754, none reassociated: the same bits on every processor. What is
/// compared are permutations, so that nothing but the balance of unlike groups rests on its accuracy.
///
/// - Source: Wallace 1959, Annals of Mathematical Statistics 30, 1121; Hall 1992, The Bootstrap and
///   Edgeworth Expansion, section 2.6; Beran 1988, Journal of the American Statistical Association
///   83, 687 (statistics brought to one distribution before they are permuted).
struct WelchScore: Sendable, Hashable {
  typealias Lanes = GroupSums.Lanes

  /// Welch's and Satterthwaite's; NaN where neither group varies.
  let degrees: Lanes
  /// K.
  let kurtosis: Lanes

  @inline(__always)
  init(_ first: GroupSums, _ second: GroupSums) {
    let spread = first.squaredError + second.squaredError
    let (a, b) = (first.squaredError / spread, second.squaredError / spread)
    degrees = 1 / (a * a / (first.count - 1) + b * b / (second.count - 1))
    let ratio: Lanes = (first.fourthCumulant / spread + second.fourthCumulant / spread) / spread
    kurtosis = ratio.replacing(with: 0, where: ratio .!= ratio)
      .clamped(lowerBound: Lanes(repeating: -0.15), upperBound: Lanes(repeating: 1))
  }

  /// One column, in all lanes.
  init(degrees: Double, kurtosis: Double) {
    self.degrees = Lanes(repeating: degrees)
    self.kurtosis = Lanes(repeating: kurtosis)
  }

  /// The squared score of T²; infinite where that is.
  @inline(__always)
  func squared(_ squaredRatio: Lanes) -> Lanes {
    let x = squaredRatio / degrees
    let factor: Lanes = (8 * degrees + 1) / (8 * degrees + 3)
    let logarithm: Lanes = x * (6 + x) / (6 + 4 * x)
    let normal: Lanes = factor * factor * degrees * logarithm
    let reach: Lanes = (normal - 3) / (1 + normal / 64)
    let stretch: Lanes = 1 + kurtosis * reach / 12
    let score: Lanes = normal * stretch * stretch
    return score.replacing(with: squaredRatio, where: squaredRatio .== .infinity)
  }

  /// The squared score of two groups: 0 where neither the means differ nor a value varies.
  @inline(__always)
  static func squared(_ first: GroupSums, _ second: GroupSums) -> Lanes {
    let difference = second.mean - first.mean
    let ratio = difference * difference / (first.squaredError + second.squaredError)
    let score = WelchScore(first, second).squared(ratio)
    return score.replacing(with: 0, where: score .!= score)
  }

  /// The first column's score of T.
  func score(_ ratio: Double) -> Double {
    squared(Lanes(repeating: ratio * ratio))[0].squareRoot()
  }

  /// The first column's |T| whose score is |z|.
  func ratio(_ score: Double) -> Double {
    guard score < .infinity, degrees[0].isFinite else { return score }
    let wanted = score * score
    var (low, high) = (0.0, 1.0)
    while squared(Lanes(repeating: high))[0] < wanted { high *= 2 }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return high.squareRoot() }
      if squared(Lanes(repeating: middle))[0] < wanted { low = middle } else { high = middle }
    }
  }
}
