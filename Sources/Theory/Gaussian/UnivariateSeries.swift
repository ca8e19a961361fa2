// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The recorded mean and variance of one-dimensional chains, in units of the truth.
struct UnivariateSeries {
  let parameters: ValueGrid
  let truth: UnivariateTruth
  /// The last generation that is tested.
  let last: Int

  init(
    _ setting: GaussianSetting, _ truth: UnivariateTruth, _ results: CellResults
  ) throws(NumericsFailure) {
    parameters = results.parameters
    self.truth = truth
    last = try setting.lastResolvedGeneration(upTo: results.generationCount - 1)
  }

  /// s²/σ₀² of every replicate; nil where one is missing.
  func variance(_ generation: Int) -> [Double]? {
    MomentTests.complete(parameters, "variance", generation)?.map { $0 / truth.variance }
  }

  /// s/σ₀.
  func deviation(_ generation: Int) -> [Double]? {
    variance(generation)?.map { $0.squareRoot() }
  }

  /// ln(s²/σ₀²).
  func logVariance(_ generation: Int) -> [Double]? {
    variance(generation).flatMap { values in
      values.allSatisfy { $0 > 0 } ? values.map { log($0) } : nil
    }
  }

  /// (μ − μ₀)²/σ₀².
  func squaredMean(_ generation: Int) -> [Double]? {
    MomentTests.complete(parameters, "mean", generation)?.map {
      ($0 - truth.mean) * ($0 - truth.mean) / truth.variance
    }
  }
}

extension LawEvidence {
  /// Tests E s² and E μ², whatever the policy and divisor.
  init(
    gaussianMoments setting: GaussianSetting, _ truth: UnivariateTruth, _ results: CellResults
  ) throws(NumericsFailure) {
    let series = try UnivariateSeries(setting, truth, results)
    let table = GaussianMoments.table(setting, upTo: series.last)
    func moments(_ raw: RawMoments) -> MomentTests.Moments {
      MomentTests.Moments(
        mean: raw.mean, deviation: raw.standardDeviation, skewness: raw.skewness)
    }
    let tests =
      MomentTests.means(
        id: "variance", of: "s²/σ₀²", upTo: series.last, values: series.variance
      ) { moments(table[$0].variance) }
      + MomentTests.means(
        id: "squared_mean", of: "(μ−μ₀)²/σ₀²", upTo: series.last, values: series.squaredMean
      ) { moments(table[$0].squaredMean) }
    self.init(tests: tests)
  }
}
