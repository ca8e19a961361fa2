// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// A Monte Carlo mean over a sampled tail and its standard error, the threshold's part included.
///
/// The points of the tail are those of lowest density, so their threshold is a sample's quantile:
/// Var m = (s² + (1 − q)(m − c)²)/n, with m and s² the mean and the variance (divisor n − 1) of the
/// n values, q the level and c the mean at the threshold, taken over the √n points next to it.
///
/// - Parameter values: one a point of the sample, in its order.
/// - Source: the variance of a sample's expected shortfall, Chen 2008, Journal of Financial
///   Econometrics 6, 87–107, whose tail is of the values themselves; here it is of the density, and
///   c stands for the threshold.
func tailReadings(_ values: [Double], over sample: TailSample) -> [Reading] {
  let mean = Statistics.mean(values)
  guard let error = Statistics.standardError(values) else { return [Reading(mean), .undefined] }
  let edge = Statistics.mean(sample.edge.map { values[$0] })
  let shift = mean - edge
  let threshold = (1 - sample.level) * shift * shift / Double(values.count)
  return [Reading(mean), Reading((error * error + threshold).squareRoot())]
}

/// The share of a model's draws in a sampled tail and its standard error.
///
/// The error has two parts. Of the draws: half of Wilson's interval at one standard error,
/// √(p(1 − p)/n + 1/(4n²))/(1 + 1/n), which is near the binomial's and not 0 where no draw, or
/// every one, hits: 1/(2(n + 1)). Of the threshold: the share of the reference it cuts off has the
/// standard error √(q(1 − q)/N) over N draws of the reference, and the model's share follows with
/// the ratio of both shares in a band below the threshold, which holds the upper quarter of the
/// tail's sample.
///
/// - Parameter logs: the reference's log-densities of the model's draws, in nats.
/// - Source: Wilson 1927, doi:10.1080/01621459.1927.10502953, with z = 1.
func tailShareReadings(_ logs: [Double], threshold: TailThreshold) -> [Reading] {
  let count = Double(logs.count)
  let share = Double(logs.count { $0 < threshold.value }) / count
  let draws =
    (share * (1 - share) / count + 1 / (4 * count * count)).squareRoot() / (1 + 1 / count)
  let near = Double(logs.count { $0 < threshold.value && $0 >= threshold.bandStart }) / count
  let ratio = near / (threshold.level * threshold.bandShare)
  let cut = threshold.level * ((1 - threshold.level) / threshold.count).squareRoot()
  return [Reading(share), Reading((draws * draws + ratio * ratio * cut * cut).squareRoot())]
}

/// An exact value, with a standard error of zero where one is reported.
func exactReadings(_ value: Double, in settings: TailSettings) -> [Reading] {
  settings.isExact ? [Reading(value)] : [Reading(value), .value(0)]
}

/// The step from the reference's mean to a model's; nil where either has none.
func meanStep(from reference: [Double]?, to model: any GenerativeModel) -> [Double]? {
  guard let reference, let mean = model.distributionMoments?.mean else { return nil }
  return reference.indices.map { mean[$0] - reference[$0] }
}
