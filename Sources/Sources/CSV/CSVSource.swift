// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage
public import CollapseModels

/// The rows of a CSV file as points, a share of them held out.
///
/// Every replicate splits and shuffles the rows on its own `split` stream, which is the same for
/// every cell. Generation 0 takes the first rows of the training part, and fresh rows are those after
/// them, each seen once.
public struct CSVSource: Source {
  public let name = "csv"
  public let facts: SourceFacts
  /// Every row of the file, as it stands there.
  public let points: Points
  /// Rows that no generation trains on.
  public let heldOutCount: Int
  /// Whether columns are scaled to mean 0 and variance 1 (divisor n), by the training part alone.
  public let standardise: Bool

  /// Wraps rows that were read.
  ///
  /// - Parameters:
  ///   - columns: what the coordinates are called.
  ///   - heldOutCount: less than there are rows.
  ///   - droppedRows: rows of the file that `points` leaves out.
  /// - Precondition: with `standardise`, no split can leave a training part with a constant column.
  public init(
    _ points: Points, columns: [String], heldOutCount: Int, standardise: Bool,
    droppedRows: Int = 0
  ) {
    precondition(
      columns.count == points.dimension && (0..<points.count).contains(heldOutCount),
      "\(columns.count) names, \(heldOutCount) of \(points.count) rows held out")
    self.points = points
    self.heldOutCount = heldOutCount
    self.standardise = standardise
    facts = SourceFacts(
      kind: .points, dimension: points.dimension, available: points.count - heldOutCount,
      heldOut: heldOutCount, columns: columns, droppedRows: droppedRows)
  }

  /// No file knows the distribution it was drawn from.
  public var truth: (any GenerativeModel)? { nil }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    var stream = streams.stream(StreamPurpose.split)
    return SplitData(
      points, heldOutCount: heldOutCount, standardise: standardise, using: &stream)
  }
}
