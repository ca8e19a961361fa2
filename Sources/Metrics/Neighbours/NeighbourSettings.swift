// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// What precision, recall, density and coverage share: how far a neighbourhood reaches, and which
/// rows are compared.
public struct NeighbourSettings: Sendable, Hashable {
  /// The real rows that synthetic ones are compared with.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Those no generation is fitted to.
    case heldOut = "held_out"
    /// Those generation 0 is fitted to.
    case training
  }

  /// The neighbour that a ball reaches to, k.
  public let neighbours: Int
  /// At most so many real and so many synthetic rows.
  public let rows: Int
  public let against: Side
  public let space: NeighbourSpace

  public init(
    neighbours: Int = 5, rows: Int = 1000, against: Side = .heldOut, space: NeighbourSpace = .data
  ) {
    self.neighbours = neighbours
    self.rows = rows
    self.against = against
    self.space = space
  }

  init(reading section: Section) {
    let neighbours = section.integer(
      "neighbours", in: 1...1000, default: 5,
      describing: "the nearest row of its own kind that a row's ball reaches to, k")
    let rows = section.integer(
      "rows", in: 2...100_000, default: 1000,
      describing: "at most so many real and so many synthetic rows are compared")
    let against = section.choice(
      "against", of: Side.self, default: .heldOut,
      describing: "real rows that no generation learns from, or those generation 0 does")
    self.init(
      neighbours: neighbours, rows: rows, against: against, space: NeighbourSpace(reading: section))
  }

  /// Why rows cannot be compared; nil where they can.
  ///
  /// - Parameter ballsAreReal: whether the balls are those of real rows.
  func refusal(in setting: MetricSetting, ballsAreReal: Bool) -> String? {
    if let refusal = space.refusal(in: setting) { return refusal }
    if against == .heldOut, setting.truth == nil, (setting.source.heldOut ?? 0) == 0 {
      return "expected held-out observations, found none; write `held_out: 0.2` at the source, or "
        + "`against: training`"
    }
    let held = against == .heldOut ? setting.source.heldOut : nil
    guard let count = ballsAreReal ? held ?? setting.realCount : setting.syntheticCount,
      min(count, rows) <= neighbours
    else { return nil }
    return "expected more than \(neighbours) \(ballsAreReal ? "real" : "synthetic") rows, one more "
      + "than `neighbours`, found \(min(count, rows))"
  }

  /// The real rows that stand for all in one replicate; nil where there are none.
  func realRows(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> Points? {
    let side = against == .heldOut ? replicate.heldOut : replicate.original
    guard let points = side?.points, points.count > 0 else { return nil }
    return space.place(points.picked(rows, using: &stream), by: replicate.first)
  }

  /// The synthetic rows that stand for all of a batch: its first, since batches are exchangeable.
  ///
  /// - Parameter first: generation 0's model.
  func syntheticRows(_ snapshot: Snapshot, first: any GenerativeModel) -> Points? {
    guard let points = snapshot.synthetic.points, points.count > 0 else { return nil }
    return space.place(points.count > rows ? points.prefix(rows) : points, by: first)
  }
}
