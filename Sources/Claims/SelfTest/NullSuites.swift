// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Simulated suites in which nothing changed: how often does a baseline's comparison alarm?
///
/// Every suite draws baseline and check of 100 metrics anew and alarms where any |z| exceeds what 999
/// permutations give as critical value at α = .01. Margins are 0, which alarms most.
public struct NullSuites: Sendable {
  /// How the metrics are distributed, and how many replicates there are.
  public enum Setting: String, Sendable, Hashable, CaseIterable {
    /// Independent standard normal metrics, 64 replicates on either side.
    case normal
    /// Their exponentials, untransformed.
    case logNormal = "log-normal"
    /// Normal metrics of which the second side varies twice as much.
    case unequalVariances = "unequal variances"
    /// Normal metrics with a correlation of ½.
    case correlated
    /// 64 replicates in the baseline, 16 in the check.
    case fewReplicates = "64 against 16"
  }

  public static let alpha = 0.01
  public static let metricCount = 100
  public static let permutationCount = 999
  /// Suites that share a stream and its permutations: a piece of work for one thread.
  public static let blockSize = 100

  private static let storedCount = 64
  private static let batchSize = 111

  public let setting: Setting
  public let seed: UInt64

  public init(_ setting: Setting, seed: UInt64 = 20_261_121) {
    self.setting = setting
    self.seed = seed
  }

  private var seenCount: Int { setting == .fewReplicates ? 16 : 64 }
  private var rowCount: Int { Self.storedCount + seenCount }

  /// How many of a block's suites alarm; the same number on every thread and machine.
  ///
  /// - Parameter suites: how many of the block's first suites, `blockSize` at most.
  public func alarms(block: Int, suites: Int = blockSize) -> Int {
    var stream = stream(block)
    let batches = (0..<Self.permutationCount / Self.batchSize).map { _ in
      PermutationDeals(Self.batchSize, of: rowCount, secondCount: seenCount, using: &stream)
    }
    var draws = [Double](repeating: 0, count: (Self.metricCount + 1) * rowCount)
    var alarms = 0
    for _ in 0..<suites {
      stream.fillStandardNormal(&draws)
      let test = MaxTPermutation(columns(draws), firstCount: Self.storedCount)
      if Self.doesAlarm(test, batches) { alarms += 1 }
    }
    return alarms
  }

  private func stream(_ block: Int) -> RandomStream {
    RandomStream(
      StreamAddress(seed: seed, replicate: block, purpose: "selftest/\(setting.rawValue)"))
  }

  /// Whether the largest |z| exceeds the critical value of all permutations.
  ///
  /// It does not as soon as so many maxima are as large, so that most suites need few of them.
  static func doesAlarm(_ test: MaxTPermutation, _ batches: [PermutationDeals]) -> Bool {
    let largest = test.scores.max() ?? 0
    let rank = MaxTPermutation.criticalRank(
      count: batches.reduce(0) { $0 + $1.count }, level: alpha)
    var asLarge = 0
    for deals in batches {
      asLarge += test.maxima(deals).count { $0 >= largest }
      if asLarge >= rank { return false }
    }
    return true
  }

  /// The suite's metrics from standard normal draws, the first so many common to all.
  private func columns(_ draws: [Double]) -> [[Double]] {
    let half = 0.5.squareRoot()
    return (1...Self.metricCount).map { metric in
      let own = draws[metric * rowCount..<(metric + 1) * rowCount]
      switch setting {
      case .normal, .fewReplicates: return Array(own)
      case .logNormal: return own.map { exp($0) }
      case .unequalVariances:
        return own.enumerated().map { $0 < Self.storedCount ? $1 : 2 * $1 }
      case .correlated: return zip(draws, own).map { half * ($0 + $1) }
      }
    }
  }
}
