// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseTheory

@Suite struct PoissonReplaceTests {
  enum Fault: CaseIterable { case oneFewer, labelsOff, rateReused, revived }

  private func facts(real: Int = 11, synthetic: Int = 8) -> CellFacts {
    var facts: CellFacts = [
      "family": "poisson", "source": "poisson", "policy": "replace", "real": .integer(real),
      "synthetic": .integer(synthetic), "generations": 15, "dimension": 1,
    ]
    facts.set("truth.mean", [0.4])
    return facts
  }

  private func results(_ fault: Fault?, seed: UInt64 = 5) -> CellResults {
    let records = (0..<2000).flatMap { replicate -> [GenerationRecord] in
      var rates = [0.4]
      for generation in 0...16 {
        var stream = RandomStream(
          StreamAddress(seed: seed, replicate: replicate, generation: generation, purpose: "p"))
        let count = Double((generation == 0 ? 11 : 8) - (fault == .oneFewer ? 1 : 0))
        let rate = rates.last ?? 0
        let sum = Double(stream.poisson(mean: rate * count))
        if fault == .rateReused && generation % 4 == 3 {
          rates.append(rate)
        } else {
          rates.append(fault == .revived && sum == 0 ? 1 / count : sum / count)
        }
      }
      return rates.dropFirst(fault == .labelsOff ? 2 : 1).prefix(16).enumerated().map {
        GenerationRecord(
          replicate: replicate, generation: $0, metricNames: [], readings: [],
          parameterNames: ["rate"], parameters: [RecordedValue($1)])
      }
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "simulated", axisValues: [], generations: 15,
      referenceOrigin: .truth, facts: facts(), settings: .object(JSONObject()))
    return CellResults(cell: cell, records: records)
  }

  // n λ₀ = 1: 1 − exp(−g_t) with g = 1, .632121, .468536; by hand from the recursion.
  @Test func survivalFollowsTheRecursion() throws {
    var facts = facts(real: 10, synthetic: 10)
    facts.set("truth.mean", [0.1])
    let curves = try PoissonReplace().curves(facts, generations: 2)
    let dead = try #require(curves.first { $0.quantity == .metric("fixation") })
    for (seen, alive) in zip(dead.expected, [0.632_120_558_8, 0.468_536_394_6, 0.374_082_305_3]) {
      #expect(abs(1 - seen - alive) < 1e-9)
    }
    let rate = try #require(curves.first { $0.quantity == .parameter("rate") })
    #expect(rate.expected == [0.1, 0.1, 0.1])
    #expect(abs(try #require(rate.deviations)[2] - (0.03).squareRoot()) < 1e-12)
  }

  @Test func theLawHoldsForCorrectChainsAndFailsOnFaults() throws {
    for fault in [nil] + Fault.allCases.map(Optional.some) {
      let tests = try PoissonReplace().evidence(facts(), results(fault)).tests
      let worst = try #require(tests.min { $0.p < $1.p })
      print("\(fault.map { "\($0)" } ?? "correct"): \(worst.id) z = \(worst.z)")
      #expect((worst.p * Double(tests.count) < 1e-3) == (fault != nil), "\(worst)")
    }
  }

  @Test func itSpeaksOfReplaceAlone() {
    var facts = facts()
    #expect(PoissonReplace().applicability(to: facts) == .applies)
    facts.set("policy", "accumulate")
    #expect(
      PoissonReplace().applicability(to: facts)
        == .no(reason: "the policy is accumulate, not replace"))
  }
}
