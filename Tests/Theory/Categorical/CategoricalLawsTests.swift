// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

/// Laws of types against simulated chains, correct and faulty.
@Suite struct CategoricalLawsTests {
  typealias Fault = TypeChainSimulator.Fault

  static let truth = [0.37, 0.28, 0.17, 0.11, 0.07]

  /// The smallest p-value of a law's tests times their number, and what it belongs to.
  private func worst(
    _ law: any Law, _ simulator: TypeChainSimulator
  ) throws -> (p: Double, words: String) {
    #expect(law.applicability(to: simulator.facts) == .applies)
    let tests = try law.evidence(simulator.facts, simulator.results()).tests
    let worst = try #require(tests.min { $0.p < $1.p })
    return (worst.p * Double(tests.count), "\(law.id) \(worst.id): z = \(worst.z)")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let law: any Law
    var policy = "replace"
    var temperature: Double?
    let faults: [Fault]
    var probabilities = CategoricalLawsTests.truth
    var synthetic = 19
    var replicates = 600
    var testDescription: String { "\(law.id) under \(policy)" }
  }

  static let cases = [
    Case(
      law: CategoricalReplace(),
      faults: [.labelsOneGenerationOff, .countsReused, .withoutReplacement, .smoothed]),
    Case(
      law: CategoricalSurvival(),
      faults: [.typeDropped, .labelsOneGenerationOff, .withoutReplacement, .countsReused]),
    Case(
      law: CategoricalFixation(),
      faults: [.typeDropped, .labelsOneGenerationOff, .countsReused, .withoutReplacement],
      probabilities: [0.5, 0.3, 0.2], synthetic: 9, replicates: 2000),
    Case(
      law: CategoricalAccumulate(), policy: "accumulate",
      faults: [.replaceForAccumulate, .smoothed]
    ),
    Case(
      law: CategoricalStep(),
      faults: Fault.allCases.filter { $0 != .replaceForAccumulate }),
    Case(
      law: CategoricalStep(), policy: "accumulate",
      faults: [.oneObservationFewer, .countsReused, .typeDropped, .replaceForAccumulate]),
    Case(
      law: CategoricalStep(), temperature: 0.8,
      faults: [.oneObservationFewer, .countsReused, .hiddenTemperature]),
    Case(
      law: CategoricalDistinct(),
      faults: [.typeDropped, .labelsOneGenerationOff, .withoutReplacement, .countsReused]),
  ]

  @Test(arguments: cases)
  func lawsHoldForCorrectChainsAndFailOnFaultsOfTheirKind(_ item: Case) throws {
    var simulator = TypeChainSimulator(
      probabilities: item.probabilities, replicates: item.replicates, synthetic: item.synthetic,
      policy: item.policy, temperature: item.temperature)
    let correct = try worst(item.law, simulator)
    #expect(correct.p > 1e-3, "\(correct.words)")
    for fault in item.faults {
      simulator.fault = fault
      let found = try worst(item.law, simulator)
      print("\(fault): \(found.words)")
      #expect(found.p < 1e-3, "\(fault): \(found.words)")
    }
  }

  /// n₀ ≠ n and many seeds: the tests' sizes are honest.
  @Test func correctChainsAreRarelyDoubted() throws {
    var small = 0
    var count = 0
    for seed in 0..<40 {
      for policy in ["replace", "accumulate"] {
        let simulator = TypeChainSimulator(
          probabilities: Self.truth, replicates: 200, real: 31, synthetic: 14, policy: policy,
          seed: UInt64(1000 + seed))
        let results = simulator.results()
        for law in LawCatalog.standard.applying(to: simulator.facts) {
          let tests = try law.evidence(simulator.facts, results).tests
          count += tests.count
          small += tests.count { $0.p < 0.01 }
          for test in tests where test.p < 0.01 {
            print("\(policy) \(law.id) \(test.id) \(test.z)")
          }
        }
      }
    }
    // Binomial(count, .01) as an upper bound; tests of one chain are correlated.
    let expected = 0.01 * Double(count)
    print("\(small) of \(count) p-values below 0.01")
    #expect(Double(small) < expected + 6 * expected.squareRoot())
  }

  @Test func theCauseIsNamedWhereTheSizeGivesItAway() throws {
    var simulator = TypeChainSimulator(probabilities: Self.truth)
    simulator.fault = .withoutReplacement
    simulator.real = simulator.synthetic
    let tests = try CategoricalStep().evidence(simulator.facts, simulator.results()).tests
    let sum = try #require(tests.first { $0.id == "pearson.sum" })
    // Two copies of n, n of them drawn: (2n − n)/(2n − 1) of the variance after generation 0.
    #expect(sum.likelyCause?.words.contains("without replacement") == true, "\(sum.z)")
  }

