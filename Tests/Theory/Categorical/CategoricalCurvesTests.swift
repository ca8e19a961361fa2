// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseTheory

/// Predictions of chains of types against independent values: full state chains, NumPy and SciPy.
/// Tests/Oracles/type_laws.py prints them.
@Suite struct CategoricalCurvesTests {
  private func setting(
    real: Int, synthetic: Int, policy: String = "replace", _ probabilities: [Double]
  ) throws -> (TypeSetting, TypeTruth) {
    let simulator = TypeChainSimulator(
      probabilities: probabilities, real: real, synthetic: synthetic, policy: policy)
    return try TypeSetting.unchanged(simulator.facts)
  }

  private func isClose(_ seen: Double, _ expected: Double, _ tolerance: Double = 1e-11) -> Bool {
    abs(seen - expected) <= tolerance * max(1, abs(expected))
  }

  // Every state of three types, 7 real and 5 synthetic observations: mean, deviation and skewness.
  static let replaced: [[Double]] = [
    [0.531_428_571_428_571_6, 0.117_048_244_519_896_65, -1.496_640_735_344_104_7],
    [0.425_142_857_142_857_1, 0.182_518_052_943_115_16, -1.050_120_819_531_158_9],
    [0.340_114_285_714_285_7, 0.210_747_801_084_157_44, -0.582_399_100_745_886_5],
    [0.272_091_428_571_428_6, 0.220_563_644_458_607_43, -0.175_187_527_354_130_32],
    [0.217_673_142_857_142_98, 0.219_473_920_663_721_34, 0.190_650_027_079_438_8],
  ]

  @Test func heterozygosityHasTheMomentsOfTheFullChain() throws {
    let (setting, truth) = try setting(real: 7, synthetic: 5, [0.5, 0.3, 0.2])
    let table = HeterozygosityMoments.table(setting, truth, upTo: 4)
    var closed = 0.62 * (1 - 1.0 / 7)
    for (row, expected) in zip(table, Self.replaced) {
      #expect(isClose(row.mean, expected[0]) && isClose(row.mean, closed))
      #expect(isClose(row.deviation, expected[1]))
      #expect(isClose(row.skewness, expected[2], 1e-9))
      closed *= 0.8
    }
  }

  // 4 real and 3 synthetic observations a generation: mean, deviation, skewness, E p₁³.
  static let pooled: [[Double]] = [
    [0.465, 0.167_145_146_504_467_77, -1.291_647_540_862_897, 0.218_75],
    [
      0.436_530_612_244_898_1, 0.171_692_580_961_878_2, -1.040_694_804_131_824,
      0.235_969_387_755_102_1,
    ],
    [
      0.423_434_693_877_551, 0.174_630_416_126_653_3, -0.944_930_242_112_103_2,
      0.243_890_306_122_449_05,
    ],
  ]

  @Test func anUrnHasTheMomentsOfItsFullEnumeration() throws {
    let (setting, truth) = try setting(
      real: 4, synthetic: 3, policy: "accumulate", [0.5, 0.3, 0.2])
    let table = HeterozygosityMoments.table(setting, truth, upTo: 2)
    var raw = [0.5, 0.25, 0.125]
    var product = 0.62 * 0.75
    for (generation, expected) in Self.pooled.enumerated() {
      raw = Coalescence.next(
        raw, batch: Double(setting.batches[generation]), pool: setting.pooled(before: generation))
      if generation > 0 {
        let pool = Double(4 + 3 * generation)
        product *= 1 - 3 / (pool * pool)
      }
      let row = table[generation]
      #expect(isClose(row.mean, expected[0]) && isClose(row.mean, product))
      #expect(isClose(row.deviation, expected[1]))
      #expect(isClose(row.skewness, expected[2], 1e-9))
      #expect(isClose(raw[2], expected[3]))
    }
  }

