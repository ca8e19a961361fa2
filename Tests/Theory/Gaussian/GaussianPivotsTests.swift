// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct GaussianPivotsTests {
  /// By hand: truth N(1, 4), n₀ = 4 gives mean 2 and variance 3 (scatter 12): Z = √4·1/2 = 1,
  /// Q = 12/4 = 3. Then n = 9 gives mean 2.5 and variance 1: Z = 3·0.5/√3, Q = 9·1/3.
  @Test func replaceStepsAreAsByHand() throws {
    let steps = try pivots(policy: "replace", real: 4, synthetic: 9, states: [(2, 3), (2.5, 1)])
    #expect(steps.map(\.generation) == [0, 1])
    #expect(abs(steps[0].location[0] - 1) < 1e-15)
    #expect(abs(steps[0].scatter[0] - 3) < 1e-15)
    #expect(steps[0].degrees == [3])
    #expect(abs(steps[1].location[0] - 1.5 / 3.0.squareRoot()) < 1e-15)
    #expect(abs(steps[1].scatter[0] - 3) < 1e-15)
    #expect(steps[1].degrees == [8])
  }

  /// By hand: real rows 0, 2 have mean 1 and scatter 2 (variance 1); rows 1, 2, 6 have mean 3 and
  /// scatter 14; together the mean is 2.2 and the scatter 20.8. Z = √3·2/1, Q = 14/1.
  @Test func aBatchIsRecoveredFromItsPool() throws {
    let steps = try pivots(
      policy: "accumulate", real: 2, synthetic: 3, states: [(1, 1), (2.2, 20.8 / 5)])
    #expect(abs(steps[1].location[0] - 2 * 3.0.squareRoot()) < 1e-14)
    #expect(abs(steps[1].scatter[0] - 14) < 1e-13)
    #expect(steps[1].degrees == [2])
  }

  /// Two dimensions from truth N(0, I), n = 5: scatter 5 Σ' = [[4, 2], [2, 10]] has the Cholesky
  /// factor [[2, 0], [1, 3]].
  @Test func bartlettsFactorIsAsByHand() throws {
    let facts = GaussianChainSimulator(
      dimension: 2, real: 5, synthetic: 5, truthMean: [0, 0], truthCovariance: .identity(2)
    ).facts
    let names = ["mean_1", "mean_2", "covariance_1_1", "covariance_2_1", "covariance_2_2"]
    let steps = try pivots(facts, names: names, states: [[1, -2, 0.8, 0.4, 2]])
    let root = 5.0.squareRoot()
    #expect(abs(steps[0].location[0] - root) < 1e-14)
    #expect(abs(steps[0].location[1] + 2 * root) < 1e-14)
    #expect(zip(steps[0].scatter, [4, 9]).allSatisfy { abs($0 - $1) < 1e-13 })
    #expect(steps[0].degrees == [4, 3])
    #expect(abs(steps[0].shear[0] - 1) < 1e-14)
  }

  @Test func pivotsDoNotDependOnTheUnitOrTheAxes() throws {
    var simulator = GaussianChainSimulator()
    simulator.threeDimensional()
    simulator.replicates = 1
    let plain = try pivots(simulator.facts, simulator.results())
    // The same chain seen through x ↦ 1000 x + (5, 6, 7).
    var scaled = simulator
    scaled.truthMean = zip(simulator.truthMean, [5, 6, 7]).map { 1000 * $0 + $1 }
    scaled.truthCovariance = simulator.truthCovariance.scaled(by: 1e6)
    let other = try pivots(scaled.facts, scaled.results())
    for (first, second) in zip(plain, other) {
      for (a, b) in zip(first.scatter + first.location, second.scatter + second.location) {
        #expect(abs(a - b) < 1e-7 * (1 + abs(a)))
      }
    }
  }

  @Test func aScatterThatNoBatchCanHaveIsAsFarOutAsCanBe() throws {
    // The pool's scatter shrinks, which no batch can do.
    let steps = try pivots(
      policy: "accumulate", real: 2, synthetic: 3, states: [(1, 1), (1, 0.1)])
    #expect(steps[1].scores == [-38])
  }

  @Test func chainsAreFollowedWhileTheirSpreadStandsOutFromRounding() throws {
    let states = [(0.0, 1.0), (1.0, 1e-21), (1.0, 1e-22), (1.0, 1e-23)]
    let (steps, notes) = try allPivots(policy: "replace", real: 4, synthetic: 4, states: states)
    #expect(steps[0].map(\.generation) == [0, 1])
    #expect(notes == ["1 chains followed only until their spread was lost to rounding"])
  }

  /// √n (P'/n) ε|μ|/σ with n = 300 000: 548·(g + 1)·2.2e-16·9e9 = .0011 (g + 1).
  @Test func batchesThatDrownInTheirPoolsRoundingAreLeftOut() throws {
    var simulator = GaussianChainSimulator(
      generations: 300, real: 300_000, synthetic: 300_000, policy: "accumulate", truthMean: [9e9])
    var setting = try GaussianSetting(simulator.facts)
    #expect(abs(setting.recoveryError(299, size: 9e9) - 0.328_4) < 1e-3)
    #expect(try setting.lastRecoverableGeneration(upTo: 300) == 0)
    simulator.truthMean = [1e8]
    setting = try GaussianSetting(simulator.facts)
    // 1e-3/(547.72·2.2204e-16·1e8) = 82.2 pools of n.
    #expect(try setting.lastRecoverableGeneration(upTo: 300) == 81)
    #expect(try setting.lastRecoverableGeneration(upTo: 50) == 50)
    simulator.truthMean = [0]
    #expect(try GaussianSetting(simulator.facts).lastRecoverableGeneration(upTo: 300) == 300)
    simulator.policy = "replace"
    #expect(try GaussianSetting(simulator.facts).lastRecoverableGeneration(upTo: 300) == 300)
  }

  /// Batches drawn by their own mean and scatter; the pool's mean is kept to 2⁻¹⁶, eight units in
  /// the last place of 9e9, as a sum of so many rows may leave it.
  @Test func aCorrectPoolFarFromTheOriginIsNoViolation() throws {
    let (rows, generations) = (300_000.0, 300)
    let facts = GaussianChainSimulator(
      generations: generations, real: 300_000, synthetic: 300_000, policy: "accumulate",
      truthMean: [9e9]
    ).facts
    let records = (0..<40).flatMap { replicate -> [GenerationRecord] in
      var stream = RandomStream(
        StreamAddress(seed: 5, replicate: replicate, purpose: "far pool"))
      // About the origin, where doubles are dense; the scatter of a batch is normal at such n.
      var (count, mean, scatter) = (0.0, 0.0, 0.0)
      return (0...generations).map { generation in
        let variance = generation == 0 ? 1 : scatter / count
        let center = generation == 0 ? 0 : mean
        let batch = center + (variance / rows).squareRoot() * stream.standardNormal()
        let own = variance * (rows - 1 + (2 * rows).squareRoot() * stream.standardNormal())
        let distance = batch - mean
        scatter += own + (count * rows / (count + rows)) * distance * distance
        mean += distance * rows / (count + rows)
        count += rows
        return GenerationRecord(
          replicate: replicate, generation: generation, metricNames: [], readings: [],
          parameterNames: ["mean", "variance"],
          parameters: [.value(((9e9 + mean) * 65_536).rounded() / 65_536), .value(scatter / count)])
      }
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "far", axisValues: [], generations: generations,
      referenceOrigin: .truth, facts: facts, settings: .object(JSONObject()))
    let results = CellResults(cell: cell, records: records)
    let evidence = try GaussianPool().evidence(facts, results)
    #expect(evidence.notes.contains { $0.hasPrefix("steps after generation 0 not tested") })
    let report = try TheoryCheck().report(facts, results)
    #expect(report.verdict == .holds, "\(report.reason)")
  }

  private func pivots(
    policy: String, real: Int, synthetic: Int, states: [(Double, Double)]
  ) throws -> [StepPivots] {
    try allPivots(policy: policy, real: real, synthetic: synthetic, states: states).0[0]
  }

  private func allPivots(
    policy: String, real: Int, synthetic: Int, states: [(Double, Double)]
  ) throws -> ([[StepPivots]], [String]) {
    let simulator = GaussianChainSimulator(
      real: real, synthetic: synthetic, policy: policy, truthMean: [1],
      truthCovariance: Matrix(diagonal: [4]))
    let results = Self.results(
      simulator.facts, names: ["mean", "variance"], states: states.map { [$0.0, $0.1] })
    return try GaussianPivots(setting: GaussianSetting(simulator.facts)).chains(
      GaussianChains(results.parameters, dimension: 1, lastGeneration: states.count - 1))
  }

  private func pivots(
    _ facts: CellFacts, names: [String], states: [[Double]]
  ) throws -> [StepPivots] {
    try pivots(facts, Self.results(facts, names: names, states: states))
  }

  private func pivots(_ facts: CellFacts, _ results: CellResults) throws -> [StepPivots] {
    let setting = try GaussianSetting(facts)
    let chains = GaussianChains(
      results.parameters, dimension: setting.dimension,
      lastGeneration: results.generationCount - 1)
    return try GaussianPivots(setting: setting).chains(chains).steps[0]
  }

  /// One replicate with the given parameters, generation by generation.
  static func results(_ facts: CellFacts, names: [String], states: [[Double]]) -> CellResults {
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "by-hand", axisValues: [], generations: states.count - 1,
      referenceOrigin: .truth, facts: facts, settings: .object(JSONObject()))
    return CellResults(
      cell: cell,
      records: states.enumerated().map {
        GenerationRecord(
          replicate: 0, generation: $0, metricNames: [], readings: [], parameterNames: names,
          parameters: $1.map { RecordedValue($0) })
      })
  }
}
