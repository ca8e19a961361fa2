// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseLedger
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

/// Wrong parts put in through the protocols: the laws have to find them.
@Suite struct PlantedFaultTests {
  @Test func lawsHoldForCorrectParts() async throws {
    let report = try await Workbench().check(Self.experiment)
    #expect(report.entries.map(\.verdict) == [.holds], "\(report.entries.map(\.reason))")
  }

  @Test(arguments: Fault.allCases)
  func lawsRefuteAPlantedFault(_ fault: Fault) async throws {
    var catalogs = Catalogs.standard
    catalogs.learners = catalogs.learners.adding(
      CatalogEntry("gaussian", summary: "a faulty normal distribution") { section in
        FaultyLearner(fault: fault, honest: GaussianLearner(reading: section))
      })
    let report = try await Workbench(catalogs: catalogs).check(Self.experiment)
    #expect(report.entries.map(\.verdict) == [.refuted], "\(report.entries.map(\.reason))")
  }

  static let experiment = """
    experiment: planted
    seed: 7
    replicates: 200
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 20, real: 100, synthetic: 100}
    metrics: [log_variance]
    claims: [{theory: all}]
    """

  enum Fault: String, CaseIterable, Sendable {
    /// Divides by n − 1 where the plan says n.
    case divisor
    /// Draws from one stream in all generations of a replicate.
    case sameSeedInEveryGeneration
    /// Calls generation 1 generation 0.
    case shiftedGeneration
    /// Draws from one stream in all replicates.
    case sameSeedInEveryReplicate
    /// Cuts draws at two standard deviations.
    case clippedSampler
    /// Hands every second generation the fit of the one before.
    case staleFit
  }
}

/// A Gaussian learner with one fault.
private struct FaultyLearner: Learner {
  let fault: PlantedFaultTests.Fault
  let honest: GaussianLearner
  var family: String { honest.family }
  var traits: ModelTraits { honest.traits }
  var acceptedKinds: Set<SampleKind> { honest.acceptedKinds }
  func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try honest.restore(archive)
  }

  func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    let before = previous as? FaultyModel
    // Drawn once a replicate, in generation 0.
    let key = before?.key ?? stream.next64()
    let generation = (before?.generation ?? -1) + 1
    var learner = honest
    if fault == .divisor { learner = GaussianLearner(divisor: .countMinusOne) }
    var fit = try learner.fit(training, after: nil, using: &stream)
    if fault == .shiftedGeneration, previous == nil {
      let synthetic = fit.model.sample(training.count, using: &stream)
      fit = try learner.fit(synthetic, after: nil, using: &stream)
    }
    var model = FaultyModel(fault: fault, honest: fit.model, key: key, generation: generation)
    if fault == .staleFit, let before, generation % 2 == 0 { model.honest = before.honest }
    return Fit(model: model, objective: fit.objective)
  }
}

/// A Gaussian model that samples wrongly.
private struct FaultyModel: GenerativeModel {
  let fault: PlantedFaultTests.Fault
  var honest: any GenerativeModel
  let key: UInt64
  let generation: Int
  var family: String { honest.family }
  var scoring: Scoring { honest.scoring }
  var parameters: [ModelParameter] { honest.parameters }
  var archive: ModelArchive { honest.archive }
  var gaussianComponents: [GaussianComponent]? { honest.gaussianComponents }
  var distributionMoments: DistributionMoments? { honest.distributionMoments }
  func logProbabilities(of samples: Samples) -> [Double] { honest.logProbabilities(of: samples) }

  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    switch fault {
    case .sameSeedInEveryGeneration:
      var same = RandomStream(StreamAddress(seed: key, purpose: "same"))
      return honest.sample(count, using: &same)
    case .sameSeedInEveryReplicate:
      var same = RandomStream(StreamAddress(seed: 1, generation: generation, purpose: "same"))
      return honest.sample(count, using: &same)
    case .clippedSampler:
      guard let moments = honest.distributionMoments,
        let points = honest.sample(count, using: &stream).points
      else { return honest.sample(count, using: &stream) }
      let (mean, reach) = (moments.mean[0], 2 * moments.covariance[0, 0].squareRoot())
      return .points(
        Points(
          dimension: 1, values: points.values.map { min(max($0, mean - reach), mean + reach) }))
    case .divisor, .shiftedGeneration, .staleFit:
      return honest.sample(count, using: &stream)
    }
  }
}
