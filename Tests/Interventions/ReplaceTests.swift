// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct ReplaceTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  @Test(arguments: 1...5)
  func everyGenerationTakesAllOfTheBatchBeforeIt(_ generation: Int) {
    #expect(
      Replace().recipe(for: generation, sizes: sizes)
        == Recipe([.init(.synthetic(generation: generation - 1), .all)]))
  }

  @Test func itNeverRefuses() {
    #expect(Replace().refusal(sizes: sizes, source: .file(of: 50)) == nil)
  }

  @Test func itIsReadFromItsBareName() {
    let read = ReadPolicy("policy: replace")
    #expect(read.policy is Replace)
    #expect(read.messages == [])
    #expect(read.resolved == "{policy: replace}")
  }

  @Test func itHasNothingToSet() {
    #expect(
      ReadPolicy("policy: {replace: {share: 1}}").messages == [
        "text.yaml:1:20: unknown key in policy.replace: expected no keys, found share"
      ])
  }
}
