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
  /// The tail's points, the least probable first.
  let points: Points
  /// The reference's log-density of each point, in nats.
  let logDensities: [Double]

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
    let order = logs.indices.sorted { (logs[$0], $0) < (logs[$1], $1) }
    points = drawn.selecting(Array(order.prefix(count)))
    logDensities = order.prefix(count).map { logs[$0] }
    threshold = (logs[order[count - 1]] + logs[order[count]]) / 2
  }

  /// The model's log-densities of the tail's points, moved by a shift, in nats.
  func scores(under model: any GenerativeModel, shiftedBy shift: [Double]?) -> [Double] {
    model.logProbabilities(of: .points(shift.map { points.moved(by: $0) } ?? points))
  }
}

extension Points {
  /// The same points, each moved by the same step.
  func moved(by step: [Double]) -> Points {
    var moved = values
    for index in moved.indices { moved[index] += step[index % dimension] }
    return Points(dimension: dimension, values: moved)
  }
}
