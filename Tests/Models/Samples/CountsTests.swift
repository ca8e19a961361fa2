// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct CountsTests {
  @Test func typesThatDoNotOccurAreLeftOut() {
    let counts = Counts(dense: [3, 0, 0, 7, 1, 0])
    #expect(counts.types == [0, 3, 4] && counts.counts == [3, 7, 1])
    #expect(counts.total == 11 && counts.typeCount == 6 && counts.aliveCount == 3)
    #expect((0..<6).map { counts[$0] } == [3, 0, 0, 7, 1, 0])
  }

  @Test func mergingAddsTypeByTypeWhicheverOccurWhere() {
    let first = Counts(dense: [3, 0, 0, 7, 1, 0])
    let second = Counts(dense: [0, 0, 2, 1, 0, 4])
    let sum = Counts(dense: [3, 0, 2, 8, 1, 4])
    #expect(first.merged(with: second) == sum)
    #expect(second.merged(with: first) == sum)
    #expect(first.merged(with: Counts(dense: [0, 0, 0, 0, 0, 0])) == first)
    #expect(first.merged(with: first) == Counts(dense: [6, 0, 0, 14, 2, 0]))
  }

  @Test func joinedBatchesAreTheMergedOnes() {
    let batches = [[1, 2], [0, 5], [3, 0]].map { Samples.counts(Counts(dense: $0)) }
    #expect(Samples.joining(batches) == .counts(Counts(dense: [4, 7])))
    #expect(Samples.joining(batches).count == 11)
  }

  @Test func subsampleOfCountsIsHypergeometric() {
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "subsample"))
    let whole = Samples.counts(Counts(dense: [40, 0, 60]))
    let repetitions = 10_000
    let drawn = (0..<repetitions).map { _ in
      whole.subsample(50, using: &stream).counts?[0] ?? -1
    }
    #expect(drawn.allSatisfy { $0 >= 0 && $0 <= 40 })
    let mean = Double(drawn.reduce(0, +)) / Double(repetitions)
    // Variance n p (1 − p)(N − n)/(N − 1).
    let variance = 50 * 0.4 * 0.6 * 50 / 99
    let z = (mean - 20) / (variance / Double(repetitions)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    #expect(whole.subsample(100, using: &stream) == whole)
  }

  @Test func subsampleOfRowsTakesEachAtMostOnce() {
    var stream = RandomStream(StreamAddress(seed: 7, purpose: "rows"))
    let whole = Samples.points(Points(dimension: 1, values: (0..<100).map(Double.init)))
    let drawn = whole.subsample(60, using: &stream).points?.values ?? []
    #expect(drawn.count == 60 && Set(drawn).count == 60)
  }
}
