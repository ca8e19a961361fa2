// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Tests of averages whose expectation alone is known, by the spread of the values themselves.
///
/// Student's t of skewed values is skewed itself; Johnson's term takes the first order of that out.
/// A mean is tested from 50 values on, where their skewness over √R is at most 0.15: what is left
/// at z = 4 is then a factor of two or so on p. At heavier tails a few chains that happen to be
/// missing carry the mean, and their absence does not show in the others.
///
/// - Source: Johnson 1978, doi:10.1080/01621459.1978.10481597.
extension MomentTests {
  static let sampleSkewnessLimit = 0.15
  static let leastSample = 50

  /// Tests the mean of one quantity at the first, middle and last generation that allow it.
  ///
  /// - Parameters:
  ///   - values: of all replicates at a generation; nil where some are missing.
  ///   - expected: the mean at a generation.
  static func sampleMeans(
    id: String, of quantity: String, upTo last: Int, values: (Int) -> [Double]?,
    expected: (Int) -> Double
  ) -> [LawTest] {
    let honest = (0...last).filter { values($0).map(isHonest) ?? false }
    return chosen(honest).compactMap { generation in
      guard let values = values(generation) else { return nil }
      return sampleMean(
        id: "\(id)[\(generation)]",
        words: "mean of \(quantity) at generation \(generation) against its expectation", values,
        expected: expected(generation), generations: generation...generation)
    }
  }

  /// Whether the mean of some values may be tested by their own spread.
  static func isHonest(_ values: [Double]) -> Bool {
    guard values.count >= leastSample, let skewness = Statistics.skewness(values) else {
      return false
    }
    return abs(skewness) <= sampleSkewnessLimit * Double(values.count).squareRoot()
  }

  /// Tests one mean; nil where the values do not allow it.
  static func sampleMean(
    id: String, words: String, _ values: [Double], expected: Double,
    generations: ClosedRange<Int>
  ) -> LawTest? {
    guard isHonest(values), let skewness = Statistics.skewness(values),
      let error = Statistics.standardError(values), error > 0
    else { return nil }
    let mean = Statistics.mean(values)
    let count = Double(values.count)
    let t = (mean - expected) / error
    // With μ₃ = γs³: (x̄ − μ + μ₃/(6s²R) + μ₃(x̄ − μ)²/(3s⁴)) √R/s.
    let modified = t + skewness / count.squareRoot() * (1 / 6 + t * t / 3)
    let law = StudentT(degrees: count - 1)
    return LawTest(
      id: id, words: words, statistic: mean, expected: expected,
      tail: Tail(lower: law.cumulative(modified), upper: law.upper(modified)),
      generations: generations, count: values.count)
  }
}
