// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

struct CellResultsTests {
  let results = CellResults(cell: Fixtures.cell(), records: Fixtures.records())

  @Test func valuesStandByReplicate() {
    #expect(results.replicates == [0, 1, 2])
    #expect(results.metrics.names == ["tail_loss", "tail_loss.left"])
    #expect(
      results.metrics.values("tail_loss", generation: 0)
        == [.value(1.0 / 3), .value(2.0 / 3), .value(1)])
    #expect(results.metrics.numbers("tail_loss", generation: 1) == [0.25, 0.75])
    #expect(
      results.metrics.value("tail_loss", generation: 1, position: 2) == .value(0.75))
  }

  @Test func endedChainsStayEnded() {
    #expect(
      results.metrics.values("tail_loss", generation: 1) == [.value(0.25), .ended, .value(0.75)])
    #expect(results.metrics.values("tail_loss", generation: 2) == [.infinite, .ended, .infinite])
    #expect(results.earlyEnds.map(\.replicate) == [1])
    #expect(results.earlyEnds.map(\.generation) == [1])
    #expect(results.earlyEnds.map(\.end.code) == ["singular_covariance"])
  }

  @Test func unknownNamesAndGenerationsAreAbsent() {
    #expect(results.metrics.values("other", generation: 0) == [.absent, .absent, .absent])
    #expect(results.metrics.values("tail_loss", generation: 3) == [.absent, .absent, .absent])
    #expect(results.metrics.numbers("tail_loss", generation: -1).isEmpty)
    #expect(!results.metrics.has("other"))
  }

  @Test func parametersMayVaryFromGenerationToGeneration() {
    #expect(results.parameters.names == ["mean.1", "variance.1"])
    #expect(
      results.parameters.values("variance.1", generation: 2) == [.absent, .ended, .absent])
  }

  @Test func orderOfRecordsDoesNotMatter() {
    let reversed = CellResults(cell: Fixtures.cell(), records: Fixtures.records().reversed())
    for generation in 0..<3 {
      #expect(
        reversed.metrics.values("tail_loss", generation: generation)
          == results.metrics.values("tail_loss", generation: generation))
    }
  }

  @Test func recordsOfALargerPlanAreLeftOut() {
    let smaller = CellResults(
      cell: Fixtures.cell(generations: 1), records: Fixtures.records(), replicateLimit: 2)
    #expect(smaller.replicates == [0, 1])
    #expect(smaller.generationCount == 2)
    #expect(smaller.incompleteReplicates(of: 2).isEmpty)
  }

  @Test func incompleteReplicatesAreNamed() {
    let some = Fixtures.records().filter { !($0.replicate == 2 && $0.generation == 1) }
    let results = CellResults(cell: Fixtures.cell(), records: some)
    #expect(results.incompleteReplicates(of: 4) == [2, 3])
  }
}
