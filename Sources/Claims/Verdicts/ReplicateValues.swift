// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// The differences left − right of one case, replicate by replicate, and those that have none.
struct ReplicateValues {
  /// Finite, in the order of the replicates.
  private(set) var differences: [Double] = []
  /// Whose they are.
  private(set) var replicates: [Int] = []
  /// Replicates left out because a chain had ended, as the claim asks.
  private(set) var excludedCount = 0
  /// Replicates of which a chain had ended, without a word in the claim about it.
  private(set) var endedCount = 0
  private(set) var infiniteCount = 0
  private(set) var undefinedCount = 0
  /// Replicates not recorded in every cell that is read.
  private(set) var absentCount = 0

  /// - Parameters:
  ///   - results: by position in the plan; nil where a cell left nothing.
  ///   - replicates: how many were planned, 0 ..< this.
  init(
    _ relation: ClaimRelation, _ targets: [Claim.Target], ended: EndedRule,
    results: [CellResults?], replicates: Int
  ) {
    let columns = targets.map { target in
      Self.column(target, results[target.cell], replicates: replicates)
    }
    for replicate in 0..<replicates {
      let recorded = columns.map { $0[replicate] }
      add(recorded, of: replicate, relation, ended)
    }
  }

  /// One value a planned replicate.
  private static func column(
    _ target: Claim.Target, _ results: CellResults?, replicates: Int
  ) -> [RecordedValue] {
    var column = [RecordedValue](repeating: .absent, count: replicates)
    guard let results else { return column }
    let values = results.metrics.values(target.metric, generation: target.generation)
    for (replicate, value) in zip(results.replicates, values) where replicate < replicates {
      column[replicate] = value
    }
    return column
  }

  /// Counts one replicate once, under the gravest of what keeps it from having a number.
  private mutating func add(
    _ recorded: [RecordedValue], of replicate: Int, _ relation: ClaimRelation, _ ended: EndedRule
  ) {
    if recorded.contains(.absent) {
      absentCount += 1
      return
    }
    if recorded.contains(.ended) {
      switch ended {
      case .undecided:
        endedCount += 1
        return
      case .exclude:
        excludedCount += 1
        return
      case .value: break
      }
    }
    if recorded.contains(.undefined) {
      undefinedCount += 1
      return
    }
    if recorded.contains(.infinite) {
      infiniteCount += 1
      return
    }
    var numbers = recorded.compactMap { value in
      if case .value(let substitute) = ended, value == .ended { substitute } else { value.number }
    }[...]
    let difference = relation.left.value(&numbers) - relation.right.value(&numbers)
    switch RecordedValue(difference) {
    case .value(let number):
      differences.append(number)
      replicates.append(replicate)
    case .infinite: infiniteCount += 1
    default: undefinedCount += 1
    }
  }

  /// Why no verdict can be given, in words; nil where it can.
  var obstacle: String? {
    let total =
      differences.count + excludedCount + endedCount + infiniteCount + undefinedCount + absentCount
    let counts = [
      (absentCount, "not recorded"), (endedCount, "ended before"),
      (undefinedCount, "undefined"), (infiniteCount, "infinite"),
    ].filter { $0.0 > 0 }
    if counts.isEmpty { return nil }
    let words = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let advice = endedCount > 0 ? "; say ended: exclude or ended: <value>" : ""
    return "of \(total) replicates, \(words)\(advice)"
  }
}
