// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// A fault planted in what an experiment recorded, as if its program had it.
///
/// The experiment is that of `FaultTrials`: a Gaussian refitted on its own rows, its data replaced
/// in the first cell and accumulated in the second.
public enum ValueFault: String, Sendable, Hashable, CaseIterable {
  /// Nothing is wrong: whatever is found is a false alarm.
  case none = "nothing"
  case divisor = "n − 1 for n"
  case sameGeneration = "the same seed in every generation"
  case sameReplicate = "the same seed in every replicate"
  case generationOff = "generation off by one"
  case staleFit = "a stale fit reused"
  case accumulates = "accumulate for replace"
  case swappedCells = "sweep axes swapped"
  case logBase = "log base 2"
  case trainingSample = "a metric on the training sample"
  case missingDropped = "replicates without a number dropped"
  case singlePrecision = "a Float32 cast"
  case unordered = "an unordered reduction"

  /// Whether it leaves every distribution as it was, so that bits alone can show it.
  public var isOfBitsAlone: Bool { self == .singlePrecision || self == .unordered }

  /// Puts the fault into records.
  ///
  /// - Parameters:
  ///   - cells: sound records by cell, sorted by replicate and generation, one generation more than
  ///     are judged.
  ///   - rowCount: how many rows a generation draws.
  func planted(in cells: [[GenerationRecord]], rowCount: Int) -> [[GenerationRecord]] {
    switch self {
    case .none: return cells
    case .divisor, .sameGeneration:
      return [
        FaultyPaths(rowCount: rowCount).replacing(cells[0]) { paths, steps in
          self == .divisor ? paths.otherDivisor(steps) : paths.sameDraws(steps)
        }, cells[1],
      ]
    case .sameReplicate: return cells.map { Self.copies(of: 0, $0) }
    case .generationOff: return cells.map { Self.moved($0) { $0 + 1 } }
    case .staleFit: return cells.map { Self.moved($0) { $0 - ($0 > 0 && $0 % 2 == 0 ? 1 : 0) } }
    case .accumulates: return [cells[1], cells[1]]
    case .swappedCells: return [cells[1], cells[0]]
    case .logBase:
      return Self.readings(cells, "entropy") { record, value in value / 0.693_147_180_559_945_3 }
    case .trainingSample: return Self.readings(cells, "mean_shift") { _, _ in 0 }
    case .missingDropped:
      return Self.readings(cells, "log_variance") { record, value in
        record.generation >= 5 && record.replicate % 3 == 0 ? .nan : value
      }
    case .singlePrecision: return Self.readings(cells, nil) { Double(Float($1)) }
    case .unordered: return Self.readings(cells, nil) { $0.generation == 5 ? $1.nextUp : $1 }
    }
  }

  /// Every replicate with what one of them recorded.
  private static func copies(of first: Int, _ records: [GenerationRecord]) -> [GenerationRecord] {
    let origin = records.filter { $0.replicate == first }
    return Set(records.map(\.replicate)).sorted().flatMap { replicate in
      origin.map { record in
        var copy = record
        copy.replicate = replicate
        return copy
      }
    }
  }

  /// Every generation with what another recorded; the last one is left as it is.
  private static func moved(
    _ records: [GenerationRecord], _ origin: (Int) -> Int
  ) -> [GenerationRecord] {
    var byPlace: [ChainPlace: GenerationRecord] = [:]
    for record in records {
      byPlace[ChainPlace(cell: record.generation, replicate: record.replicate)] = record
    }
    return records.map { record in
      let place = ChainPlace(cell: origin(record.generation), replicate: record.replicate)
      var moved = byPlace[place] ?? record
      moved.generation = record.generation
      return moved
    }
  }

  /// Readings of one row, or of all, as a function of what they were.
  private static func readings(
    _ cells: [[GenerationRecord]], _ row: String?,
    _ change: (GenerationRecord, Double) -> Double
  ) -> [[GenerationRecord]] {
    cells.map { records in
      records.map { record in
        var changed = record
        for (index, name) in record.metricNames.enumerated() where row == nil || name == row {
          guard let number = record.readings[index].number else { continue }
          changed.readings[index] = RecordedValue(change(record, number))
        }
        return changed
      }
    }
  }
}
