// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Foundation
import Testing

@testable import CollapseTheory

@Suite struct ZipfLawsTests {
  private func facts(
    exponent: Double = 1.5, draws: Int = 1000, sampling: JSONValue = .null
  ) -> CellFacts {
    [
      "family": "categorical", "source": "categorical", "policy": "replace", "smoothing": 0,
      "types": 1000, "truth.zipf_exponent": .number(exponent), "real": .integer(draws),
      "synthetic": .integer(draws), "generations": 3, "sampling": sampling,
    ]
  }

  // scipy: zeta(b)**(-1/b) * gamma(1-1/b)/b * T**-(1-1/b)
  @Test(arguments: [
    (1.5, 1000, 0.094_155_950_582_652_83), (1.5, 100_000, 0.020_285_284_620_819_497),
    (2, 1000, 0.021_850_968_611_841_58), (2, 100_000, 0.002_185_096_861_184_158),
  ])
  func missingMassIsTheLeadingOrder(_ exponent: Double, _ draws: Int, _ expected: Double) throws {
    let curves = try ZipfMissingMass().curves(
      facts(exponent: exponent, draws: draws), generations: 1)
    #expect(curves[0].kind == .asymptotic && curves[0].quantity == .metric("missing_mass"))
    #expect(abs(curves[0].expected[0] / expected - 1) < 1e-10)
    #expect(curves[0].expected[1] > curves[0].expected[0])
  }

  // scipy: (z*(1-z)**1e5).sum() of the normalised 1000 weights, and (T/zeta)**(1/b)*gamma(1-1/b)
  @Test func finitelyManyTypesHaveTheirOwnSum() throws {
    let (_, truth) = try TypeSetting.unchanged(facts(draws: 100_000))
    #expect(
      abs(Occupancy.missingMass(truth, draws: 100_000).mean - 0.001_411_248_125_319_81) < 1e-13)
    let types = try ZipfDistinctTypes().curves(facts(), generations: 0)
    #expect(abs(types[0].expected[0] - 141.233_925_873_979_2) < 1e-8)
  }

  // scipy: 50**-.5 / (.5 * zeta(1.5))
  @Test func aCutLeavesAFloor() throws {
    let cut = facts(sampling: ["top_k": 50])
    let constants = try ZipfCut().constants(cut)
    #expect(abs(constants[1].value - 0.108_270_319_047_736_24) < 1e-12)
    // Σ over i = 51 … 1000 by the Euler–Maclaurin integral: (2/√50.5 − 2/√1000.5)/2.5502.
    #expect(
      abs(constants[0].value - (2 / 50.5.squareRoot() - 2 / 1000.5.squareRoot()) / 2.5501) < 1e-4)
    let curve = try ZipfCut().curves(cut, generations: 3)[0]
    #expect(curve.expected[1] >= curve.expected[0] && curve.kind == .bound)
  }

  @Test func aCutThatLeaksIsFound() throws {
    for (alive, missing, fails) in [(50.0, 0.2, false), (51, 0.2, true), (50, 0.05, true)] {
      let records = (0...3).map {
        GenerationRecord(
          replicate: 0, generation: $0, metricNames: ["missing_mass"],
          readings: [RecordedValue($0 == 0 ? 0.01 : missing)], parameterNames: ["types_alive"],
          parameters: [RecordedValue($0 == 0 ? 200 : alive)])
      }
      let facts = facts(sampling: ["top_k": 50])
      let cell = CellRecord(
        id: "0123456789abcdef", slug: "x", axisValues: [], generations: 3,
        referenceOrigin: .truth, facts: facts, settings: .object(JSONObject()))
      let tests = try ZipfCut().evidence(facts, CellResults(cell: cell, records: records)).tests
      #expect(tests.contains { $0.p == 0 } == fails)
    }
  }

  @Test func flatExponentsHaveNoInfiniteLaw() {
    #expect(ZipfMissingMass().applicability(to: facts(exponent: 1)) != .applies)
    #expect(ZipfMissingMass().applicability(to: facts(exponent: 1.01)) == .applies)
  }

  // p₀ = (.8, .2), T = ½: p ∝ p₀^(2^g): 16 : 1 at generation 1, 256 : 1 at 2.
  @Test func temperatureSharpensInTheLimit() throws {
    var facts = TypeChainSimulator(probabilities: [0.8, 0.2], temperature: 0.5).facts
    let curve = try #require(
      TemperatureLimit().curves(facts, generations: 2).first { $0.quantity == .parameter("p_1") })
    for (seen, expected) in zip(curve.expected, [0.8, 16.0 / 17, 256.0 / 257]) {
      #expect(abs(seen - expected) < 1e-14)
    }
    facts["sampling"] = nil
    #expect(TemperatureLimit().applicability(to: facts) != .applies)
  }
}
