// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Points drawn from the reference's tail, where no exact result is known.
struct TailSample: Sendable {
  /// The log-density that the tail lies below, in nats.
  let threshold: Double
  /// The share of the reference that the tail stands for.
  let level: Double
  /// The tail's points, in the order they were drawn.
  let points: Points
  /// The reference's log-density of each point, in nats.
  let logDensities: [Double]
  /// The rows of the √n points next to the threshold, n the number of points.
  let edge: [Int]

  /// Draws `count` / level points and keeps those of the lowest density.
  ///
  /// The threshold lies halfway between the last point kept and the next; the share it cuts off is
  /// the level with a relative standard error of 1/√`count`.
  init(
    of reference: any GenerativeModel, level: Double, count: Int, using stream: inout RandomStream
  ) {
    let total = max(count + 1, Int((Double(count) / level).rounded(.up)))
    guard case .points(let drawn) = reference.sample(total, using: &stream) else {
      preconditionFailure("the tail of a reference that emits no points")
    }
    let logs = reference.logProbabilities(of: .points(drawn))
    let (last, next) = neighbours(ofRank: count, in: logs)
    let rows = Array(logs.indices.lazy.filter { logs[$0] <= last }.prefix(count))
    points = drawn.selecting(rows)
    logDensities = rows.map { logs[$0] }
    threshold = (last + next) / 2
    self.level = level
    edge = Self.highest(Int(Double(count).squareRoot().rounded(.up)), of: logDensities)
  }

  /// The rows of the so many highest values, ascending.
  private static func highest(_ count: Int, of values: [Double]) -> [Int] {
    if count >= values.count { return Array(values.indices) }
    let (_, least) = neighbours(ofRank: values.count - count, in: values)
    return Array(values.indices.lazy.filter { values[$0] >= least }.suffix(count))
  }

  /// The threshold alone, and how well it is known.
  var cut: TailThreshold {
    let band = max(1, logDensities.count / 4)
    let rows = Self.highest(band, of: logDensities)
    return TailThreshold(
      value: threshold, level: level, count: Double(logDensities.count),
      bandStart: rows.map { logDensities[$0] }.min() ?? threshold,
      bandShare: Double(rows.count) / Double(logDensities.count))
  }

  /// The model's log-densities of the tail's points, moved by a shift, in nats.
  func scores(under model: any GenerativeModel, shiftedBy shift: [Double]?) -> [Double] {
    model.logProbabilities(of: .points(shift.map { points.moved(by: $0) } ?? points))
  }
}

/// The log-density below which a sampled tail lies, and the band of the tail next to it.
struct TailThreshold: Sendable {
  /// In nats.
  let value: Double
  /// The share of the reference that the tail stands for.
  let level: Double
  /// How many points of the tail were sampled.
  let count: Double
  /// Where the band begins that ends at the threshold, in nats.
  let bandStart: Double
  /// The band's share of the tail.
  let bandShare: Double
}

extension Points {
  /// The same points, each moved by the same step.
  func moved(by step: [Double]) -> Points {
    var moved = values
    for index in moved.indices { moved[index] += step[index % dimension] }
    return Points(dimension: dimension, values: moved)
  }
}

/// The `rank`-th smallest value, counted from 1, and the one after it.
///
/// - Source: Hoare 1961, algorithm 65 "Find", with the middle element as pivot.
/// - Complexity: O(n) on average.
func neighbours(ofRank rank: Int, in values: [Double]) -> (Double, Double) {
  precondition(rank >= 1 && rank < values.count, "rank \(rank) of \(values.count)")
  var values = values
  var (low, high) = (0, values.count - 1)
  while low < high {
    let pivot = values[(low + high) / 2]
    var (left, right) = (low, high)
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if rank - 1 <= right {
      high = right
    } else if rank - 1 >= left {
      low = left
    } else {
      break
    }
  }
  return (values[rank - 1], values[rank...].min() ?? .infinity)
}
