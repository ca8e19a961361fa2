// SPDX-License-Identifier: GPL-3.0-or-later

/// Exact mean, variance and third central moment of Pearson's X² of n draws.
///
/// - Source: Haldane 1937, doi:10.1093/biomet/29.1-2.133, for the first two; the third by solving
///   for its coefficients in Σ1/p, Σ1/p², k and n on full enumerations.
struct PearsonMoments: Hashable {
  let mean: Double
  let variance: Double
  let third: Double

  init(_ truth: TypeTruth, count: Int) {
    let (n, k) = (Double(count), truth.aliveCount)
    let inverse = truth.sum { 1 / $0 }
    let inverseSquare = truth.sum { 1 / ($0 * $0) }
    let second = 22 * inverse - 18 * k * k - 36 * k + 32
    let last =
      inverseSquare - 3 * k * inverse - 22 * inverse + 2 * k * k * k + 18 * k * k + 28 * k - 24
    mean = k - 1
    variance = 2 * (k - 1) + (inverse - k * k - 2 * k + 2) / n
    third = 8 * (k - 1) + second / n + last / (n * n)
  }

  /// A value of X² as a pivot; nil where it cannot vary.
  func score(of value: Double, generation: Int) -> StepScore? {
    guard variance > 1e-9 else { return nil }
    let deviation = variance.squareRoot()
    return StepScore(
      generation: generation, value: (value - mean) / deviation,
      skewness: third / (variance * deviation))
  }
}
