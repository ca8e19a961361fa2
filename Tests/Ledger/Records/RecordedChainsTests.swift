// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

struct RecordedChainsTests {
  private static func record(_ replicate: Int, _ generation: Int, ends: Bool = false)
    -> GenerationRecord
  {
    ends
      ? GenerationRecord(
        replicate: replicate, generation: generation, metricNames: ["m"],
        end: ChainEnd(code: "c", words: "w"))
      : GenerationRecord(
        replicate: replicate, generation: generation, metricNames: ["m"], readings: [.value(1)])
  }

  @Test func gapEndsWhatIsRecorded() {
    let chains = RecordedChains([0, 1, 3, 4].map { Self.record(0, $0) })
    #expect(chains.generationCounts[0] == 2)
    #expect(!chains.isWhole(0, generations: 4))
    #expect(chains.isWhole(0, generations: 1))
    #expect(chains.settled(0, generations: 4) == 2)
  }

  @Test func linesOfOneChainMayStandInAnyOrderAndTwice() {
    let chains = RecordedChains([3, 1, 0, 2, 1, 0].map { Self.record(5, $0) })
    #expect(chains.generationCounts[5] == 4)
  }

  @Test func chainThatEndedIsWholeWhateverIsAskedFor() {
    let chains = RecordedChains([Self.record(1, 0), Self.record(1, 1, ends: true)])
    #expect(chains.isWhole(1, generations: 100))
    #expect(chains.settled(1, generations: 100) == 101)
  }

  @Test func endWithoutTheGenerationsBeforeItIsNone() {
    let chains = RecordedChains([Self.record(1, 0), Self.record(1, 2, ends: true)])
    #expect(!chains.isWhole(1, generations: 2))
    #expect(chains.ends.isEmpty)
  }
}
