// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// What does not apply to a family, a dimension or a source is refused, in words.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let metric: any Metric
    let setting: MetricSetting
    let words: String?
  }

  static let cases: [Case] = {
    guard let line = try? normal(0, 1), let third = try? rareThird(),
      let plane = try? GaussianModel(mean: [0, 0], covariance: .identity(2)),
      let points = try? ResamplerModel(Points(dimension: 1, values: [1, 2]))
    else { return [] }
    let gaussian = GaussianLearner()
    let resampler = ResamplerLearner()
    let quantile = TailSettings(tail: .quantile(0.99, .upper))
    let atoms = "expected a family with a density, found resampler (point masses)"
    return [
      Case(
        testDescription: "tail_loss of a Gaussian", metric: TailLoss(),
        setting: setting(truth: line, learner: gaussian), words: nil),
      Case(
        testDescription: "tail_loss of data", metric: TailLoss(),
        setting: setting(truth: nil, learner: gaussian, dimension: 2), words: nil),
      Case(
        testDescription: "tail_loss of a resampler", metric: TailLoss(),
        setting: setting(truth: line, learner: resampler), words: atoms),
      Case(
        testDescription: "tail_log_likelihood of a resampler", metric: TailLogLikelihood(),
        setting: setting(truth: line, learner: resampler), words: atoms),
      Case(
        testDescription: "held_out_log_likelihood of a resampler", metric: HeldOutLogLikelihood(),
        setting: setting(truth: line, learner: resampler), words: atoms),
      Case(
        testDescription: "tail_mass of a resampler", metric: TailMass(),
        setting: setting(truth: line, learner: resampler), words: nil),
      Case(
        testDescription: "tail_mass of a resampler on data", metric: TailMass(),
        setting: setting(truth: nil, learner: resampler),
        words: "without a known truth the tail is that of generation 0's fit: "
          + "expected a family with an exact density, found resampler"),
      Case(
        testDescription: "a quantile on the line", metric: TailLoss(quantile),
        setting: setting(truth: line, learner: gaussian), words: nil),
      Case(
        testDescription: "a quantile in the plane", metric: TailMass(quantile),
        setting: setting(truth: plane, learner: gaussian, dimension: 2),
        words: "`quantile` needs one dimension, found 2; write `level`"),
      Case(
        testDescription: "a quantile of a resampler's mass", metric: TailMass(quantile),
        setting: setting(truth: line, learner: resampler), words: nil),
      Case(
        testDescription: "a quantile without an exact result", metric: TailMass(quantile),
        setting: setting(truth: points, learner: gaussian),
        words: "`quantile` needs a reference that is a Gaussian mixture, and models of which the "
          + "result is exact; write `level`"),
      Case(
        testDescription: "too many draws in the plane",
        metric: TailLoss(TailSettings(tail: .level(1e-5))),
        setting: setting(truth: plane, learner: gaussian, dimension: 2),
        words: "4096 points of the tail take 409600000 draws of the reference, and 1e8 are the "
          + "most; lower `draws` or raise `level`"),
      Case(
        testDescription: "held out of a truth", metric: HeldOutLogLikelihood(),
        setting: setting(truth: line, learner: gaussian), words: nil),
      Case(
        testDescription: "held out of data that has none", metric: HeldOutLogLikelihood(),
        setting: setting(truth: nil, learner: gaussian),
        words: "expected held-out observations, found none; write `held_out: 0.2` at the source"),
      Case(
        testDescription: "held out of data", metric: HeldOutLogLikelihood(),
        setting: setting(truth: nil, learner: gaussian, heldOut: 40), words: nil),
      Case(
        testDescription: "weights of a Gaussian", metric: SmallestWeight(),
        setting: setting(truth: line, learner: gaussian),
        words: "expected a mixture with fitted weights, found gaussian"),
      Case(
        testDescription: "weights of a mixture", metric: SmallestWeight(),
        setting: setting(truth: line, learner: GaussianMixtureLearner(components: 2)), words: nil),
      Case(
        testDescription: "modes of data", metric: ModeCoverage(),
        setting: setting(truth: nil, learner: gaussian),
        words: "expected a source with a known mixture, found data; its modes are not known"),
      Case(
        testDescription: "modes of a Gaussian", metric: ModeCoverage(),
        setting: setting(truth: line, learner: gaussian),
        words: "expected a source that is a mixture, found gaussian"),
      Case(
        testDescription: "modes of a mixture", metric: ModeCoverage(),
        setting: setting(truth: third, learner: gaussian), words: nil),
      Case(
        testDescription: "moments of a resampler", metric: MeanShift(),
        setting: setting(truth: line, learner: resampler), words: nil),
    ]
  }()

  @Test(arguments: cases)
  func aMetricSaysWhyItCannotBeMeasured(_ example: Case) {
    #expect(example.metric.refusal(in: example.setting) == example.words)
  }

  @Test func thereAreCases() { #expect(Self.cases.count > 10) }
}
