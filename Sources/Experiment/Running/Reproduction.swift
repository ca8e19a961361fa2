// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// One chain of a run computed again, and held against what was recorded, bit for bit.
public struct Reproduction: Sendable {
  public let cell: String
  public let replicate: Int
  /// The generations that were compared.
  public private(set) var generations: [Int] = []
  /// Readings and parameters that were compared.
  public private(set) var valueCount = 0
  /// What differs, in words; empty where everything is the same bits.
  public private(set) var differences: [String] = []

  /// Why a chain cannot be computed again.
  public enum Failure: Error, Sendable, Hashable {
    /// The run has no cell that the plan describes so, by name.
    case otherCell(String)
    /// The replicate left no record of the generation.
    case notRecorded(cell: String, replicate: Int, generation: Int)
    case unreadable(LedgerFailure)
  }

  /// Computes a chain up to a generation and compares that one, or all where none is named.
  ///
  /// Every stream is found by its address, so one chain alone gives what it gave among others. It
  /// begins at its checkpoint, where that lies before the generation, else at generation 0.
  ///
  /// - Parameter cell: the cell's place in the plan.
  public init(
    _ plan: Plan, in directory: RunDirectory, cell: Int, replicate: Int, generation: Int?
  ) throws(Failure) {
    BLAS.useOneThread()
    let record = plan.record.cells[cell]
    self.cell = record.name
    self.replicate = replicate
    guard Directories.exists(directory.records(record)) else { throw .otherCell(record.name) }
    let log: RecordLog
    do throws(LedgerFailure) {
      log = try RecordLog.read(directory.records(record), cell: record.id)
    } catch { throw .unreadable(error) }
    var recorded: [Int: GenerationRecord] = [:]
    for record in log.records where record.replicate == replicate {
      recorded[record.generation] = record
    }
    let last = generation ?? recorded.keys.max() ?? 0
    guard recorded[last] != nil else {
      throw .notRecorded(cell: record.name, replicate: replicate, generation: last)
    }
    let settings = plan.cells[cell].settings.calibrated()
    let streams = ReplicateStreams(seed: plan.record.seed, replicate: replicate)
    let path = directory.checkpoint(record, replicate: replicate)
    var chain = Chain(settings, streams: streams)
    if let generation, let kept = try? Checkpoint.read(path, cell: record.id, replicate: replicate),
      kept.nextGeneration <= generation,
      let resumed = try? Chain(settings, streams: streams, resuming: ChainState(kept))
    {
      chain = resumed
    }
    let names = plan.cells[cell].metrics.flatMap(\.rowNames)
    while chain.nextGeneration <= last, let report = chain.advance() {
      guard generation == nil || report.generation == generation,
        let old = recorded[report.generation]
      else { continue }
      compare(old, GenerationRecord(report, replicate: replicate, metricNames: names))
    }
  }

  private mutating func compare(_ old: GenerationRecord, _ new: GenerationRecord) {
    generations.append(old.generation)
    let place = "generation \(old.generation)"
    if old.end != new.end {
      differences.append("\(place): the chain ended in one and not in the other")
    }
    compare(old.metricNames, old.readings, new.metricNames, new.readings, place)
    compare(old.parameterNames, old.parameters, new.parameterNames, new.parameters, place)
  }

  private mutating func compare(
    _ oldNames: [String], _ old: [RecordedValue], _ newNames: [String], _ new: [RecordedValue],
    _ place: String
  ) {
    guard oldNames == newNames, old.count == new.count else {
      differences.append("\(place): other names: \(oldNames) and \(newNames)")
      return
    }
    for (name, (one, other)) in zip(oldNames, zip(old, new)) {
      valueCount += 1
      if one.bits != other.bits {
        differences.append("\(place), \(name): recorded \(one.words), computed \(other.words)")
      }
    }
  }
}

extension RecordedValue {
  /// What two values have to share to be the same: the sign of a zero included.
  fileprivate var bits: String {
    if case .value(let number) = self { String(number.bitPattern) } else { words }
  }
}
