// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseTheory

@Suite struct TheoryCheckTests {
  typealias Simulator = GaussianChainSimulator

  struct Setting: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout Simulator) -> Void
  }

  static let settings = [
    Setting(testDescription: "replace, divisor n") { _ in },
    Setting(testDescription: "replace, divisor n-1") { $0.divisor = .countMinusOne },
    Setting(testDescription: "replace, ten rows") {
      ($0.real, $0.synthetic, $0.generations) = (10, 10, 60)
    },
    Setting(testDescription: "replace, other real count, other truth") {
      ($0.real, $0.synthetic) = (30, 50)
      ($0.truthMean, $0.truthCovariance) = ([7], Matrix(diagonal: [4]))
    },
    Setting(testDescription: "accumulate, divisor n") { $0.policy = "accumulate" },
    Setting(testDescription: "accumulate, divisor n-1, other real count") {
      ($0.policy, $0.divisor, $0.real, $0.synthetic) = ("accumulate", .countMinusOne, 12, 30)
    },
    Setting(testDescription: "replace, three dimensions") {
      $0.threeDimensional()
    },
    Setting(testDescription: "accumulate, three dimensions") {
      $0.threeDimensional()
      $0.policy = "accumulate"
    },
  ]

  @Test(arguments: settings)
  func correctChainsHold(_ setting: Setting) throws {
    var simulator = Simulator()
    setting.change(&simulator)
    let report = try TheoryCheck().report(simulator.facts, simulator.results())
    #expect(report.verdict == .holds, "\(report.reason)\n\(report.listing)")
    #expect(report.pivotCount > 0)
  }

  struct Plant: CustomTestStringConvertible, Sendable {
    let fault: Simulator.Fault
    /// What the reason must name.
    let cause: String
    var change: @Sendable (inout Simulator) -> Void = { _ in }
    var name = ""
    var testDescription: String { "\(fault) \(name)" }
  }

  static let plants = [
    Plant(
      fault: .otherDivisor,
      cause: "100/99 = n/(n−1)): the fit seems to divide by n−1 where the plan says n"),
    Plant(
      fault: .otherDivisor,
      cause: "99/100 = (n−1)/n): the fit seems to divide by n where the plan says n−1",
      change: { $0.divisor = .countMinusOne }, name: "n for n-1"),
    Plant(
      fault: .sameDrawsInEveryGeneration,
      cause: "every generation of a chain seems to use the same draws"),
    Plant(
      fault: .sameDrawsInEveryReplicate, cause: "every replicate seems to use the same draws"),
    Plant(fault: .labelsOneGenerationOff, cause: "seems to be generation 1"),
    Plant(fault: .fitHandedOn, cause: "the generation seems to repeat the one before"),
    Plant(
      fault: .tenRowsDropped, cause: "batches seem to have fewer rows than the plan says",
      change: { $0.synthetic = 40 }),
    Plant(fault: .deviationForVariance, cause: ""),
    Plant(fault: .accumulateForReplace, cause: ""),
    Plant(fault: .diagonalCovariance, cause: "", change: { $0.threeDimensional() }),
    Plant(
      fault: .sameDrawsInEveryGeneration, cause: "",
      change: { $0.policy = "accumulate" }, name: "accumulate"),
    Plant(
      fault: .labelsOneGenerationOff, cause: "",
      change: { $0.policy = "accumulate" }, name: "accumulate"),
    Plant(
      fault: .otherDivisor, cause: "",
      change: { ($0.policy, $0.real, $0.synthetic, $0.replicates) = ("accumulate", 10, 10, 400) },
      name: "accumulate, ten rows, 400 replicates"),
    Plant(
      fault: .labelsOneGenerationOff, cause: "seems to be generation 1",
      change: { $0.threeDimensional() }, name: "three dimensions"),
  ]

  @Test(arguments: plants)
  func plantedFaultsAreRefuted(_ plant: Plant) throws {
    var simulator = Simulator()
    plant.change(&simulator)
    simulator.fault = plant.fault
    let report = try TheoryCheck().report(simulator.facts, simulator.results())
    #expect(report.verdict == .refuted, "\(report.reason)\n\(report.listing)")
    #expect(plant.cause.isEmpty || report.reason.contains(plant.cause), "\(report.reason)")
  }

  @Test func correctChainsFailNoMoreOftenThanTheLevelSays() throws {
    let level = 0.1
    let cells = 300
    var alarms = 0
    for cell in 0..<cells {
      let simulator = Simulator(
        replicates: 12, generations: 4, real: 8, synthetic: 10, seed: UInt64(1000 + cell))
      let report = try TheoryCheck(level: level).report(simulator.facts, simulator.results())
      if report.verdict == .refuted { alarms += 1 }
    }
    // Holm's rate is at most the level: five standard errors above it.
    let bound = level + 5 * (level * (1 - level) / Double(cells)).squareRoot()
    #expect(Double(alarms) / Double(cells) <= bound, "\(alarms) of \(cells)")
    #expect(alarms > 0, "a level of \(level) that never alarms spends nothing")
  }

  @Test func nothingIsSaidWhereNoLawApplies() throws {
    let simulator = Simulator(replicates: 2, generations: 1)
    var facts = simulator.facts
    facts.set("family", "gaussian_mixture")
    let report = try TheoryCheck().report(facts, simulator.results())
    #expect(report.verdict == .undecided)
    #expect(report.reason == "no law applies")
    #expect(report.applied.isEmpty && report.findings.isEmpty)
  }

  @Test func nothingIsSaidWhereNothingWasRecorded() throws {
    let simulator = Simulator(replicates: 0)
    let report = try TheoryCheck().report(simulator.facts, simulator.results())
    #expect(report.verdict == .undecided)
    #expect(report.reason == "gaussian.step, G2, G3, G4: nothing recorded that could be tested")
  }

  @Test func nothingHoldsOfARunThatLacksReplicates() throws {
    let simulator = Simulator(replicates: 30, generations: 4)
    let whole = try TheoryCheck().report(simulator.facts, simulator.results(), replicates: 30)
    #expect(whole.verdict == .holds)
    let report = try TheoryCheck().report(simulator.facts, simulator.results(), replicates: 64)
    #expect(report.verdict == .undecided)
    #expect(report.reason == "of 64 replicates, 34 not recorded to the end")
    var faulty = simulator
    faulty.fault = .sameDrawsInEveryReplicate
    let broken = try TheoryCheck().report(faulty.facts, faulty.results(), replicates: 64)
    #expect(broken.verdict == .undecided)
    let failed = broken.violations.count
    #expect(failed > 0)
    #expect(
      broken.reason == "of 64 replicates, 34 not recorded to the end; of what is there, "
        + "\(failed) of \(broken.findings.count) tests fail")
    #expect(broken.explanation.count >= failed)
  }

  @Test func nothingHoldsOfARunThatLacksGenerations() throws {
    let simulator = Simulator(replicates: 30, generations: 4)
    let results = simulator.results { $0.replicate != 7 || $0.generation < 3 }
    let report = try TheoryCheck().report(simulator.facts, results, replicates: 30)
    #expect(report.verdict == .undecided)
    #expect(report.reason == "of 30 replicates, 1 not recorded to the end")
  }

  @Test func chainsThatEndedRefuteButDoNotConfirm() throws {
    let simulator = Simulator(replicates: 30, generations: 4)
    let end = ChainEnd(code: "singular_covariance", words: "made up")
    func ended(_ simulator: Simulator) -> CellResults {
      simulator.results(ending: [
        GenerationRecord(replicate: 7, generation: 3, metricNames: [], end: end)
      ]) { $0.replicate != 7 || $0.generation < 3 }
    }
    let report = try TheoryCheck().report(simulator.facts, ended(simulator), replicates: 30)
    #expect(report.verdict == .undecided)
    #expect(
      report.reason == "gaussian.step: 1 of 30 chains end before generation 4, which a correct "
        + "one reaches")
    #expect(report.pivotCount == (30 * 5 - 2) * 2)
    #expect(report.findings.allSatisfy { $0.test.id != "variance[4]" })
    var faulty = simulator
    faulty.fault = .sameDrawsInEveryReplicate
    let broken = try TheoryCheck().report(faulty.facts, ended(faulty), replicates: 30)
    #expect(broken.verdict == .refuted)
  }

  @Test func stepsAreTestedWithoutTheTruth() throws {
    let simulator = Simulator(replicates: 40, generations: 5)
    var facts = simulator.facts
    facts.set("source", "csv")
    let report = try TheoryCheck().report(facts, simulator.results())
    #expect(report.applied == ["gaussian.step"])
    #expect(report.pivotCount == 40 * 5 * 2)
    #expect(report.notes == ["generation 0 not tested: the real rows come from no known Gaussian"])
  }

  @Test func pivotsAreCounted() throws {
    let simulator = Simulator(replicates: 30, generations: 4)
    let report = try TheoryCheck().report(simulator.facts, simulator.results())
    #expect(report.pivotCount == 30 * 5 * 2)
    var wide = Simulator()
    wide.threeDimensional()
    #expect(
      try TheoryCheck().report(wide.facts, wide.results()).pivotCount == 60 * 16 * (3 + 3 + 3))
  }
}

extension GaussianChainSimulator {
  /// Three dimensions that lean on each other, away from the origin.
  mutating func threeDimensional() {
    dimension = 3
    replicates = 60
    (real, synthetic, generations) = (25, 20, 15)
    truthMean = [1, -2, 30]
    truthCovariance = Matrix(
      rowCount: 3, columnCount: 3, elements: [4, 1, -0.5, 1, 2, 0.3, -0.5, 0.3, 0.25])
  }
}

extension TheoryReport {
  /// Every test with its z, for messages of failing tests.
  var listing: String {
    findings.map { "\($0.law) \($0.test.id): z = \($0.test.z), adjusted p = \($0.adjustedP)" }
      .joined(separator: "\n")
  }
}
