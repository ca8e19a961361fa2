// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension LawCurve {
  /// E s² and E (μ − μ₀)², as parameters and as the metrics
  /// `variance_ratio` and `mean_shift`.
  static func gaussianMoments(
    _ setting: GaussianSetting, _ truth: UnivariateTruth, generations: Int
  ) -> [LawCurve] {
    let table = GaussianMoments.table(setting, upTo: generations)
    let ratios = table.map(\.variance)
    return [
      LawCurve(
        .parameter("variance"), expected: ratios.map { $0.mean * truth.variance },
        deviations: ratios.map { $0.standardDeviation * truth.variance }),
      LawCurve(
        .metric("variance_ratio"), expected: ratios.map(\.mean),
        deviations: ratios.map(\.standardDeviation)),
      LawCurve(
        .parameter("mean"), .meanSquare(about: truth.mean),
        expected: table.map { $0.squaredMean.mean * truth.variance },
        deviations: table.map { $0.squaredMean.standardDeviation * truth.variance }),
      LawCurve(
        .metric("mean_shift"), .meanSquare(about: 0), expected: table.map(\.squaredMean.mean),
        deviations: table.map(\.squaredMean.standardDeviation)),
    ]
  }

  /// E W₂² of fit against truth under replace: E (μ−μ₀)² + E (s−σ₀)².
  static func gaussianWasserstein(
    _ setting: GaussianSetting, _ truth: UnivariateTruth, generations: Int
  ) throws(NumericsFailure) -> LawCurve {
    let table = GaussianMoments.table(setting, upTo: generations)
    let deviations = try expectedPower(1, setting, generations: generations)
    let expected = zip(table, deviations).map { moments, deviation in
      truth.variance
        * (moments.squaredMean.mean + moments.variance.mean + 1 - 2 * deviation)
    }
    return LawCurve(.metric("wasserstein_2"), .meanSquare(about: 0), expected: expected)
  }

  /// E (s/σ₀)^q under replace, at generations 0 to `generations`.
  static func expectedPower(
    _ power: Int, _ setting: GaussianSetting, generations: Int
  ) throws(NumericsFailure) -> [Double] {
    var factor = try ChiMoments(rows: setting.real, divisor: setting.divide(setting.real))
      .moment(power)
    var expected = [factor]
    for generation in 1..<max(1, generations + 1) {
      let rows = setting.batch(generation)
      if generation == 1 || rows != setting.batch(generation - 1) {
        factor = try ChiMoments(rows: rows, divisor: setting.divide(rows)).moment(power)
      }
      expected.append(expected[generation - 1] * factor)
    }
    return expected
  }
}
