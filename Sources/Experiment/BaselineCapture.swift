// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import CollapseNumerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Computes an experiment under another seed, twice with different workers, and keeps what a
/// baseline wants of it.
public struct BaselineCapture: Sendable {
  /// The experiment under its own seed.
  let plan: Plan
  /// The same under the baseline's seed.
  let captured: Plan
  /// The workers of the first and of the second run.
  let workers: [Int]

  /// The overrides that make the second plan of the first.
  public static func overrides(_ plan: Plan) -> [String] {
    let seed = seed(of: plan.record.seed)
    let replicates = plan.record.baseline?.replicates ?? BaselineRequest.leastReplicates
    return ["seed=\(seed)", "replicates=\(replicates)"]
  }

  /// A seed that shares no draw with the experiment's, the same for ever.
  static func seed(of seed: UInt64) -> UInt64 {
    var stream = RandomStream(StreamAddress(seed: seed, purpose: "baseline"))
    return stream.next64() >> 16
  }

  /// - Parameter workers: of the second run; the first has one, or two where that is one as well.
  public init(_ plan: Plan, captured: Plan, workers: Int) {
    self.plan = plan
    self.captured = captured
    self.workers = [workers == 1 ? 2 : 1, workers]
  }

  /// Two runs of one plan came to different bits.
  public struct BitsDiffer: Error, Sendable {}

  /// Captures what a baseline of this experiment keeps.
  ///
  /// - Parameter run: the experiment's own run, whose fingerprint goes with the baseline.
  /// - Throws: `BitsDiffer`; `RunStopped` when asked to stop.
  public func propose(
    _ run: RunResults, stop: StopRequest
  ) async throws -> BaselineRecord {
    BLAS.useOneThread()
    let metrics = captured.record.metricRowNames
    let first = try await cells(workers: workers[0], stop)
    let second = try await cells(workers: workers[1], stop)
    guard
      RunFingerprint(first, metrics: metrics) == RunFingerprint(second, metrics: metrics)
    else { throw BitsDiffer() }
    let record = captured.record
    return BaselineRecord(
      experiment: plan.record.experiment,
      captures: [
        BaselineRecord.Capture(
          programVersion: programVersion, streamVersion: record.streamVersion,
          platform: record.platform, blasCore: BLAS.coreName, seed: record.seed,
          replicates: record.replicates, workers: workers, time: Self.now(), reason: "")
      ],
      fingerprints: [BaselineCheck.fingerprint(of: run)],
      entries: BaselineCheck.entries(plan, first))
  }

  /// Computes every chain in memory; the cells are named as those of the experiment itself.
  private func cells(workers: Int, _ stop: StopRequest) async throws -> [CellResults] {
    let recorded = try await MemoryRun(captured).records(workers: workers, stop: stop)
    return recorded.indices.map { cell in
      CellResults(
        cell: plan.record.cells[cell], records: recorded[cell],
        metricNames: captured.cells[cell].metrics.flatMap(\.rowNames))
    }
  }

  /// The time as ISO 8601 in UTC, to the second.
  private static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
