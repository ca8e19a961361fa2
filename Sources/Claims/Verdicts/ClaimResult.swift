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
  /// The values that neither side's test rejects, of confidence 1 − 2 level.
  public let interval: Interval?
  /// The chance of as much evidence for one side, were the limit the truth.
  public let pValue: Double?
  /// What a p-value is held against, on either side.
  public let level: Double
  /// The smallest distance from the limit that would have been seen with power 0.9.
  public let detectable: Double?
  /// How many replicates the estimate is made of.
  public let count: Int
  /// How many were left out because their chains had ended, as the claim asks.
  public let excludedCount: Int
  /// How many replicates would about decide an open verdict, where that can be told.
  public let neededCount: Int?
  /// The step that lies farthest on the side the verdict is not on: worth a look first.
  public let place: StepPlace?
}

/// One generation of one replicate of a cell.
public struct StepPlace: Sendable, Hashable {
  /// The position of the cell in the plan.
  public let cell: Int
  public let replicate: Int
  public let generation: Int

  public init(cell: Int, replicate: Int, generation: Int) {
    self.cell = cell
    self.replicate = replicate
    self.generation = generation
  }
}

extension Claim {
  /// Judges a relation in every case; empty for a theory claim, which laws decide.
  ///
  /// - Parameters:
  ///   - results: what was recorded, by position in the plan; nil where a cell left nothing.
  ///   - replicates: how many were planned. A claim of which any is missing stays undecided.
  ///   - level: the chance that a verdict is wrong, on the side that could be.
  /// - Throws: where a quantile cannot be computed.
  public func judge(
    _ results: [CellResults?], replicates: Int, level: Double
  ) throws(NumericsFailure) -> [ClaimResult] {
    guard let relation else { return [] }
    var judged: [ClaimResult] = []
    for item in cases {
      let values = ReplicateValues(
        relation, item.targets, ended: ended, results: results, replicates: replicates)
      let decision = try decide(values, relation, isIdentity: isIdentity(item), level: level)
      judged.append(
        ClaimResult(
          id: id, words: words, mark: mark, axes: item.axes, cells: item.cells,
          verdict: decision.verdict, reason: decision.reason, estimate: decision.estimate,
          interval: decision.interval, pValue: decision.pValue, level: level,
          detectable: decision.detectable, count: values.differences.count,
          excludedCount: values.excludedCount, neededCount: decision.neededCount,
          place: place(item, values, relation.comparison)))
    }
    return judged
  }

  /// Whether a case of a relation is true or false without any number.
  public func isIdentity(_ item: Case) -> Bool { relation?.isIdentity(item.targets) ?? false }

  /// Whether the median over replicates decides, and not the mean.
  public var isMedian: Bool {
    guard let relation else { return false }
    return ClaimShape.median(relation.left) != nil || ClaimShape.median(relation.right) != nil
  }

  /// The fewest replicates with which a verdict other than undecided can be reached.
  public static func leastReplicates(level: Double) -> Int {
    max(2, SignFlip.leastCount(level: level))
  }

  private func decide(
    _ values: ReplicateValues, _ relation: ClaimRelation, isIdentity: Bool, level: Double
  ) throws(NumericsFailure) -> Decision {
    if let obstacle = values.obstacle { return .undecided(obstacle) }
    if isIdentity && !values.differences.isEmpty { return .identity(relation.comparison) }
    return isMedian
      ? try .median(values.differences, relation.comparison, level: level)
      : try .mean(values.differences, relation.comparison, level: level)
  }

  private func place(
    _ item: Case, _ values: ReplicateValues, _ comparison: Comparison
  ) -> StepPlace? {
    guard let target = item.targets.first else { return nil }
    let order = values.differences.indices.max { first, second in
      let (a, b) = (values.differences[first], values.differences[second])
      return comparison.isUpward ? (-a, -first) < (-b, -second) : (a, -first) < (b, -second)
    }
    return StepPlace(
      cell: target.cell, replicate: order.map { values.replicates[$0] } ?? 0,
      generation: target.generation)
  }
}
