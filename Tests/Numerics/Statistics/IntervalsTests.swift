// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct IntervalsTests {
  @Test func tIntervalMatchesSciPy() throws {
    // python: st.t.interval(c, len(v) - 1, np.mean(v), st.sem(v)) for c in (.95, .999)
    let usual = try #require(try Statistics.tInterval(MomentsTests.values, confidence: 0.95))
    expectClose(usual.lower, -2.3890459799853145, relative: 1e-12)
    expectClose(usual.upper, 5.9515459799853145, relative: 1e-12)
    let strict = try #require(try Statistics.tInterval(MomentsTests.values, confidence: 0.999))
    expectClose(strict.lower, -7.756193727810629, relative: 1e-12)
    expectClose(strict.upper, 11.31869372781081, relative: 1e-12)
    #expect(try Statistics.tInterval([1], confidence: 0.9) == nil)
  }

  @Test func tIntervalCoversTheMeanAsOftenAsItSays() throws {
    var stream = stream("coverage")
    let hits = try (0..<4000).map { _ in
      let values = (0..<8).map { _ in stream.normal(mean: 3, deviation: 2) }
      let interval = try #require(try Statistics.tInterval(values, confidence: 0.9))
      return interval.contains(3) ? 1.0 : 0
    }
    expectMean(of: hits, 0.9, variance: 0.09)
  }

  @Test func medianIntervalTakesTheOrderStatisticsOfTheBinomial() {
    // python: 1 - 2 * st.binom.cdf(k - 1, n, .5); n = 20: k = 6 gives .9586, 7 gives .8847;
    // n = 101: k = 35 gives .99867, 34 gives .99936; n = 6: k = 1 gives .96875.
    let twenty = (1...20).map(Double.init)
    #expect(
      Statistics.medianInterval(twenty, confidence: 0.95) == Interval(lower: 6, upper: 15))
    let many = (1...101).map(Double.init)
    #expect(Statistics.medianInterval(many, confidence: 0.999) == Interval(lower: 34, upper: 68))
    #expect(
      Statistics.medianInterval([5, 1, 3, 2, 6, 4], confidence: 0.95)
        == Interval(lower: 1, upper: 6))
    #expect(Statistics.medianInterval([5, 1, 3, 2, 6, 4], confidence: 0.97) == nil)
    #expect(Statistics.medianInterval([], confidence: 0.5) == nil)
    #expect(Statistics.medianInterval([1], confidence: 0.5) == nil)
    // n = 5: k = 1 gives 1 − 2/32, k = 2 gives 1 − 12/32 = .625.
    #expect(
      Statistics.medianInterval([1, 2, 3, 4, 5], confidence: 0.62) == Interval(lower: 2, upper: 4))
  }

  @Test func medianIntervalCoversTheMedianOfASkewedLaw() throws {
    var stream = stream("median")
    let median = 0.6931471805599453
    let hits = try (0..<2000).map { _ in
      let values = (0..<20).map { _ in stream.exponential() }
      let interval = try #require(Statistics.medianInterval(values, confidence: 0.95))
      return interval.contains(median) ? 1.0 : 0
    }
    let coverage = 0.9586105346679688
    expectMean(of: hits, coverage, variance: coverage * (1 - coverage))
  }

  @Test func bootstrapIntervalOfTheMeanIsNearTheNormalOne() {
    var stream = stream("bootstrap")
    let values = (0..<400).map { _ in stream.normal(mean: 5, deviation: 1) }
    let interval = Statistics.bootstrapInterval(
      values, confidence: 0.9, resamples: 4000, using: &stream, statistic: Statistics.mean)
    // mean ± 1.645 s/√n; a bootstrap quantile at 5 % has a standard error of about
    // √(.05 · .95 / 4000) / φ(1.645) = .033 deviations of the mean.
    let centre = Statistics.mean(values)
    let error = Statistics.standardDeviation(values, divisor: .count)! / 20
    let z = Normal.standard.quantile(0.95)
    expectClose(interval.lower, centre - z * error, absolute: 5 * 0.033 * error + 0.05 * error)
    expectClose(interval.upper, centre + z * error, absolute: 5 * 0.033 * error + 0.05 * error)
  }

  @Test func bootstrapOfAConstantHasNoWidth() {
    var stream = stream("constant")
    let interval = Statistics.bootstrapInterval(
      [2, 2, 2], confidence: 0.95, resamples: 50, using: &stream, statistic: Statistics.median)
    #expect(interval == Interval(lower: 2, upper: 2))
  }
}
