// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct SelectionTests {
  @Test func everyOrderOfAShuffleIsEquallyLikely() {
    var stream = stream("shuffle")
    var counts: [[Int]: Double] = [:]
    let count = 24_000
    for _ in 0..<count {
      var list = [0, 1, 2, 3]
      stream.shuffle(&list)
      counts[list, default: 0] += 1
    }
    #expect(counts.count == 24)
    let statistic = counts.values.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 }
    #expect(ChiSquared(degrees: 23).upper(statistic) > 1e-6, "χ² = \(statistic)")
  }

  @Test func everyOrderedChoiceOfRowsIsEquallyLikely() {
    var stream = stream("rows")
    var counts: [[Int]: Double] = [:]
    for _ in 0..<20_000 { counts[stream.rows(2, of: 5), default: 0] += 1 }
    #expect(counts.count == 20)
    let statistic = counts.values.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 }
    #expect(ChiSquared(degrees: 19).upper(statistic) > 1e-6, "χ² = \(statistic)")
  }

  @Test func sparseAndDenseChoicesAreTheSame() {
    // 400 of 3 000 is held densely, 300 sparsely; a longer choice begins with a shorter one.
    for seed in UInt64(0)..<20 {
      var dense = RandomStream(StreamAddress(seed: seed, purpose: "rows"))
      var sparse = RandomStream(StreamAddress(seed: seed, purpose: "rows"))
      #expect(Array(dense.rows(400, of: 3000).prefix(300)) == sparse.rows(300, of: 3000))
    }
  }

  @Test func choosingAllRowsGivesAPermutation() {
    var stream = stream("all rows")
    #expect(stream.rows(50, of: 50).sorted() == Array(0..<50))
    #expect(stream.rows(0, of: 50) == [])
    #expect(stream.rows(0, of: 0) == [])
  }

  @Test func shufflingShortListsLeavesThemAlone() {
    var stream = stream("short")
    var empty: [Int] = []
    stream.shuffle(&empty)
    #expect(empty == [])
    var one = [7]
    stream.shuffle(&one)
    #expect(one == [7])
  }
}
