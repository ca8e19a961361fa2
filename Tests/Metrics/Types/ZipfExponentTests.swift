// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

@Suite struct ZipfExponentTests {
  private func found(
    _ model: CategoricalModel, _ truth: CategoricalModel, _ ranks: ZipfExponent.Ranks = .model
  ) -> Reading? {
    typeReadings(ZipfExponent(ranks: ranks), of: model, against: truth)[""]
  }

  /// SciPy's root of the score: Tests/Oracles/types.py.
  @Test func itIsTheMaximumLikelihoodEstimate() {
    let counts = [523.0, 0, 211, 97, 0, 64, 31, 12, 7, 3, 1, 1]
    let truth = zipf(12)
    let own = found(types(counts), truth)?.number ?? .nan
    #expect(agree(own, 1.9030310696997874, within: 1e-11))
    let truths = found(types(counts), truth, .truth)?.number ?? .nan
    #expect(agree(truths, 1.5787216212340376, within: 1e-11))
  }

  @Test(arguments: [0.02, 0.7, 1, 1.37, 3, 25])
  func ofZipfsLawItIsItsExponent(_ exponent: Double) {
    let truth = zipf(20_000, exponent: exponent)
    for ranks in ZipfExponent.Ranks.allCases {
      #expect(agree(found(truth, truth, ranks)?.number ?? .nan, exponent, within: 1e-9))
    }
  }

  @Test func ownRanksDoNotAskWhichTypeIsTheLikeliest() {
    let rising = types((1...50).map { 1 / Double(51 - $0) })
    #expect(agree(found(rising, zipf(50))?.number ?? .nan, 1, within: 1e-11))
    // By the truth's ranks the same model favours the rare ones.
    #expect(found(rising, zipf(50), .truth).map { $0.number < 0 } == true)
  }

  @Test func equalTypesHaveExponentZeroAndOneAloneHasNone() {
    let uniform = types([Double](repeating: 1, count: 1000))
    #expect(abs(found(uniform, uniform)?.number ?? .nan) < 1e-11)
    #expect(found(types([0, 0, 1, 0]), zipf(4)) == .infinite)
    #expect(found(types([1, 0, 0, 0]), zipf(4), .truth) == .infinite)
    #expect(found(types([0, 0, 0, 1]), zipf(4), .truth) == .infinite)
    #expect(found(types([0, 1, 0, 0]), zipf(4), .truth).map { $0.number.isFinite } == true)
  }

  @Test func aTypeWithoutRankLeavesItUndefined() {
    #expect(found(types([1, 1, 1]), types([1, 1, 0]), .truth) == .undefined)
    #expect(found(types([1, 1, 1]), types([1, 1, 0])) == .undefined)
  }
}
