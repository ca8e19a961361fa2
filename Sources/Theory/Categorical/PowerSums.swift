// SPDX-License-Identifier: GPL-3.0-or-later

/// Exact expectations of products of Σpᵏ over the types of a chain, up to degree six.
///
/// E of Σp^a · Σp^b … is the chance that a draws of the fit are of one type, b others of one type,
/// and so on. Going back one fit, draws meet; groups with an observation in common become one; a
/// group of a single draw is of one type with certainty. So the next expectations are fixed
/// combinations of those before.
struct PowerSums {
  /// The sizes of groups of two and more, falling: (2, 2, 2) stands for E (Σp²)³.
  typealias Groups = [Int]

  /// All that (Σp²)³ leads to.
  static let closed: [Groups] = [
    [], [2], [3], [4], [2, 2], [5], [3, 2], [6], [4, 2], [3, 3], [2, 2, 2],
  ]

  /// E of each product of `closed`.
  private(set) var expected: [Double]

  init(_ truth: TypeTruth) {
    let sums = (0...6).map { truth.powerSum($0) }
    expected = Self.closed.map { $0.reduce(1) { $0 * sums[$1] } }
  }

  subscript(groups: Groups) -> Double {
    Self.closed.firstIndex(of: groups).map { expected[$0] } ?? .nan
  }

  /// Goes on to the next fit.
  mutating func advance(batch: Double, pool: Double) {
    let before = expected
    expected = Self.steps.map { step in
      step.reduce(0) {
        $0 + Double($1.count) * Coalescence.chance(of: $1.meeting, batch: batch, pool: pool)
          * before[$1.target]
      }
    }
  }

  /// So many ways to meet lead from a product to another.
  private struct Step: Hashable {
    let meeting: Coalescence.Meeting
    let target: Int
    var count: Int
  }

  private static let steps: [[Step]] = closed.map { groups in
    let members = groups.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    var steps: [Step] = []
    for blocks in Coalescence.partitions(of: members.count) {
      let meeting = Coalescence.meeting(blocks)
      let after = joined(members, blocks)
      guard let target = closed.firstIndex(of: after) else { preconditionFailure("\(after)") }
      if let place = steps.firstIndex(where: { $0.meeting == meeting && $0.target == target }) {
        steps[place].count += 1
      } else {
        steps.append(Step(meeting: meeting, target: target, count: 1))
      }
    }
    return steps
  }

  /// The groups of ancestors: groups that share one become one.
  private static func joined(_ members: [Int], _ blocks: [Int]) -> Groups {
    let blockCount = (blocks.max() ?? -1) + 1
    var label = Array(0..<blockCount)
    for (first, group) in members.enumerated() {
      for (second, other) in members.enumerated() where group == other {
        let (low, high) = (label[blocks[first]], label[blocks[second]])
        if low != high { label = label.map { $0 == high ? low : $0 } }
      }
    }
    return Set(label).map { name in label.count { $0 == name } }.filter { $0 > 1 }.sorted(by: >)
  }
}

/// Mean, deviation and skewness of 1 − Σp² of a chain's fits, exactly.
struct HeterozygosityMoments {
  let mean: Double
  let deviation: Double
  let skewness: Double

  /// By generation, from the facts of the cell.
  static func table(_ setting: TypeSetting, _ truth: TypeTruth, upTo last: Int) -> [Self] {
    var sums = PowerSums(truth)
    return (0...last).map { generation in
      sums.advance(
        batch: Double(setting.batches[generation]), pool: setting.pooled(before: generation))
      let raw = RawMoments(sums[[2]], sums[[2, 2]], sums[[2, 2, 2]])
      return HeterozygosityMoments(
        mean: 1 - raw.mean, deviation: raw.standardDeviation, skewness: -raw.skewness)
    }
  }
}
