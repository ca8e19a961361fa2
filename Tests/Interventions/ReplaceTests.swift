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

  @Test func freshRowsStandBesideTheBatch() {
    let read = ReadPolicy("policy: {replace: {fresh_rows: 7}}")
    #expect(read.messages == [])
    #expect(
      read.policy?.recipe(for: 3, sizes: sizes)
        == Recipe([.init(.fresh, .rows(7)), .init(.synthetic(generation: 2), .all)]))
  }

  @Test func aFileThatRunsOutOfFreshRowsIsRefused() {
    // 50 real rows and 5 · 7 fresh ones are 85.
    #expect(Replace(freshRows: 7).refusal(sizes: sizes, source: .file(of: 85)) == nil)
    #expect(
      Replace(freshRows: 7).refusal(sizes: sizes, source: .file(of: 84)) == """
        5 generations take 7 fresh rows each after the 50 of generation 0, and the source has 84; \
        lower fresh_rows, chain.generations or chain.real
        """)
  }

  @Test func otherKeysAndNumbersAreRefused() {
    #expect(
      ReadPolicy("policy: {replace: {share: 1}}").messages == [
        "text.yaml:1:20: unknown key in policy.replace: expected fresh_rows, found share"
      ])
    #expect(
      ReadPolicy("policy: {replace: {fresh_rows: -1}}").messages == [
        "text.yaml:1:32: policy.replace.fresh_rows: expected an integer from 0 to 2147483648, "
          + "found -1"
      ])
  }
}
