// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseLedger
import CollapseNumerics
import CollapseTestSupport
import Testing

@testable import CollapseExperiment

/// Faults planted in values; the full figures are in docs/checks.md.
@Suite struct SelfTestTests {
  private static let stop = StopRequest()

  /// With as many replicates as the page says it takes.
  @Test(arguments: [
    (32, [ValueFault.sameGeneration, .sameReplicate, .staleFit, .accumulates, .swappedCells]),
    (32, [.logBase]), (64, [.missingDropped]),
  ])
  func plantedFaultsAreFound(_ replicates: Int, _ faults: [ValueFault]) throws {
    let trials = try FaultTrials(replicates: replicates, catalogs: .standard)
    let found = try trials.judge(faults, trial: 900, stop: Self.stop)
    for (fault, found) in zip(faults, found) {
      #expect(found.isByStatistics && found.bits, "\(fault): \(found)")
    }
  }

  @Test func whatIsSoundIsNotFoundAndLastBitsAreFoundByBits() throws {
    let trials = try FaultTrials(catalogs: .standard)
    let faults: [ValueFault] = [.none, .singlePrecision, .unordered]
    let found = try trials.judge(faults, trial: 901, stop: Self.stop)
    #expect(found.map(\.isByStatistics) == [false, false, false])
    #expect(found.map(\.bits) == [false, true, true])
  }

  /// The path that the other divisor makes of the same draws is the one that a learner with that
  /// divisor takes.
  @Test func aPlantedDivisorIsWhatALearnerWithItWouldHaveRecorded() throws {
    func records(_ divisor: String) throws -> [GenerationRecord] {
      let text = FaultTrials.text(replicates: 3, generations: 11)
        .replacing("divisor: n}", with: "divisor: \(divisor)}")
      let run = MemoryRun(try Workbench().plan(text))
      return try run.records(replicates: 3, seed: 5, stop: Self.stop)[0]
    }
    let planted = ValueFault.divisor.planted(
      in: [try records("n"), []], rowCount: FaultTrials.rowCount)[0]
    for (planted, other) in zip(planted, try records("n-1")) {
      #expect(planted.parameterNames == other.parameterNames)
      let pairs = zip(planted.parameters, other.parameters) + zip(planted.readings, other.readings)
      for (one, other) in pairs {
        let (one, other) = (try #require(one.number), try #require(other.number))
        #expect(abs(one - other) < 1e-9, "\(one), \(other)")
      }
    }
  }

  @Test func figuresDoNotDependOnWorkers() async throws {
    func report(_ workers: Int) async throws -> JSONValue {
      let test = SelfTest(suites: 130, trials: 1, catalogs: .standard)
      var report = SelfTestReport()
      report.suites = [try await test.suites(.fewReplicates, workers, Self.stop)]
      report.faults = try await test.faults([.none, .logBase, .unordered], workers, Self.stop)
      return report.json
    }
    let alone = try await report(1)
    #expect(try await report(3) == alone)
    #expect(alone["faults"] != nil)
  }
}

private func + <A: Sequence, B: Sequence>(_ a: A, _ b: B) -> [A.Element]
where A.Element == B.Element {
  Array(a) + Array(b)
}
