// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// A run held against a stored baseline, all entries together.
public struct BaselineComparison: Sendable {
  /// What became of one entry.
  public struct Finding: Sendable {
    public let entry: BaselineRecord.Entry
    public let verdict: Verdict
    /// Why, in one line.
    public let reason: String
    /// Of the values on the metric's scale; nil where either side has fewer than two.
    public let test: EquivalenceTest?
    /// The chance of a statistic so large anywhere in the baseline.
    public let adjustedP: Double
    /// Replicates without a value on the scale, stored and seen.
    public let missing: (stored: Int, seen: Int)
    /// The replicate that lies farthest on the side of the change.
    public let replicate: Int
    /// Where it changed and the numbers give away why.
    public internal(set) var likelyCause: String?
  }

  /// In the order of the stored entries.
  public let findings: [Finding]
  /// What |d|/SE, as a normal score, exceeds by chance anywhere with the level's probability.
  public let critical: Double
  public let permutationCount: Int

  /// The seed of the permutations: the same for ever.
  static let seed: UInt64 = 0x5f_3759_df
  /// The fewest permutations, with the labels as they are: ten at a level of .0004.
  public static let leastPermutations = 25_000

  /// - Parameters:
  ///   - cells: what was recorded, by the cell's id; every entry's cell is there.
  ///   - replicates: how many were planned.
  ///   - level: the chance that anything unchanged is called changed.
  /// - Throws: where a quantile cannot be computed.
  public init(
    _ baseline: BaselineRecord, cells: [String: CellResults], replicates: Int, level: Double
  ) throws(NumericsFailure) {
    let samples = baseline.entries.map {
      BaselineSample($0, cells[$0.cell], replicates: replicates)
    }
    let stored = baseline.entries.map(\.values.count).min() ?? 0
    let columns = samples.flatMap { $0.columns(stored: stored) }
    var maxima: [Double] = []
    let count = max(Self.leastPermutations, Int((10 / level).rounded(.up))) - 1
    if !columns.isEmpty {
      let test = MaxTPermutation(columns, firstCount: stored)
      var stream = RandomStream(StreamAddress(seed: Self.seed, purpose: "permutations"))
      maxima = test.maxima(count: count, using: &stream)
    }
    critical = MaxTPermutation.criticalValue(of: maxima, level: level)
    permutationCount = count
    var findings: [Finding] = []
    for sample in samples {
      var finding = try sample.finding(critical: critical, maxima)
      if finding.verdict == .refuted {
        finding.likelyCause = BaselineCause.words(sample, among: samples)
      }
      findings.append(finding)
    }
    self.findings = findings
  }
}
