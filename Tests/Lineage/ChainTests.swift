// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Synchronization
import Testing

/// Remembers every training set it was asked to fit, beside what `TagLearner` does.
private final class Witness: Sendable {
  private let seen = Mutex<[Samples]>([])
  var trainingSets: [Samples] { seen.withLock { $0 } }
  func note(_ samples: Samples) { seen.withLock { $0.append(samples) } }
}

private struct WitnessedLearner: Learner {
  let witness: Witness
  var tags = TagLearner()
  var family: String { tags.family }
  var traits: ModelTraits { tags.traits }
  var acceptedKinds: Set<SampleKind> { tags.acceptedKinds }
  func statistics(of samples: Samples) -> Samples? { tags.statistics(of: samples) }
  func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    witness.note(training)
    return try tags.fit(training, after: previous, using: &stream)
  }
  func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try tags.restore(archive)
  }
}

@Suite struct ChainTests {
  private let sizes = ChainSizes(generations: 3, real: 5, synthetic: 4)

  /// Runs a chain to its end and returns the values every generation was fitted to.
  private func trainingSets(
    tags: TagLearner = TagLearner(), fresh: Int = 0,
    _ make: @escaping @Sendable (Int, ChainSizes) -> [Recipe.Part]
  ) -> [[Double]] {
    let witness = Witness()
    var chain = Chain(
      ChainSettings(
        source: NumberedSource(), learner: WitnessedLearner(witness: witness, tags: tags),
        policy: RecipePolicy(fresh: fresh, make: make), sizes: sizes, metrics: []),
      streams: ReplicateStreams(seed: 1, replicate: 0))
    while chain.advance() != nil {}
    return witness.trainingSets.map { $0.points?.values ?? [] }
  }

  @Test func generationZeroIsFittedToRealObservationsOnly() {
    let sets = trainingSets { generation, _ in
      [Recipe.Part(.synthetic(generation: generation - 1), .all)]
    }
    #expect(sets.count == 4)
    #expect(sets[0] == [-1, -2, -3, -4, -5])
  }

  @Test func newestBatchComesFromTheGenerationBefore() {
    let sets = trainingSets { generation, _ in
      [Recipe.Part(.synthetic(generation: generation - 1), .all)]
    }
    #expect(sets[1] == [0, 0.001, 0.002, 0.003])
    #expect(sets[2] == [100, 100.001, 100.002, 100.003])
    #expect(sets[3] == [200, 200.001, 200.002, 200.003])
  }

  @Test func wholePoolHoldsRealAndAllSyntheticInOrder() {
    let sets = trainingSets { _, _ in [Recipe.Part(.pool, .all)] }
    #expect(sets[1] == [-1, -2, -3, -4, -5, 0, 0.001, 0.002, 0.003])
    #expect(sets[3].count == 5 + 3 * 4)
    #expect(sets[3].suffix(4) == [200, 200.001, 200.002, 200.003])
  }

  @Test func freshRowsStayInThePoolAndAreNeverSeenTwice() {
    let sets = trainingSets(fresh: 2) { _, _ in [Recipe.Part(.pool, .all)] }
    #expect(sets[1] == [-1, -2, -3, -4, -5, 0, 0.001, 0.002, 0.003, -6, -7])
    #expect(sets[3].filter { $0 < 0 } == [-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11])
    #expect(sets[3].count == 5 + 3 * (4 + 2))
  }

