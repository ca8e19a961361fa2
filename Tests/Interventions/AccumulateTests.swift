// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct AccumulateTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  @Test(arguments: 1...5)
  func everyGenerationTakesTheWholePool(_ generation: Int) {
    #expect(
      Accumulate().recipe(for: generation, sizes: sizes) == Recipe([.init(.pool, .all)]))
  }

  @Test func itNeverRefuses() {
    #expect(Accumulate().refusal(sizes: sizes, source: .file(of: 50)) == nil)
  }

  @Test func freshRowsJoinThePool() {
    let read = ReadPolicy("policy: {accumulate: {fresh_rows: 7}}")
    #expect(read.messages == [])
    #expect(read.policy?.freshRows(for: 2, sizes: sizes) == 7)
    #expect(read.policy?.recipe(for: 2, sizes: sizes) == Recipe([.init(.pool, .all)]))
  }

  @Test func aFileThatRunsOutOfFreshRowsIsRefused() {
    // 50 real rows and 5 · 7 fresh ones are 85.
    #expect(Accumulate(freshRows: 7).refusal(sizes: sizes, source: .file(of: 85)) == nil)
    #expect(Accumulate(freshRows: 7).refusal(sizes: sizes, source: .file(of: 84)) != nil)
  }

  @Test func itIsReadFromItsBareName() {
    let read = ReadPolicy("policy: accumulate")
    #expect(read.policy is Accumulate)
    #expect(read.messages == [])
    #expect(read.resolved == "{policy: accumulate}")
  }
}
