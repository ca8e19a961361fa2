// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// Tests of averages over replicates against exact moments.
///
/// **Which generations.** A mean of R values of skewness γ has skewness γ/√R. Where its size is at
/// most 0.2 the mean is referred to Pearson's type III distribution of the same mean, variance
/// and skewness, whose tail at z = 4 is then right within a fifth or so (at generation 0, for s²
/// and μ², it is exact); elsewhere the mean is not tested. The variance over replicates is
/// referred to a χ² of the same mean and variance, which takes the exact excess kurtosis κ in, and
/// is tested where κ is at most 0.5 and there are 20 replicates. Of the generations that remain,
/// the first, the middle and the last are tested. All replicates must be there, since those that
/// are left when others ended early are no fair sample.
enum MomentTests {
  static let skewnessLimit = 0.2
  static let kurtosisLimit = 0.5
  static let leastReplicates = 20

  /// Tests the mean of one quantity at the first, middle and last generation that allow it.
  ///
  /// - Parameters:
  ///   - values: of all replicates at a generation; nil where some are missing.
  ///   - moments: mean, standard deviation and skewness of one value at a generation.
  static func means(
    id: String, of quantity: String, upTo last: Int, values: (Int) -> [Double]?,
    moments: (Int) -> Moments
  ) -> [LawTest] {
    let honest = (0...last).filter { generation in
      guard let count = values(generation)?.count, count > 0 else { return false }
      let expected = moments(generation)
      return expected.deviation > 0 && expected.deviation.isFinite
        && abs(expected.skewness) <= skewnessLimit * Double(count).squareRoot()
    }
    return chosen(honest).compactMap { generation in
      guard let values = values(generation) else { return nil }
      let expected = moments(generation)
      let root = Double(values.count).squareRoot()
      let mean = Statistics.mean(values)
      let z = (mean - expected.mean) / expected.deviation * root
      return LawTest(
        id: "\(id)[\(generation)]",
        words: "mean of \(quantity) at generation \(generation) against its expectation",
        statistic: mean, expected: expected.mean,
        tail: .pearson(z, skewness: expected.skewness / root),
        generations: generation...generation, count: values.count)
    }
  }

  /// Tests the variance of one quantity over replicates, likewise.
  ///
  /// - Parameter moments: variance and excess kurtosis of one value at a generation.
  static func variances(
    id: String, of quantity: String, upTo last: Int, values: (Int) -> [Double]?,
    moments: (Int) -> (variance: Double, kurtosis: Double), candidates: (Int) -> [LikelyCause]
  ) -> [LawTest] {
    let honest = (0...last).filter { generation in
      (values(generation)?.count ?? 0) >= leastReplicates
        && moments(generation).kurtosis <= kurtosisLimit
    }
    return chosen(honest).compactMap { generation in
      guard let values = values(generation), let seen = Statistics.variance(values) else {
        return nil
      }
      let expected = moments(generation)
      let count = Double(values.count)
      // Var(V)/σ⁴ = 2/(R−1) + κ/R; a χ²/f has 2/f.
      let degrees = 2 / (2 / (count - 1) + expected.kurtosis / count)
      let ratio = seen / expected.variance
      return LawTest(
        id: "\(id)[\(generation)]",
        words: "variance of \(quantity) over replicates at generation \(generation) "
          + "against its expectation",
        statistic: seen, expected: expected.variance,
        tail: .chiSquared(degrees * ratio, degrees: degrees),
        generations: generation...generation, count: values.count,
        ratio: LawTest.Ratio(ratio, standardError: ratio * (2 / degrees).squareRoot()),
        candidates: candidates(generation))
    }
  }

  /// Mean, standard deviation and skewness of one value.
  struct Moments {
    let mean: Double
    let deviation: Double
    let skewness: Double
  }

  /// The first, the middle and the last.
  static func chosen(_ generations: [Int]) -> [Int] {
    guard let first = generations.first, let last = generations.last else { return [] }
    let middle = generations[generations.count / 2]
    return Set([first, middle, last]).sorted()
  }

  /// The finite numbers of a parameter; nil unless every replicate has one.
  static func complete(_ grid: ValueGrid, _ name: String, _ generation: Int) -> [Double]? {
    let numbers = grid.numbers(name, generation: generation)
    return numbers.count == grid.replicateCount && !numbers.isEmpty ? numbers : nil
  }
}
