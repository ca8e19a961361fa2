// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
public import CollapseConfiguration
public import CollapseLedger
public import CollapseLineage

/// An experiment, typed and resolved: what every cell computes, and what is made of it.
public struct Plan: Sendable {
  /// What the rest of the program reads of the plan: the shape of plan.json.
  public let record: PlanRecord
  /// One for every combination of swept values, in the order of the record's cells.
  public let cells: [PlannedCell]
  public let claims: [Claim]
  /// The experiment with every default shown; reads back to the same plan.
  public let resolved: ResolvedValue

  public var replicates: Int { record.replicates }

  /// Generations to fit over all cells and replicates, generation 0 included.
  public var generationTotal: Int {
    cells.reduce(0) { $0 + ($1.sizes.generations + 1) * replicates }
  }

  /// The most generations over all cells and replicates that a plan may have.
  static let generationLimit = 1 << 50
}

/// One combination of swept values, ready to run.
public struct PlannedCell: Sendable {
  public var settings: ChainSettings { storage.settings }
  public var record: CellRecord { storage.record }
  var sizes: ChainSizes { storage.settings.sizes }
  /// The 64 bits that the record's id spells.
  var identity: UInt64 { storage.identity }
  /// The metrics as this cell measures them; their parts may differ from another cell's.
  var metrics: [MetricRecord] { storage.metrics }

  private let storage: Storage

  init(
    settings: ChainSettings, record: CellRecord, identity: UInt64, metrics: [MetricRecord]
  ) {
    storage = Storage(settings, record, identity, metrics)
  }

  /// Large plans hand their cells on many times: one reference each.
  private final class Storage: Sendable {
    let settings: ChainSettings
    let record: CellRecord
    let identity: UInt64
    let metrics: [MetricRecord]

    init(
      _ settings: ChainSettings, _ record: CellRecord, _ identity: UInt64,
      _ metrics: [MetricRecord]
    ) {
      self.settings = settings
      self.record = record
      self.identity = identity
      self.metrics = metrics
    }
  }
}

/// The program's version, as `collapse version` prints it and files carry it.
public let programVersion = "0.1.0"
