// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// Plans cells of a sweep as long as there is nothing to say of them.
///
/// The reader of a key sees what stands under the key and nothing else; so for two cells that choose
/// the same of every axis that changes it, it comes to the same, and is read once. What looks at
/// several keys is judged anew in every cell. Where any of it has something to say, all is thrown
/// away: a `CellReader` then says it, in order and at the right place.
struct SoundCells: Sendable {
  let root: Node
  let sweep: Sweep
  let catalogs: Catalogs
  let files: FileResolver
  let seed: UInt64
  let metrics: PlannedMetrics
  /// The pieces of the cells' names.
  let slugs: [[String]]
  /// Those of the first cell, which are read already.
  let source: SourcePart?
  let learner: LearnerPart?

  /// Plans consecutive cells; nil where there is something to say of one.
  func plan(_ cells: Range<Int>) -> [PlannedCell]? {
    let diagnostics = Diagnostics()
    var reader = SharingReader(self, reporting: diagnostics)
    var planner = CellPlanner(
      seed: seed, metrics: metrics, sweep: sweep, slugs: slugs, diagnostics: diagnostics)
    var planned: [PlannedCell] = []
    planned.reserveCapacity(cells.count)
    var choices = sweep.indices(ofCell: cells.lowerBound)
    for _ in cells {
      guard let parts = reader.parts(choices), let made = planner.plan(parts, choices: choices),
        diagnostics.isEmpty, !diagnostics.hasErrors
      else { return nil }
      planned.append(made)
      sweep.advance(&choices)
    }
    return planned
  }
}
