// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseLedger
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseExperiment

/// The law on chains of probabilistic PCA holds for the family, and finds one that keeps less.
@Suite struct ComponentChainTests {
  private static let experiment = """
    experiment: components
    seed: 11
    replicates: 200
    source: {gaussian: {mean: [0, 0, 0], covariance: [[4, 0, 0], [0, 2, 0], [0, 0, 1]]}}
    learner: {probabilistic_pca: {latents: 1}}
    chain: {generations: 6, real: 80, synthetic: 60}
    metrics: [variance_ratio]
    claims: [{theory: all}]
    """

  @Test func theLawHolds() async throws {
    let report = try await Workbench().check(Self.experiment)
    #expect(report.entries.map(\.verdict) == [.holds], "\(report.entries.map(\.reason))")
  }

  @Test(arguments: [0.9, 1.1])
  func noiseThatIsLeftOutOrAddedIsRefuted(_ factor: Double) async throws {
    var catalogs = Catalogs.standard
    catalogs.learners = catalogs.learners.adding(
      CatalogEntry("probabilistic_pca", summary: "probabilistic PCA with the wrong noise") {
        faultyComponents(ProbabilisticPCALearner(reading: $0), factor: factor)
      })
    let report = try await Workbench(catalogs: catalogs).check(Self.experiment)
    #expect(report.entries.map(\.verdict) == [.refuted], "\(report.entries.map(\.reason))")
  }
}

/// Multiplies the noise that was fitted.
private func faultyComponents(_ honest: ProbabilisticPCALearner, factor: Double) -> any Learner {
  FaultyFit(honest: honest) { (model, _) throws(FitFailure) in
    guard let model = model as? ProbabilisticPCAModel else { return model }
    let noise = factor * model.noise
    return ProbabilisticPCAModel(
      mean: model.mean, directions: model.directions,
      variances: model.variances.map { max($0, noise) }, noise: noise)
  }
}
