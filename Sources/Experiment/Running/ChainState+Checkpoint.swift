// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

extension Checkpoint {
  /// A chain's state as its file keeps it.
  init(_ state: ChainState, cell: String, replicate: Int) {
    self.init(
      cell: cell, replicate: replicate, nextGeneration: state.nextGeneration,
      parts: state.parts.map { name, archive in
        Part(
          name: name, kind: archive.family, version: archive.version,
          integers: archive.integers, doubles: archive.doubles)
      })
  }
}

extension ChainState {
  /// The state that a file keeps.
  init(_ checkpoint: Checkpoint) {
    self.init(
      nextGeneration: checkpoint.nextGeneration,
      parts: Dictionary(
        checkpoint.parts.map { part in
          (
            part.name,
            ModelArchive(
              family: part.kind, version: part.version, integers: part.integers,
              doubles: part.doubles)
          )
        }, uniquingKeysWith: { $1 }))
  }
}
