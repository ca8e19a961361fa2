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

  @Test func itIsReadFromItsBareName() {
    let read = ReadPolicy("policy: accumulate")
    #expect(read.policy is Accumulate)
    #expect(read.messages == [])
    #expect(read.resolved == "{policy: accumulate}")
  }
}
