// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// What compares whole distributions is refused where there is nothing to compare, in words.
@Suite struct ComparisonRefusalTests {
  typealias Case = RefusalTests.Case

  private static let categorical = CategoricalLearner()
  private static let gaussian = GaussianLearner()
  private static let three = types(0.7, 0.2, 0.1)

  static let counts: [Case] = {
    let quantile = TailSettings(tail: .quantile(0.99, .upper))
    return [
      Case(
        testDescription: "the tail of counts", metric: TailLoss(),
        setting: countSetting(truth: three, learner: categorical), words: nil),
      Case(
        testDescription: "the tail of whole numbers", metric: TailMass(),
        setting: countSetting(truth: PoissonModel(rate: 2), learner: PoissonLearner()), words: nil),
      Case(
        testDescription: "the tail of counts of an unknown truth", metric: TailLogLikelihood(),
        setting: countSetting(truth: nil, learner: categorical), words: nil),
      Case(
        testDescription: "the tail of counts under a Gaussian", metric: TailLoss(),
        setting: countSetting(truth: three, learner: gaussian),
        words: "expected a family of types, found gaussian"),
      Case(
        testDescription: "a quantile of counts", metric: TailLoss(quantile),
        setting: countSetting(truth: three, learner: categorical),
        words: "`quantile` needs points on the line, found counts; write `level`"),
      Case(
        testDescription: "a centred tail of counts", metric: TailMass(TailSettings(centred: true)),
        setting: countSetting(truth: three, learner: categorical),
        words: "`centred` needs points, found counts"),
      Case(
        testDescription: "entropy of counts", metric: Entropy(),
        setting: countSetting(truth: three, learner: categorical), words: nil),
      Case(
        testDescription: "entropy of counts under a Gaussian", metric: Entropy(),
        setting: countSetting(truth: three, learner: gaussian),
        words: "expected a family of types, found gaussian"),
      Case(
        testDescription: "divergence of counts", metric: Divergence(),
        setting: countSetting(truth: three, learner: categorical), words: nil),
      Case(
        testDescription: "deletion of whole numbers", metric: Deletion(),
        setting: countSetting(truth: PoissonModel(rate: 2), learner: PoissonLearner()), words: nil),
      Case(
        testDescription: "distances of counts", metric: Wasserstein2(),
        setting: countSetting(truth: three, learner: categorical),
        words: "expected points, between which there are distances, found counts; "
          + "`divergence` compares types"),
      Case(
        testDescription: "components of counts", metric: ComponentDrift(),
        setting: countSetting(truth: three, learner: categorical),
        words: "expected a family with components, found categorical"),
    ]
  }()

  static let points: [Case] = {
    guard let line = try? normal(0, 1),
      let atoms = try? ResamplerModel(Points(dimension: 1, values: [1, 2]))
    else { return [] }
    let words = "expected a family with a density, found resampler (point masses)"
    let truthWords = "expected a truth with an exact density, found resampler"
    return [
      Case(
        testDescription: "entropy of a resampler", metric: Entropy(),
        setting: setting(truth: line, learner: ResamplerLearner()), words: words),
      Case(
        testDescription: "entropy of data", metric: Entropy(),
        setting: setting(truth: nil, learner: gaussian, dimension: 3), words: nil),
      Case(
        testDescription: "divergence of a resampler", metric: Divergence(),
        setting: setting(truth: line, learner: ResamplerLearner()), words: words),
      Case(
        testDescription: "divergence from a truth of points", metric: Divergence(.modelToTruth),
        setting: setting(truth: atoms, learner: gaussian), words: truthWords),
      Case(
        testDescription: "divergence of data", metric: Divergence(),
        setting: setting(truth: nil, learner: gaussian), words: nil),
      Case(
        testDescription: "deletion of a resampler", metric: Deletion(),
        setting: setting(truth: line, learner: ResamplerLearner()), words: words),
      Case(
        testDescription: "corruption of a resampler", metric: Corruption(),
        setting: setting(truth: line, learner: ResamplerLearner()), words: words),
      Case(
        testDescription: "distances of a resampler", metric: Wasserstein2(),
        setting: setting(truth: line, learner: ResamplerLearner()), words: nil),
      Case(
        testDescription: "components of data", metric: ComponentDrift(),
        setting: setting(truth: nil, learner: gaussian),
        words: "expected a source with known components, found data"),
      Case(
        testDescription: "components of a truth of points", metric: ComponentDrift(),
        setting: setting(truth: atoms, learner: gaussian),
        words: "expected a source with known components, found resampler"),
      Case(
        testDescription: "components of a resampler", metric: ComponentDrift(),
        setting: setting(truth: line, learner: ResamplerLearner()),
        words: "expected a family with components, found resampler"),
      Case(
        testDescription: "components of a Gaussian", metric: ComponentDrift(),
        setting: setting(truth: line, learner: gaussian), words: nil),
    ]
  }()

  @Test(arguments: counts + points)
  func aMetricSaysWhyItCannotBeMeasured(_ example: Case) {
    #expect(example.metric.refusal(in: example.setting) == example.words)
  }

  @Test func thereAreCases() {
    #expect(Self.counts.count > 5)
    #expect(Self.points.count > 3)
  }
}
