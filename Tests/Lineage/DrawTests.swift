// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@Suite struct DrawTests {
  private let sizes = ChainSizes(generations: 3, real: 50, synthetic: 20)
  private let types = CategoricalModel(TypeDistribution(weights: [3, 2, 1]))

  private func gaussian() throws -> GaussianModel {
    try GaussianModel(mean: [0], covariance: Matrix(rowCount: 1, columnCount: 1, elements: [1]))
  }

  @Test func rowsAreRefusedOnlyBeyondWhatCanBeDrawnOneByOne() {
    func refusal(_ synthetic: Int) -> String? {
      Draw.rows.refusal(
        learner: CategoricalLearner(), truth: types, policy: Replace(),
        sizes: ChainSizes(generations: 3, real: 50, synthetic: synthetic))
    }
    #expect(refusal(1 << 31) == nil)
    #expect(
      refusal(1_000_000_000_000)
        == "expected at most 2147483648 rows a batch, found 1000000000000; "
        + "write `draw: statistics`")
  }

  @Test func statisticsNeedAFamilyAndASourceThatHaveThem() throws {
    func refusal(
      _ learner: any Learner, _ truth: (any GenerativeModel)?, _ policy: any DataPolicy = Replace()
    ) -> String? {
      Draw.statistics.refusal(learner: learner, truth: truth, policy: policy, sizes: sizes)
    }
    let gaussian = try gaussian()
    #expect(refusal(GaussianLearner(), gaussian) == nil)
    #expect(refusal(CategoricalLearner(), types) == nil)
    #expect(refusal(GaussianLearner(), gaussian, Accumulate()) == nil)
    #expect(
      refusal(ResamplerLearner(), gaussian)
        == "expected a family with sufficient statistics, found resampler")
    let mixture = try GaussianMixtureModel(
      weights: [0.5, 0.5], means: [[0], [4]], covariances: [.identity(1), .identity(1)],
      shape: .full)
    #expect(
      refusal(GaussianLearner(), mixture)
        == "expected a source whose statistics can be drawn, found gaussian_mixture")
  }

  /// Of a mean and a scatter no rows can be taken; of counts they can.
  @Test func partsOfABatchNeedRowsOrCounts() throws {
    let words =
      "expected a policy that takes whole batches, found mix: "
      + "of a mean and a covariance no part can be drawn"
    for truth in [try gaussian(), nil] {
      #expect(
        Draw.statistics.refusal(
          learner: GaussianLearner(), truth: truth, policy: Mix(realFraction: 0.5), sizes: sizes)
          == words)
    }
    #expect(
      Draw.statistics.refusal(
        learner: CategoricalLearner(), truth: types, policy: Mix(realFraction: 0.5), sizes: sizes)
        == nil)
  }

  @Test func poolsBeyondSixtyFourBitsAreRefused() {
    func refusal(_ policy: any DataPolicy, _ synthetic: Int) -> String? {
      Draw.statistics.refusal(
        learner: CategoricalLearner(), truth: types, policy: policy,
        sizes: ChainSizes(generations: 4, real: 1 << 60, synthetic: synthetic))
    }
    #expect(refusal(Accumulate(), 1 << 59) == nil)
    #expect(
      refusal(Accumulate(), 1 << 60)
        == "expected a pool of at most 2⁶² observations, found 1152921504606846976 + 4 × "
        + "1152921504606846976")
    #expect(refusal(Replace(), 1 << 62) == nil)
  }

  /// Two batches of 2⁶¹ are 2⁶²; a third is one too many, and so is one of 2⁶² beside real rows.
  @Test func batchesThatAreTooManyTogetherAreRefused() {
    func refusal(_ window: Int, _ synthetic: Int) -> String? {
      Draw.statistics.refusal(
        learner: CategoricalLearner(), truth: types, policy: Window(generations: window),
        sizes: ChainSizes(generations: 5, real: 1 << 61, synthetic: synthetic))
    }
    #expect(refusal(2, 1 << 61) == nil)
    #expect(
      refusal(3, 1 << 61)
        == "expected at most 2⁶² observations to learn from, found 6917529027641081856 in "
        + "generation 2")
    #expect(
      refusal(2, 1 << 62)
        == "expected at most 2⁶² observations to learn from, found 6917529027641081856 in "
        + "generation 1")
    #expect(
      refusal(9, 1 << 62)
        == "expected at most 2⁶² observations to learn from, found 6917529027641081856 in "
        + "generation 1")
  }
}