  @Test func survivalIsTheBinomialChains() throws {
    let sizes = BatchSizes(real: 100, synthetic: 100)
    let chain = try #require(TypeCountChain(sizes, generations: 49, distinct: 1))
    let alive = chain.deathChances(0.01).map { 1 - $0 }
    for (t, expected) in [
      (1, 0.633_967_658_726_770_4), (10, 0.161_389_355_325_142_98),
      (25, 0.075_006_839_048_274_88), (50, 0.041_121_842_402_037_98),
    ] {
      #expect(isClose(alive[t - 1], expected))
      let bound = 1 - exp(-0.01 * sizes.effectiveDraws(upTo: 49)[t - 1])
      #expect(bound < alive[t - 1])
    }
    let bounds = sizes.effectiveDraws(upTo: 49).map { 1 - exp(-0.01 * $0) }
    #expect(isClose(bounds[9], 0.158_235_188_407_313_32))
    let unequal = try #require(
      TypeCountChain(BatchSizes(real: 30, synthetic: 12), generations: 5, distinct: 1))
    for (dead, alive) in zip(
      unequal.deathChances(0.07),
      [
        0.886_632_529_493_7, 0.515_414_609_066_587_4, 0.393_369_049_127_338_3,
        0.321_997_338_617_138_75, 0.274_574_743_759_299_8, 0.240_623_304_060_266_55,
      ])
    {
      #expect(isClose(1 - dead, alive))
    }
  }

  @Test func fixationIsThatOfTheFullChain() throws {
    let (setting, truth) = try setting(real: 7, synthetic: 5, [0.5, 0.3, 0.2])
    let chain = try #require(TypeCountChain(setting.batches, generations: 4, distinct: 3))
    let fixed = [
      0.008_044, 0.105_822_573_927_530_28, 0.235_396_344_856_309_95, 0.364_549_705_100_208_34,
      0.480_189_359_924_547_8,
    ]
    #expect(zip(chain.fixationChances(truth), fixed).allSatisfy { isClose($0, $1) })
    let alive = [
      2.700_118, 2.206_347_355_268_638_6, 1.914_125_674_302_374_7, 1.707_208_593_496_710_3,
      1.554_254_152_210_962_5,
    ]
    let survival = TypeSurvival(setting, truth, upTo: 4)
    #expect(zip(survival.alive, alive).allSatisfy { isClose($0, $1) })
    #expect(
      isClose(try #require(FixationTime.exact(setting.batches, truth)), 6.938_193_592_405_835))
  }

  @Test func twoEqualTypesTakeAsLongAsTheLinearSystemSays() throws {
    let truth = TypeTruth([0.5, 0.5])
    for (n, expected, excess) in [
      (10, 12.590_518_197_723_286, 0.1012), (20, 26.229_485_348_016_76, 0.0571),
      (50, 67.517_171_667_406_71, 0.0267), (100, 136.602_278_382_027_86, 0.0149),
    ] {
      let sizes = BatchSizes(real: n, synthetic: n)
      let time = try #require(FixationTime.exact(sizes, truth))
      #expect(isClose(time, expected))
      // The limit lies above, ever less so.
      let limit = FixationTime.diffusion(n, truth)
      #expect(limit > time && limit / time - 1 <= excess)
    }
    let ten = TypeTruth([Double](repeating: 0.1, count: 10))
    #expect(isClose(FixationTime.diffusion(1, ten), 1.8965, 1e-4))
  }

  struct Draw: Sendable {
    let probabilities: [Double]
    let draws: Int
    /// Mean and variance of the distinct types, then of the missing mass.
    let types: (mean: Double, variance: Double)
    let missing: (mean: Double, variance: Double)
  }

  static func zipf(_ types: Int, _ exponent: Double) -> [Double] {
    let weights = (1...types).map { pow(Double($0), -exponent) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  static let draws = [
    Draw(
      probabilities: zipf(50, 1.2), draws: 30,
      types: (13.954_213_428_214_695, 4.507_582_740_537_531),
      missing: (0.285_932_464_008_775_7, 0.002_093_683_921_809_556)),
    Draw(
      probabilities: [0.9, 0.06, 0.04], draws: 7,
      types: (1.600_074_827_699_200_5, 0.396_728_490_185_775_6),
      missing: (0.068_966_644_775_884_78, 0.001_076_343_551_672_122)),
    Draw(
      probabilities: [0.99, 0.01], draws: 50,
      types: (1.394_993_932_862_463_6, 0.238_973_725_864_307_2),
      missing: (0.006_050_060_671_375_364, 2.389_737_258_643_072e-05)),
    Draw(
      probabilities: [Double](repeating: 0.01, count: 100), draws: 1000,
      types: (99.995_682_875_258_92, 0.004_315_148_551_872),
      missing: (4.317_124_741_065_786e-05, 4.315_148_551_872e-07)),
  ]

  @Test(arguments: draws)
  func occupancyHasTheVarianceOfTheDoubleSum(_ draw: Draw) {
    let truth = TypeTruth(draw.probabilities)
    let types = Occupancy.types(truth, draws: draw.draws)
    let missing = Occupancy.missingMass(truth, draws: draw.draws)
    #expect(isClose(types.mean, draw.types.mean) && isClose(missing.mean, draw.missing.mean))
    #expect(abs(types.variance / draw.types.variance - 1) < 1e-10)
    #expect(abs(missing.variance / draw.missing.variance - 1) < 1e-10)
  }

  /// Of one draw, of a certain type, and of draws so many that terms in the middle are left out.
  @Test func occupancyHasItsLimits() {
    #expect(
      Occupancy.types(TypeTruth([0.5, 0.5]), draws: 1)
        == Occupancy.types(TypeTruth([0.3, 0.7]), draws: 1))
    #expect(abs(Occupancy.types(TypeTruth([1]), draws: 9).variance) < 1e-14)
    let many = Occupancy.types(TypeTruth(Self.zipf(2000, 1)), draws: 100_000)
    #expect(many.variance > 0 && many.variance < 2000)
  }

  // All 220 outcomes of nine draws of p = (.6, .25, .1, .05).
  @Test func pearsonHasTheMomentsOfItsEnumeration() {
    let moments = PearsonMoments(TypeTruth([0.6, 0.25, 0.1, 0.05]), count: 9)
    #expect(isClose(moments.mean, 3))
    #expect(isClose(moments.variance, 7.518_518_518_518_517))
    #expect(isClose(moments.third, 64.396_433_470_507_56))
  }

  /// C8's text would be one of them: equal probabilities are one group.
  @Test func equalProbabilitiesAreTakenTogether() {
    let truth = TypeTruth([0.25, 0, 0.5, 0.25])
    #expect(truth.groups.map(\.probability) == [0.5, 0.25])
    #expect(truth.groups.map(\.count) == [1, 2])
    #expect(truth.aliveCount == 3 && truth.powerSum(2) == 0.375)
  }
}
