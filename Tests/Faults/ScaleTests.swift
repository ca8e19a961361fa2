// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What large experiments take, in processor time.
@Suite(.serialized) struct ScaleTests {
  /// Ten by a hundred by a hundred cells.
  private static let cells = """
    experiment: big
    replicates: 1
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 2, policy: {mix: {real_fraction: 0.5}}}
    sweep:
      chain.real: [\((0..<10).map { String(200 + $0) }.joined(separator: ", "))]
      chain.synthetic: [\((0..<100).map { String(100 + $0) }.joined(separator: ", "))]
      chain.policy.mix.real_fraction: [\((1...100).map { "\(Double($0) / 100)" }.joined(separator: ", "))]
    metrics: [log_variance]
    figures: []

    """

  /// Processor time: two processors share most of the work, which makes it a second by the clock on
  /// both of them. Several times that in a test run, which still catches what grows faster than the
  /// plan.
  private static let patience = Torture.isFull ? 1.5 : 6.0

  @Test(arguments: ["validate", "plan"])
  func planOf100000CellsTakesUnderASecond(_ command: String) throws {
    let workplace = try Workplace(Self.cells)
    let run = try workplace.perform([command, "x.yaml"])
    #expect(run.succeeded, "\(run.errors)")
    #expect(run.processorSeconds < Self.patience, "\(run.processorSeconds) s")
    // The system counts what the process that started it held as the program's, too.
    #expect(run.peakBytes < max(1 << 30, Execution.ownPeakBytes + 1))
    Torture.tell(
      "R17",
      "\(command) of 100 000 cells: \(run.seconds) s, \(run.processorSeconds) s of processor, "
        + "\(run.peakBytes >> 20) MiB")
  }

  /// 100 chains of 4 999 generations after generation 0, two metrics: 10⁶ rows of measurements in
  /// full, a tenth of them in a test run.
  private static let long = """
    experiment: long
    replicates: 100
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: \(Torture.isFull ? 4999 : 499), real: 100000, synthetic: 100000, draw: statistics}
    metrics: [variance_ratio, mean_shift]
    figures: []

    """

  @Test func largeTablesAreWrittenAndTheirRunIsAskedForItsStatusInNoTime() throws {
    let workplace = try Workplace(Self.long)
    let run = try workplace.perform(["run", "x.yaml"], limit: 300)
    #expect(run.succeeded, "\(run.errors)")
    let table = workplace.path + "/results/long/tables/measurements.csv"
    let rows = try #require(FileManager.default.contents(atPath: table)).count { $0 == 10 } - 1
    #expect(rows == (Torture.isFull ? 1_000_000 : 100_000))
    // Everything is there: what this takes is reading records and writing tables.
    let tables = try workplace.perform(["run", "x.yaml"], limit: 300)
    #expect(tables.succeeded, "\(tables.errors)")
    #expect(tables.processorSeconds < 5)
    let status = try workplace.perform(["status", "x.yaml"])
    #expect(status.succeeded, "\(status.errors)")
    #expect(status.processorSeconds < 0.2)
    Torture.tell(
      "R17",
      "\(rows) rows: run \(run.processorSeconds) s of processor, tables alone "
        + "\(tables.seconds) s, \(tables.processorSeconds) s of processor, "
        + "\(tables.peakBytes >> 20) MiB; status \(status.seconds) s, "
        + "\(status.processorSeconds) s of processor")
  }
}
