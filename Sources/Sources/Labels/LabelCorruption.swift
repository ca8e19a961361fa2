// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// What is wrong with some of a source's labels; held-out rows are always right.
public struct LabelCorruption: Sendable, Hashable {
  /// What is done to a label.
  public enum Change: Sendable, Hashable {
    /// The scalar product of the features with these weights is added.
    case shifted(by: [Double])
    /// 1 for 0 and 0 for 1.
    case flipped
  }

  public let change: Change
  /// Which labels: each with this chance, or exactly round(share · n) of n.
  public let share: Double
  public let isExact: Bool

  public init(_ change: Change, share: Double, isExact: Bool) {
    precondition((0...1).contains(share), "a share of \(share)")
    self.change = change
    self.share = share
    self.isExact = isExact
  }

  /// The rows of a batch with some labels changed.
  func corrupted(_ points: Points, using stream: inout RandomStream) -> Points {
    var values = points.values
    let d = points.dimension - 1
    for row in rows(of: points.count, using: &stream) {
      let start = row * (d + 1)
      switch change {
      case .flipped: values[start + d] = 1 - values[start + d]
      case .shifted(let weights):
        for index in 0..<d { values[start + d] += weights[index] * values[start + index] }
      }
    }
    return Points(dimension: d + 1, values: values)
  }

  private func rows(of count: Int, using stream: inout RandomStream) -> [Int] {
    if isExact {
      let wrong = Int((share * Double(count)).rounded(.toNearestOrAwayFromZero))
      return stream.rows(wrong, of: count)
    }
    return (0..<count).filter { _ in stream.uniform() < share }
  }
}

/// A known truth's rows with some of their labels wrong.
struct CorruptedData: RealData {
  let truth: TruthData
  let corruption: LabelCorruption
  let streams: ReplicateStreams

  func original(_ count: Int) -> Samples { corrupted(truth.original(count), generation: 0) }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    corrupted(
      truth.fresh(
        count, generation: generation, originalCount: originalCount, takenBefore: takenBefore),
      generation: generation)
  }

  func heldOut(_ count: Int) -> Samples? { truth.heldOut(count) }

  private func corrupted(_ samples: Samples, generation: Int) -> Samples {
    guard let points = samples.points else { return samples }
    var stream = streams.stream("labels", generation: generation)
    return .points(corruption.corrupted(points, using: &stream))
  }
}
