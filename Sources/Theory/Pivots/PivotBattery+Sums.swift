// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension PivotBattery {
  /// Where the batches' means fell: their average, their spread, their shape.
  func locationTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    let values = steps.flatMap(\.location)
    return [
      sumOfSquares(
        "location.mean", "mean of Z over all steps against 0, squared in standard errors",
        scaledMeans(steps, \.location), generations),
      sumOfSquares(
        "location.spread", "sum of Z² over all steps against χ²", values, generations,
        candidates: explanations.locationSpread),
      shape(
        "location.shape", "distribution of Z over all steps against the standard normal", values,
        generations
      ) { Normal.standard.cumulative($0) },
    ]
  }

  /// How wide the batches are: their total, the evenness of their coordinates, their shape.
  ///
  /// The total is where a wrong divisor or a wrong number of rows shows first, and nothing sees
  /// it sooner: it spends ten shares of the error rate.
  func scatterTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    let degrees = compensatedSum(steps.lazy.map { $0.degrees.reduce(0, +) })
    let sum = compensatedSum(steps.lazy.map { $0.scatter.reduce(0, +) })
    let scores = steps.flatMap(\.scores)
    var tests = [
      chiSquared(
        "scatter.total", "sum of Q over all steps against χ²", sum, degrees: degrees, generations,
        count: steps.count, weight: 10, candidates: explanations.scatterTotal),
      shape(
        "scatter.shape", "distribution of Q over all steps against χ²", scores, generations
      ) { Normal.standard.cumulative($0) },
    ]
    if steps[0].scatter.count > 1 {
      tests.append(
        sumOfSquares(
          "scatter.coordinates",
          "mean of Q's normal score, a coordinate, against 0, squared in standard errors",
          scaledMeans(steps, \.scores), generations))
    }
    return tests
  }

  /// How the coordinates of a batch lean on each other, in two dimensions and more.
  func shearTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    if steps[0].shear.isEmpty { return [] }
    return [
      sumOfSquares(
        "shear.mean",
        "mean of the factor's elements below the diagonal, squared in standard errors",
        scaledMeans(steps, \.shear), generations),
      sumOfSquares(
        "shear.spread", "sum of squares of the factor's elements below the diagonal against χ²",
        steps.flatMap(\.shear), generations),
    ]
  }

  /// √N times the mean of each coordinate over N steps: standard normal, one a coordinate.
  func scaledMeans(
    _ steps: [StepPivots], _ values: (StepPivots) -> [Double]
  ) -> [Double] {
    guard let first = steps.first else { return [] }
    var sums = [Double](repeating: 0, count: values(first).count)
    for step in steps {
      for (index, value) in values(step).enumerated() { sums[index] += value }
    }
    let root = Double(steps.count).squareRoot()
    return sums.map { $0 / root }
  }

  private func shape(
    _ id: String, _ words: String, _ values: [Double], _ generations: ClosedRange<Int>,
    cumulative: (Double) -> Double
  ) -> LawTest {
    let test = KolmogorovSmirnov(values, cumulative: cumulative)
    // Kolmogorov's limit, 0.8687 on average, over √n.
    let expected = 0.868_731_160_636 / Double(values.count).squareRoot()
    return LawTest(
      id: id, words: words, statistic: test.statistic, expected: expected,
      tail: .oneSided(test.pValue), generations: generations, count: values.count)
  }
}
