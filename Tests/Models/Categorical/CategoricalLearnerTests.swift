// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation
import Testing

@Suite struct CategoricalLearnerTests {
  private func fit(_ counts: [Int], smoothing: Double = 0) throws -> Fit {
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "fit"))
    return try CategoricalLearner(smoothing: smoothing)
      .fit(.counts(Counts(dense: counts)), after: nil, using: &stream)
  }

  @Test func maximumLikelihoodGivesTheShares() throws {
    let fit = try fit([6, 0, 3, 1])
    let distribution = try #require(fit.model.typeDistribution)
    #expect((0..<4).map { distribution[$0] } == [0.6, 0, 0.3, 0.1])
    // The mean log-likelihood of its own data is minus the entropy.
    let expected = 0.6 * log(0.6) + 0.3 * log(0.3) + 0.1 * log(0.1)
    #expect(abs(fit.objective - expected) < 1e-15)
  }

  @Test func smoothingGivesEveryTypeItsShare() throws {
    let distribution = try #require(try fit([6, 0, 3, 1], smoothing: 0.5).model.typeDistribution)
    let expected = [6.5 / 12, 0.5 / 12, 3.5 / 12, 1.5 / 12]
    #expect(zip(distribution.probabilities, expected).allSatisfy { abs($0 - $1) < 1e-16 })
    #expect(distribution.types == [0, 1, 2, 3])
  }

  @Test func emptyBatchIsNoModelEvenSmoothed() throws {
    #expect(throws: FitFailure.tooFewObservations(found: 0, needed: 1)) { try fit([0, 0]) }
    #expect(throws: FitFailure.self) { try fit([0, 0], smoothing: 1) }
  }

  @Test func fitOfMergedCountsIsTheFitOfAllObservations() throws {
    let merged = Counts(dense: [6, 0, 3, 1]).merged(with: Counts(dense: [1, 2, 0, 0]))
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "fit"))
    let fitted = try CategoricalLearner().fit(.counts(merged), after: nil, using: &stream)
    #expect(fitted.model.typeDistribution == (try fit([7, 2, 3, 1])).model.typeDistribution)
  }

  @Test func restoredModelIsTheSameBitForBit() throws {
    for counts in [[6, 0, 3, 1], [1, 1, 1], [0, 0, 5]] {
      let model = try #require(try fit(counts).model as? CategoricalModel)
      let restored = try CategoricalLearner().restore(model.archive) as? CategoricalModel
      #expect(restored == model)
    }
  }

  @Test func archivesThatAreNoModelAreRefused() {
    let learner = CategoricalLearner()
    for (types, probabilities) in [
      ([0, 1], [0.5]), ([1, 0], [0.5, 0.5]), ([0, 9], [0.5, 0.5]), ([0, 1], [0.5, 0.6]),
      ([0, 1], [1, 0]), ([0, 1], [.nan, 1]),
    ] as [([Int64], [Double])] {
      let archive = ModelArchive(
        family: "categorical", integers: ["types": types, "type_count": [3]],
        doubles: ["probabilities": probabilities])
      #expect(throws: ArchiveFailure.self) { try learner.restore(archive) }
    }
  }
}
