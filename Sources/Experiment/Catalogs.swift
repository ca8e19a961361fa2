// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseInterventions
public import CollapseLineage
internal import CollapseMetrics
public import CollapseModels
internal import CollapseSources
public import CollapseTheory

/// What exists: every source, family, policy, metric and law by name.
///
/// A program of one's own adds entries and hands the catalogs to `CommandLineProgram`.
public struct Catalogs: Sendable {
  public var sources: Catalog<any Source>
  public var learners: Catalog<any Learner>
  public var policies: Catalog<any DataPolicy>
  public var sampling: SamplingCatalog
  public var metrics: Catalog<any Metric>
  public var laws: LawCatalog

  /// Everything that comes with the product.
  public static var standard: Catalogs {
    Catalogs(
      sources: Catalog(
        "source",
        [
          GaussianSource.catalogEntry, MixtureSource.catalogEntry, CSVSource.catalogEntry,
          CategoricalSource.catalogEntry, PoissonSource.catalogEntry,
          TextSource.catalogEntry, MarkovLanguageSource.catalogEntry, IDXSource.catalogEntry,
          ExponentialSource.catalogEntry, LinearSource.catalogEntry,
          HalfSpaceSource.catalogEntry,
        ]),
      learners: Catalog(
        "learner",
        [
          GaussianLearner.catalogEntry, GaussianMixtureLearner.catalogEntry,
          ResamplerLearner.catalogEntry, CategoricalLearner.catalogEntry,
          PoissonLearner.catalogEntry, NGramLearner.catalogEntry,
          ProbabilisticPCALearner.catalogEntry, VAELearner.catalogEntry,
          KernelDensityLearner.catalogEntry, ResamplerLearner.empiricalEntry,
          ExponentialLearner.catalogEntry, LeastSquaresLearner.catalogEntry,
          LogisticLearner.catalogEntry,
        ]),
      policies: Catalog(
        "policy",
        [
          Replace.catalogEntry, Accumulate.catalogEntry, AccumulateSubsample.catalogEntry,
          Window.catalogEntry, Mix.catalogEntry, RealOnly.catalogEntry, GrownReplace.catalogEntry,
        ]),
      sampling: .standard,
      metrics: Catalog(
        "metric",
        [
          TailLoss.catalogEntry, TailMass.catalogEntry, TailLogLikelihood.catalogEntry,
          HeldOutLogLikelihood.catalogEntry, LogVariance.catalogEntry,
          VarianceRatio.catalogEntry, MeanShift.catalogEntry, ModeCoverage.catalogEntry,
          SmallestWeight.catalogEntry, Entropy.catalogEntry, Divergence.catalogEntry,
          Wasserstein2.catalogEntry, Deletion.catalogEntry, Corruption.catalogEntry,
          ComponentDrift.catalogEntry,
          Heterozygosity.catalogEntry, TypesAlive.catalogEntry, MissingMass.catalogEntry,
          TailRankMass.catalogEntry, ZipfExponent.catalogEntry, RankFrequency.catalogEntry,
          Pearson.catalogEntry, Fixation.catalogEntry,
          Perplexity.catalogEntry, TailPerplexity.catalogEntry, EntropyRate.catalogEntry,
          DivergenceRate.catalogEntry, DistinctGrams.catalogEntry,
          DistinctGrams.typeTokenRatioEntry, NovelGrams.catalogEntry, GramsAlive.catalogEntry,
          GoodTuringMass.catalogEntry, MeanSentenceLength.catalogEntry,
          PerplexityUnderFirst.catalogEntry,
          NeighbourMetric.precisionEntry, NeighbourMetric.recallEntry,
          NeighbourMetric.densityEntry, NeighbourMetric.coverageEntry, Duplicates.catalogEntry,
          PixelVariance.catalogEntry,
          Elbo.catalogEntry, ImportanceBound.catalogEntry, ReconstructionError.catalogEntry,
          LatentDivergence.catalogEntry, ActiveUnits.catalogEntry, LatentSpread.catalogEntry,
          LatentSpread.meanEntry, ClassMetric.shareEntry, ClassMetric.rareEntry,
          ClassMetric.entropyEntry,
          PredictionError.catalogEntry, HeldOutError.catalogEntry,
          Accuracy.catalogEntry, LabelError.catalogEntry, RewardMean.catalogEntry,
          Diversity.catalogEntry,
        ]),
      laws: .standard)
  }
}
