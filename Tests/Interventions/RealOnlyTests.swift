// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct RealOnlyTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  @Test(arguments: 1...5)
  func noGenerationSeesASyntheticRow(_ generation: Int) {
    #expect(
      RealOnly().recipe(for: generation, sizes: sizes) == Recipe([.init(.original, .all)]))
    #expect(
      RealOnly(fresh: true).recipe(for: generation, sizes: sizes)
        == Recipe([.init(.fresh, .rows(50))]))
  }

  @Test func aDataSourceThatRunsOutOfFreshRowsIsRefused() {
    #expect(RealOnly().refusal(sizes: sizes, source: .file(of: 50)) == nil)
    #expect(RealOnly(fresh: true).refusal(sizes: sizes, source: .truth) == nil)
    #expect(RealOnly(fresh: true).refusal(sizes: sizes, source: .file(of: 300)) == nil)
    #expect(
      RealOnly(fresh: true).refusal(sizes: sizes, source: .file(of: 299))
        == "generation 0 and 5 more take 50 fresh rows each, and the source has 299; "
        + "lower chain.generations or chain.real, or set fresh: false")
  }

  @Test func itIsReadWithItsDefaultShown() {
    let read = ReadPolicy("policy: real_only")
    #expect(read.policy as? RealOnly == RealOnly())
    #expect(read.resolved == "{policy: {real_only: {fresh: false}}}")
  }
}
