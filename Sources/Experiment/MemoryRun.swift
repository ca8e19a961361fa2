// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage

/// Computes chains of a plan in memory, under any seed; nothing is written.
struct MemoryRun: Sendable {
  let plan: Plan
  private let settings: [ChainSettings]

  init(_ plan: Plan) {
    self.plan = plan
    settings = plan.cells.map { $0.settings.calibrated() }
  }

  /// What one chain leaves behind.
  func records(
    _ place: ChainPlace, seed: UInt64, stop: StopRequest
  ) throws(RunStopped) -> [GenerationRecord] {
    var chain = Chain(
      settings[place.cell], streams: ReplicateStreams(seed: seed, replicate: place.replicate))
    let names = plan.cells[place.cell].metrics.flatMap(\.rowNames)
    var records: [GenerationRecord] = []
    while let report = chain.advance() {
      if let signal = stop.signal { throw RunStopped(signal: signal) }
      records.append(GenerationRecord(report, replicate: place.replicate, metricNames: names))
    }
    return records
  }

  /// What every chain leaves behind, by cell, computed one after the other.
  func records(
    replicates: Int, seed: UInt64, stop: StopRequest
  ) throws(RunStopped) -> [[GenerationRecord]] {
    var cells: [[GenerationRecord]] = []
    for cell in settings.indices {
      var records: [GenerationRecord] = []
      for replicate in 0..<replicates {
        records += try self.records(
          ChainPlace(cell: cell, replicate: replicate), seed: seed, stop: stop)
      }
      cells.append(records)
    }
    return cells
  }

  /// What every chain leaves behind, by cell, some chains at a time.
  func records(workers: Int, stop: StopRequest) async throws -> [[GenerationRecord]] {
    let places = settings.indices.flatMap { cell in
      (0..<plan.replicates).map { ChainPlace(cell: cell, replicate: $0) }
    }
    var recorded = [[GenerationRecord]](repeating: [], count: settings.count)
    let made = try await Pieces(places).compute(workers: workers) { place in
      try records(place, seed: plan.record.seed, stop: stop)
    }
    for (place, records) in zip(places, made) { recorded[place.cell] += records }
    return recorded
  }
}

/// Independent pieces of one computation.
struct Pieces<Piece: Sendable>: Sendable {
  let pieces: [Piece]

  init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Computes them in their order, some at a time; results in the pieces' order.
  ///
  /// - Throws: the first error of a piece; those being computed come to their end before.
  func compute<Result: Sendable>(
    workers: Int, _ body: @escaping @Sendable (Piece) throws -> Result
  ) async throws -> [Result] {
    var results = [Result?](repeating: nil, count: pieces.count)
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var pending = pieces.enumerated().makeIterator()
      func add() {
        guard let (index, piece) = pending.next() else { return }
        group.addTask { (index, try body(piece)) }
      }
      for _ in 0..<workers { add() }
      while let (index, result) = try await group.next() {
        results[index] = result
        add()
      }
    }
    return results.compactMap(\.self)
  }
}
