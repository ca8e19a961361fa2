// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLedger
public import CollapseNumerics

/// The verdict on one case of a claim.
public struct ClaimResult: Sendable {
  /// The claim's name.
  public let id: String
  /// The claim as written.
  public let words: String
  public let mark: SourceMark?
  /// The swept keys the claim leaves open, with their values here.
  public let axes: [Claim.Axis]
  /// The positions in the plan of the cells it reads.
  public let cells: [Int]
  public let verdict: Verdict
  /// Why, in one line.
  public let reason: String
  /// The mean or median over replicates of left − right; nil where there is none.
  public let estimate: Double?
  public let interval: Interval?
  /// How many replicates the estimate is made of.
  public let count: Int
  /// How many were left out because their chains had ended, as the claim asks.
  public let excludedCount: Int
  /// How many replicates would about decide an open verdict, where that can be told.
  public let neededCount: Int?
}

extension Claim {
  /// The confidence that verdicts are given with.
  public static let confidence = 0.999

  /// Judges a relation in every case; empty for a theory claim, which laws decide.
  ///
  /// - Parameters:
  ///   - results: what was recorded, by position in the plan; nil where a cell left nothing.
  ///   - replicates: how many were planned. A claim of which any is missing stays undecided.
  /// - Throws: where a quantile cannot be computed.
  public func judge(
    _ results: [CellResults?], replicates: Int, confidence: Double = Claim.confidence
  ) throws(NumericsFailure) -> [ClaimResult] {
    guard let relation else { return [] }
    var judged: [ClaimResult] = []
    for item in cases {
      let values = ReplicateValues(
        relation, item.targets, ended: ended, results: results, replicates: replicates)
      let decision = try Claim.decide(
        values, relation, isIdentity: relation.isIdentity(item.targets), confidence: confidence)
      judged.append(
        ClaimResult(
          id: id, words: words, mark: mark, axes: item.axes, cells: item.cells,
          verdict: decision.verdict, reason: decision.reason, estimate: decision.estimate,
          interval: decision.interval, count: values.differences.count,
          excludedCount: values.excludedCount, neededCount: decision.neededCount))
    }
    return judged
  }

  private static func decide(
    _ values: ReplicateValues, _ relation: ClaimRelation, isIdentity: Bool, confidence: Double
  ) throws(NumericsFailure) -> Decision {
    if let obstacle = values.obstacle { return .undecided(obstacle) }
    if isIdentity && !values.differences.isEmpty { return .identity(relation.comparison) }
    let isMedian =
      ClaimShape.median(relation.left) != nil || ClaimShape.median(relation.right) != nil
    return isMedian
      ? try .median(values.differences, relation.comparison, confidence: confidence)
      : try .mean(values.differences, relation.comparison, confidence: confidence)
  }
}