  @Test func rowsOfThePoolAreDrawnWithoutReplacementAndAnew() {
    let sets = trainingSets { _, _ in [Recipe.Part(.pool, .rows(6))] }
    for set in sets.dropFirst() { #expect(Set(set).count == 6) }
    // The pool keeps every draw: at generation 3 it holds 5 + 12 rows, and a subset of six that
    // repeated generation 1's rows would be a fault.
    #expect(Set(sets[3]) != Set(sets[1]))
  }

  @Test func windowReachesBackAsFarAsItsRecipes() {
    let sets = trainingSets { generation, _ in
      (max(0, generation - 2)..<generation).map { Recipe.Part(.synthetic(generation: $0), .all) }
    }
    #expect(sets[3].map { ($0 / 100).rounded(.down) } == [1, 1, 1, 1, 2, 2, 2, 2])
  }

  @Test func freshRowsAreNeverSeenTwice() {
    let sets = trainingSets { _, _ in [Recipe.Part(.fresh, .rows(2))] }
    #expect(sets == [[-1, -2, -3, -4, -5], [-6, -7], [-8, -9], [-10, -11]])
  }

  @Test func originalRowsAreASubsetDrawnAnewEachGeneration() {
    let sets = trainingSets { _, _ in [Recipe.Part(.original, .rows(3))] }
    for set in sets.dropFirst() {
      #expect(Set(set).count == 3)
      #expect(set.allSatisfy { (-5)...(-1) ~= $0 })
    }
    #expect(Set(sets.dropFirst().map { $0.sorted() }).count > 1)
  }

  @Test func poolIsKeptAsMergedStatisticsWhereTheFamilyHasThem() throws {
    let witness = Witness()
    var chain = Chain(
      ChainSettings(
        source: NumberedSource(),
        learner: WitnessedLearner(witness: witness, tags: TagLearner(reduces: true)),
        policy: RecipePolicy { _, _ in [Recipe.Part(.pool, .all)] }, sizes: sizes, metrics: []),
      streams: ReplicateStreams(seed: 1, replicate: 0))
    while chain.advance() != nil {}
    let rows = trainingSets { _, _ in [Recipe.Part(.pool, .all)] }
    for (kept, values) in zip(witness.trainingSets, rows).dropFirst() {
      guard case .moments(let moments) = kept else {
        Issue.record("the pool was kept as \(kept.kind)")
        continue
      }
      let expected = Moments(of: Points(dimension: 1, values: values))
      #expect(moments.count == expected.count)
      #expect(abs(moments.mean[0] - expected.mean[0]) < 1e-12 * 100)
      let scatter = expected.scatter[0, 0]
      #expect(abs(moments.scatter[0, 0] - scatter) < 1e-12 * scatter)
    }
  }

  @Test func failedFitEndsTheChainWithItsOutcome() {
    // Generation 2 is fitted to 5 + 2 × 4 rows.
    var chain = Chain(
      ChainSettings(
        source: NumberedSource(), learner: TagLearner(refusedCount: 13),
        policy: RecipePolicy { _, _ in [Recipe.Part(.pool, .all)] }, sizes: sizes, metrics: []),
      streams: ReplicateStreams(seed: 1, replicate: 0))
    var reports: [GenerationReport] = []
    while let report = chain.advance() { reports.append(report) }
    #expect(reports.map(\.generation) == [0, 1, 2])
    let failure = FitFailure.tooFewObservations(found: 13, needed: 14)
    #expect(chain.outcome == .ended(generation: 2, failure))
    guard case .ended(failure) = reports[2].result else {
      Issue.record("the last report is no end")
      return
    }
  }

  @Test func everyGenerationIsMeasuredAndCarriesItsParameters() {
    var chain = Chain(
      ChainSettings(
        source: NumberedSource(), learner: TagLearner(),
        policy: RecipePolicy { _, _ in [Recipe.Part(.pool, .all)] }, sizes: sizes,
        metrics: [NamedMetric(name: "training_count", metric: TrainingCount())]),
      streams: ReplicateStreams(seed: 1, replicate: 0))
    var counts: [[[Reading]]] = []
    var tags: [Double] = []
    while let report = chain.advance() {
      guard case .fitted(let measured) = report.result else { continue }
      counts.append(measured.readings)
      tags += measured.parameters.map(\.value)
    }
    #expect(counts == [[[.value(5)]], [[.value(9)]], [[.value(13)]], [[.value(17)]]])
    #expect(tags == [0, 100, 200, 300])
    #expect(chain.outcome == .completed)
  }
}
