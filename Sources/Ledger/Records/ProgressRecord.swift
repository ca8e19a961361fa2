// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of progress.json: how far a run is, in a few numbers.
///
/// It is written anew while a run goes on, so that whoever asks need not read the records; it may
/// lag a moment behind them, and is never what a run goes on from.
public struct ProgressRecord: Sendable, Hashable {
  /// Generations over all cells and replicates; those of chains that ended early count as done.
  public var generations = Share()
  public var chains = Share()
  public var cells = Share()
  /// Chains that ended before their last generation.
  public var ended = 0
  /// Whether tables and figures are those of all records.
  public var isComplete = false

  /// So many done of all.
  public struct Share: Sendable, Hashable {
    public var done = 0
    public var total = 0

    public init(done: Int = 0, total: Int = 0) {
      self.done = done
      self.total = total
    }
  }

  public init() {}
}

extension ProgressRecord {
  /// The document of progress.json.
  public var json: JSONValue {
    [
      "generations": generations.json, "chains": chains.json, "cells": cells.json,
      "ended_chains": .integer(ended), "complete": .boolean(isComplete),
    ]
  }

  public func write(to path: String) throws(LedgerFailure) {
    try AtomicFile.write(JSONPrinter.pretty(json), to: path)
  }

  public static func read(_ path: String) throws(LedgerFailure) -> ProgressRecord {
    let document = try WholeFile.readJSON(path)
    do throws(JSONShapeError) {
      return try ProgressRecord(reading: JSONReader(document))
    } catch {
      throw .malformed(path: path, line: nil, what: error.description)
    }
  }

  private init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "generations", "chains", "cells", "ended_chains", "complete",
    ])
    generations = try Share(reading: object.key("generations"))
    chains = try Share(reading: object.key("chains"))
    cells = try Share(reading: object.key("cells"))
    ended = try object.key("ended_chains").integer(atLeast: 0)
    isComplete = object.key("complete").value == .boolean(true)
  }
}

extension ProgressRecord.Share {
  fileprivate var json: JSONValue { ["done": .integer(done), "total": .integer(total)] }

  fileprivate init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: ["done", "total"])
    self.init(
      done: try object.key("done").integer(atLeast: 0),
      total: try object.key("total").integer(atLeast: 0))
  }
}
