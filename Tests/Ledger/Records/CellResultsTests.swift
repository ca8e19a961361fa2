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

extension CellResultsTests {
  @Test func columnsDoNotDependOnTheOrderInWhichChainsCameBy() {
    func record(_ replicate: Int, _ generation: Int, _ name: String) -> GenerationRecord {
      GenerationRecord(
        replicate: replicate, generation: generation, metricNames: [], readings: [],
        parameterNames: [name], parameters: [.value(Double(replicate * 10 + generation))])
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "all", axisValues: [], generations: 2, referenceOrigin: .truth,
      facts: CellFacts(), settings: .object([:]))
    let sorted = [
      record(0, 0, "a"), record(0, 1, "b"), record(0, 2, "c"), record(1, 0, "d"),
      record(1, 1, "a"), record(1, 2, "e"),
    ]
    let orders: [[Int]] = [[3, 4, 5, 0, 1, 2], [0, 3, 1, 4, 2, 5], [5, 4, 3, 2, 1, 0]]
    for order in orders {
      let results = CellResults(cell: cell, records: order.map { sorted[$0] })
      #expect(results.parameters.names == ["a", "b", "c", "d", "e"])
    }
    // Of two records of one generation the later one counts, wherever the others stand.
    let twice = [sorted[3], sorted[0], record(0, 0, "a"), sorted[4]]
    var later = twice
    later[2].parameters = [.value(99)]
    let results = CellResults(cell: cell, records: later)
    #expect(results.parameters.values("a", generation: 0)[0] == .value(99))
  }
}
