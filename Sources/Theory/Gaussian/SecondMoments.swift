// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// E s² and E (μ − μ₀)² of a fit in one dimension, in units of the truth's variance.
struct SecondMoments: Hashable {
  let variance: Double
  let squaredMean: Double
}

extension LawCurve {
  /// Both moments as parameters and as the metrics `variance_ratio` and `mean_shift`.
  static func secondMoments(_ table: [SecondMoments], _ truth: UnivariateTruth) -> [LawCurve] {
    [
      LawCurve(.parameter("variance"), expected: table.map { $0.variance * truth.variance }),
      LawCurve(.metric("variance_ratio"), expected: table.map(\.variance)),
      LawCurve(
        .parameter("mean"), .meanSquare(about: truth.mean),
        expected: table.map { $0.squaredMean * truth.variance }),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0), expected: table.map(\.squaredMean)),
    ]
  }
}

extension LawEvidence {
  /// Tests both moments by the spread of the chains themselves.
  ///
  /// - Parameter table: the moments up to a generation.
  init(
    secondMoments table: (Int) throws(NumericsFailure) -> [SecondMoments],
    _ setting: GaussianSetting, _ truth: UnivariateTruth, _ results: CellResults
  ) throws(NumericsFailure) {
    let series = try UnivariateSeries(setting, truth, results)
    let moments = try table(series.last)
    self.init(
      tests: MomentTests.sampleMeans(
        id: "variance", of: "s²/σ₀²", upTo: series.last, values: series.variance,
        expected: { moments[$0].variance })
        + MomentTests.sampleMeans(
          id: "squared_mean", of: "(μ−μ₀)²/σ₀²", upTo: series.last, values: series.squaredMean,
          expected: { moments[$0].squaredMean }))
  }
}
