// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseNumerics

/// One small experiment, run under one seed after the other, judged as it was recorded and with each
/// fault planted in it.
struct FaultTrials: Sendable {
  let replicates: Int
  private let run: MemoryRun
  private let judge: TierJudge

  static let rowCount = 50
  static let defaultReplicates = 32
  private static let generations = 10

  /// The experiment's file.
  static func text(replicates: Int, generations: Int) -> String {
    """
    experiment: selftest
    replicates: \(replicates)
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: \(generations), real: \(rowCount), synthetic: \(rowCount)}
    sweep: {chain.policy: [replace, accumulate]}
    metrics: [log_variance, mean_shift, entropy]
    claims:
      - theory: all
      - id: accumulating-keeps-variance
        that: log_variance[policy=accumulate] > log_variance[policy=replace]
        at: {generation: \(Self.generations)}
    baseline: {metrics: [log_variance, mean_shift, entropy], generations: [0, 5, \(Self.generations)]}

    """
  }

  /// - Throws: `Unsound` where the catalogs lack a part, which no program of ours does.
  init(replicates: Int = defaultReplicates, catalogs: Catalogs) throws(Unsound) {
    self.replicates = replicates
    judge = TierJudge(
      plan: try Self.plan(replicates, Self.generations, catalogs), laws: catalogs.laws)
    run = MemoryRun(try Self.plan(replicates, Self.generations + 1, catalogs))
  }

  struct Unsound: Error {
    let words: String
  }

  private static func plan(
    _ replicates: Int, _ generations: Int, _ catalogs: Catalogs
  ) throws(Unsound) -> Plan {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(
      text(replicates: replicates, generations: generations), name: "selftest.yaml",
      reporting: diagnostics)
    guard let plan = PlanReader.read(file, catalogs: catalogs, reporting: diagnostics) else {
      throw Unsound(words: diagnostics.render())
    }
    return plan
  }

  /// What finds each fault, in the order they are given.
  ///
  /// - Parameter trial: 0, 1, …; each has seeds of its own.
  func judge(_ faults: [ValueFault], trial: Int, stop: StopRequest) throws -> [TierJudge.Catch] {
    let sound = try run.records(replicates: replicates, seed: Self.seed(trial, 0), stop: stop)
    let kept = try run.records(
      replicates: max(replicates, BaselineRequest.leastReplicates), seed: Self.seed(trial, 1),
      stop: stop)
    return try faults.map { fault in
      try judge.judge(
        fault.planted(in: sound, rowCount: Self.rowCount), beside: kept, sound: sound)
    }
  }

  private static func seed(_ trial: Int, _ lane: Int) -> UInt64 {
    var stream = RandomStream(
      StreamAddress(seed: 20_261_121, replicate: trial, purpose: "selftest/faults", lane: lane))
    return stream.next64() >> 16
  }
}
