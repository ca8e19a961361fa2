// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// ln |Σ|/|Σ₀| under replace: a sum of independent ln(λχ²/D), d of them a generation.
///
/// - Source: cumulants of ln χ² (Johnson, Kotz and Balakrishnan 1994, chapter 18); Bartlett's
///   decomposition in more than one dimension.
struct LogVarianceWalk {
  /// The first four cumulants by generation, up to one beyond what was asked for.
  private let cumulants: [[Double]]

  init(_ setting: GaussianSetting, upTo last: Int) throws(NumericsFailure) {
    var step = try Self.step(setting, setting.real, factor: 1)
    var cumulants = [step]
    for generation in 1...(last + 1) {
      let rows = setting.batch(generation)
      if generation == 1 || rows != setting.batch(generation - 1) {
        step = try Self.step(setting, rows, factor: setting.emission.factor)
      }
      cumulants.append(zip(cumulants[generation - 1], step).map(+))
    }
    self.cumulants = cumulants
  }

  private static func step(
    _ setting: GaussianSetting, _ rows: Int, factor: Double
  ) throws(NumericsFailure) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for index in 1...setting.dimension {
      let half = Double(rows - index) / 2
      for order in 0...3 { sums[order] += try SpecialFunctions.polygamma(order, half) }
      sums[0] -= log(setting.divide(rows) / 2) - log(factor)
    }
    return sums
  }

  func mean(_ generation: Int) -> Double { cumulants[generation][0] }
  func variance(_ generation: Int) -> Double { cumulants[generation][1] }
  func skewness(_ generation: Int) -> Double {
    cumulants[generation][2] / pow(variance(generation), 1.5)
  }
  /// Excess over the normal's 3.
  func kurtosis(_ generation: Int) -> Double {
    cumulants[generation][3] / (variance(generation) * variance(generation))
  }

  /// Tests mean and variance over replicates.
  func tests(of quantity: String, upTo last: Int, values: (Int) -> [Double]?) -> [LawTest] {
    let means = MomentTests.means(
      id: "log_variance.mean", of: quantity, upTo: last, values: values
    ) { generation in
      MomentTests.Moments(
        mean: mean(generation), deviation: variance(generation).squareRoot(),
        skewness: skewness(generation))
    }
    let variances = MomentTests.variances(
      id: "log_variance.variance", of: quantity, upTo: last, values: values,
      moments: { (variance: variance($0), kurtosis: kurtosis($0)) },
      candidates: { [shifted($0)] })
    return means + variances
  }

  /// The label is one generation behind.
  private func shifted(_ generation: Int) -> LikelyCause {
    LikelyCause(
      ratio: variance(generation + 1) / variance(generation),
      formula: "\(generation + 2)/\(generation + 1) steps",
      words: "what is labelled generation \(generation) seems to be generation \(generation + 1)")
  }
}