  /// Of 100 types no probabilities are recorded: generation 0 is held against the truth by the metric.
  @Test func theFirstDrawOfManyTypesIsTestedByTheMetric() throws {
    let truth = CategoricalCurvesTests.zipf(100, 1)
    var simulator = TypeChainSimulator(probabilities: truth, generations: 1)
    for isFaulty in [false, true] {
      var drawn = truth
      if isFaulty { drawn[3] = 0 }
      let records = (0..<400).map { replicate in
        var stream = RandomStream(StreamAddress(seed: 3, replicate: replicate, purpose: "first"))
        let counts = stream.multinomial(count: 200, weights: drawn)
        let value = zip(counts, truth).reduce(0) {
          let expected = 200 * $1.1
          return $0 + (Double($1.0) - expected) * (Double($1.0) - expected) / expected
        }
        return GenerationRecord(
          replicate: replicate, generation: 0, metricNames: ["pearson"],
          readings: [RecordedValue(value)])
      }
      simulator.real = 200
      let cell = CellRecord(
        id: "0123456789abcdef", slug: "many", axisValues: [], generations: 1,
        referenceOrigin: .truth, facts: simulator.facts, settings: .object(JSONObject()))
      let evidence = try CategoricalStep().evidence(
        simulator.facts, CellResults(cell: cell, records: records))
      let sum = try #require(evidence.tests.first { $0.id == "pearson.sum" })
      print("the fourth type of 100 never drawn: \(isFaulty), z = \(sum.z)")
      #expect((sum.p < 1e-3) == isFaulty && !evidence.notes.isEmpty)
    }
  }

  /// `mix: {newest: 1}`, `mix: {real_fraction: 0}` and `window: {generations: 1}`: replace.
  private static let policiesOfNewestAlone: [@Sendable (inout CellFacts) -> Void] = [
    {
      $0.set("policy", "mix")
      $0.set("newest", 1)
    },
    {
      $0.set("policy", "mix")
      $0.set("real_fraction", 0)
    },
    {
      $0.set("policy", "window")
      $0.set("policy.generations", 1)
    },
  ]

  @Test func lawsKnowWhatTheySpeakAbout() {
    func laws(_ change: (inout CellFacts) -> Void) -> [String] {
      var facts = TypeChainSimulator(probabilities: Self.truth).facts
      change(&facts)
      return LawCatalog.standard.applying(to: facts).map(\.id)
    }
    #expect(laws { _ in } == ["C1", "C2", "C3", "C6", "C7"])
    #expect(laws { $0.set("policy", "accumulate") } == ["C4", "C6", "C7"])
    #expect(laws { $0.set("policy", "window") } == [])
    let policies = CategoricalLawsTests.policiesOfNewestAlone
    #expect(policies.allSatisfy { laws($0) == ["C1", "C2", "C3", "C6", "C7"] })
    #expect(
      laws {
        $0.set("policy", "window")
        $0.set("policy.generations", 13)
      } == ["C4", "C6", "C7"])
    #expect(
      laws {
        $0.set("policy", "mix")
        $0.set("newest", 0.9)
        $0.set("original", 0.1)
      } == [])
    #expect(laws { $0.set("smoothing", 0.5) } == [])
    #expect(laws { $0["truth.probabilities"] = nil } == ["C6", "C7"])
    #expect(laws { $0["sampling"] = ["temperature": 0.5] } == ["C6", "C7", "T1"])
    #expect(laws { $0["sampling"] = ["top_p": 0.5] } == [])
    #expect(
      laws {
        $0.set("synthetic.rows", [20.0, 30, 40])
        $0.set("policy", "grown_replace")
      } == ["C1", "C2", "C6", "C7"])
    #expect(
      laws {
        $0["truth.probabilities"] = nil
        $0.set("types", 1000)
        $0.set("truth.zipf_exponent", 1.5)
      } == ["C1", "C2", "C3", "C6", "C7", "Z1", "Z3"])
    #expect(
      laws {
        $0["truth.probabilities"] = nil
        $0.set("types", 1000)
        $0.set("truth.zipf_exponent", 1.5)
        $0["sampling"] = ["top_k": 50]
      } == ["C7", "Z2"])
  }
}
