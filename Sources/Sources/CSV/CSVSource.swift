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
  /// How rows of each class are split; nil without labels.
  let shares: ClassShares?
  let binarise: Binarisation

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
    self.init(
      points, columns: columns, heldOutCount: heldOutCount, standardise: standardise,
      droppedRows: droppedRows, images: nil, shares: nil)
  }

  init(
    _ points: Points, columns: [String], heldOutCount: Int, standardise: Bool, droppedRows: Int,
    images: CSVImages?, shares: ClassShares?
  ) {
    precondition(
      columns.count == points.dimension && (0..<points.count).contains(heldOutCount),
      "\(columns.count) names, \(heldOutCount) of \(points.count) rows held out")
    self.points = points
    self.heldOutCount = heldOutCount
    self.standardise = standardise
    self.shares = shares
    binarise = images?.binarise ?? .none
    var facts = SourceFacts(
      kind: .points, dimension: points.dimension,
      available: shares?.trainingCount ?? points.count - heldOutCount,
      heldOut: heldOutCount, columns: columns, droppedRows: droppedRows)
    facts.image = images?.image?.shape
    facts.classes = shares?.classes.map(Int.init)
    facts.rareClasses = images?.imbalance.shares.keys.sorted() ?? []
    facts.isUnit = !standardise && points.values.allSatisfy { (0...1).contains($0) }
    self.facts = facts
  }

  /// No file knows the distribution it was drawn from.
  public var truth: (any GenerativeModel)? { nil }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    var stream = streams.stream(StreamPurpose.split)
    if shares != nil || binarise != .none {
      return ImageData(
        points, shares: shares, heldOutCount: heldOutCount, heldOutImages: nil,
        binarise: binarise, using: &stream)
    }
    return SplitData(
      points, heldOutCount: heldOutCount, standardise: standardise, using: &stream)
  }
}
