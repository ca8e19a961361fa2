// SPDX-License-Identifier: GPL-3.0-or-later

/// All that was recorded of one cell, in memory.
public struct CellResults: Sendable {
  /// A chain that ended before its last generation.
  public struct EarlyEnd: Sendable, Hashable {
    public let replicate: Int
    /// The generation that could not be fitted.
    public let generation: Int
    public let end: ChainEnd
  }

  public let cell: CellRecord
  /// The replicates that left a record, ascending; positions in `metrics` and `parameters`.
  public let replicates: [Int]
  /// What metrics read.
  public let metrics: ValueGrid
  /// The fitted scalar parameters.
  public let parameters: ValueGrid
  /// The chains that ended early, by replicate.
  public let earlyEnds: [EarlyEnd]
  /// What generations show to people, of the one replicate that keeps it.
  public let exhibits: [Int: ExhibitRecord]

  private let recorded: [Bool]

  /// Generations 0 ..< this.
  public var generationCount: Int { cell.generations + 1 }

  /// Arranges records, in any order; of two of one replicate and generation the later counts.
  ///
  /// Records of replicates not below `replicateLimit`, or beyond the cell's generations, are
  /// left out: they belong to a larger plan.
  public init(
    cell: CellRecord, records: [GenerationRecord], replicateLimit: Int = .max,
    metricNames: [String] = []
  ) {
    let kept = records.filter {
      (0...cell.generations).contains($0.generation) && (0..<replicateLimit).contains($0.replicate)
    }
    let replicates = Set(kept.map(\.replicate)).sorted()
    var positions: [Int: Int] = [:]
    for (position, replicate) in replicates.enumerated() { positions[replicate] = position }
    var metrics = ValueGrid(
      generationCount: cell.generations + 1, replicateCount: replicates.count)
    var parameters = metrics
    for name in metricNames { _ = metrics.column(name) }
    var metricColumns = ColumnCache()
    var parameterColumns = ColumnCache()
    var ends: [Int: EarlyEnd] = [:]
    var recorded = [Bool](
      repeating: false, count: (cell.generations + 1) * replicates.count)
    for index in Self.order(of: kept) {
      let record = kept[index]
      let position = positions[record.replicate] ?? 0
      recorded[record.generation * replicates.count + position] = true
      if let end = record.end {
        for name in record.metricNames { _ = metrics.column(name) }
        ends[record.replicate] = EarlyEnd(
          replicate: record.replicate, generation: record.generation, end: end)
        continue
      }
      metricColumns.look(up: record.metricNames, in: &metrics)
      for (column, value) in zip(metricColumns.columns, record.readings) {
        metrics.set(value, column: column, generation: record.generation, position: position)
      }
      parameterColumns.look(up: record.parameterNames, in: &parameters)
      for (column, value) in zip(parameterColumns.columns, record.parameters) {
        parameters.set(value, column: column, generation: record.generation, position: position)
      }
    }
    let earlyEnds = ends.values.sorted { $0.replicate < $1.replicate }
    for end in earlyEnds {
      let position = positions[end.replicate] ?? 0
      metrics.end(position: position, from: end.generation)
      parameters.end(position: position, from: end.generation)
      for generation in end.generation...cell.generations {
        recorded[generation * replicates.count + position] = true
      }
    }
    self.cell = cell
    exhibits = Dictionary(
      kept.lazy.compactMap { record in record.exhibit.map { (record.generation, $0) } },
      uniquingKeysWith: { $1 })
    self.replicates = replicates
    self.metrics = metrics
    self.parameters = parameters
    self.earlyEnds = earlyEnds
    self.recorded = recorded
  }
}

extension CellResults {
  /// The places of records by replicate and generation; of equals, the one written later stays the
  /// later one.
  ///
  /// Columns are named as names first occur, so the order in which chains came by must not matter.
  private static func order(of records: [GenerationRecord]) -> [Int] {
    func key(_ index: Int) -> (Int, Int, Int) {
      (records[index].replicate, records[index].generation, index)
    }
    // A log is made of stretches of one chain each: these are sorted, and not their records.
    var starts: [Int] = []
    for index in records.indices
    where index == 0 || records[index].replicate != records[index - 1].replicate
      || records[index].generation <= records[index - 1].generation
    {
      starts.append(index)
    }
    if starts.count <= 1 { return Array(records.indices) }
    let stretches = zip(starts, starts.dropFirst() + [records.count]).map { $0..<$1 }
      .sorted { key($0.lowerBound) < key($1.lowerBound) }
    let isSorted = zip(stretches, stretches.dropFirst()).allSatisfy {
      key($0.upperBound - 1) < key($1.lowerBound)
    }
    return isSorted
      ? stretches.flatMap { Array($0) } : records.indices.sorted { key($0) < key($1) }
  }

  /// The replicates of 0 ..< `count` that lack a generation, without having ended before it.
  public func incompleteReplicates(of count: Int) -> [Int] {
    var missing = Set(0..<count).subtracting(replicates)
    for (position, replicate) in replicates.enumerated() where replicate < count {
      let isWhole = (0..<generationCount).allSatisfy { isRecorded($0, position: position) }
      if !isWhole { missing.insert(replicate) }
    }
    return missing.sorted()
  }

  /// Whether a generation of a replicate, by its position, left a record or the chain had ended.
  public func isRecorded(_ generation: Int, position: Int) -> Bool {
    recorded[generation * replicates.count + position]
  }
}

/// The columns of the names seen last: neighbouring records mostly share them.
private struct ColumnCache {
  var names: [String] = []
  var columns: [Int] = []

  mutating func look(up names: [String], in grid: inout ValueGrid) {
    if names == self.names { return }
    self.names = names
    columns = names.map { grid.column($0) }
  }
}
