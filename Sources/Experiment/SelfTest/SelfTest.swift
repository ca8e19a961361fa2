// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseNumerics

/// The checker held to its own statements: how often suites without a change alarm, and how many
/// replicates planted faults take to be found.
public struct SelfTest: Sendable {
  public let suiteCount: Int
  public let trialCount: Int
  /// Counts pieces of work.
  public let progress: Progress
  private let catalogs: Catalogs

  /// Replicates of the experiments in which faults are planted, until 99 % are found.
  static let replicates = [32, 64, 128, 256, 512]

  /// - Parameters:
  ///   - suites: simulated suites in each setting.
  ///   - trials: experiments in which every fault is planted.
  public init(suites: Int, trials: Int, catalogs: Catalogs) {
    precondition(suites > 0 && trials > 0, "\(suites) suites, \(trials) trials")
    suiteCount = suites
    trialCount = trials
    self.catalogs = catalogs
    let blocks = (suites + NullSuites.blockSize - 1) / NullSuites.blockSize
    progress = Progress(total: NullSuites.Setting.allCases.count * blocks + trials)
  }

  /// Runs everything, some pieces at a time; the same figures for any number of workers.
  ///
  /// - Throws: `RunStopped` when asked to stop.
  public func run(workers: Int, stop: StopRequest) async throws -> SelfTestReport {
    BLAS.useOneThread()
    var report = SelfTestReport()
    for setting in NullSuites.Setting.allCases {
      report.suites.append(try await suites(setting, workers, stop))
    }
    report.faults = try await faults(ValueFault.allCases, workers, stop)
    return report
  }

  func suites(
    _ setting: NullSuites.Setting, _ workers: Int, _ stop: StopRequest
  ) async throws -> SelfTestReport.Suites {
    let suites = NullSuites(setting)
    let size = NullSuites.blockSize
    let blocks = Array(0..<(suiteCount + size - 1) / size)
    let alarms = try await Pieces(blocks).compute(workers: workers) { block in
      if let signal = stop.signal { throw RunStopped(signal: signal) }
      defer { progress.advance() }
      return suites.alarms(block: block, suites: min(size, suiteCount - block * size))
    }
    return SelfTestReport.Suites(
      setting: setting, count: suiteCount, alarms: alarms.reduce(0, +))
  }

  /// Plants faults with more and more replicates, those alone that were not found with fewer.
  func faults(
    _ faults: [ValueFault], _ workers: Int, _ stop: StopRequest
  ) async throws -> [SelfTestReport.Fault] {
    var rows: [ValueFault: SelfTestReport.Fault] = [:]
    var left = faults
    for replicates in Self.replicates where !left.isEmpty {
      if !rows.isEmpty { progress.expect(progress.total + trialCount) }
      let trials = try FaultTrials(replicates: replicates, catalogs: catalogs)
      let found = try await Pieces(Array(0..<trialCount)).compute(workers: workers) {
        [left] trial in
        defer { progress.advance() }
        return try trials.judge(left, trial: trial, stop: stop)
      }
      for (index, fault) in left.enumerated() {
        rows[fault] = SelfTestReport.Fault(
          fault: fault, replicates: replicates, found: found.map { $0[index] })
      }
      left = left.filter { fault in rows[fault].map { !$0.isFound } ?? false }
    }
    return faults.compactMap { rows[$0] }
  }
}
