// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import Dispatch
internal import Synchronization

extension CellReader {
  /// Fewer cells than this are planned on one thread.
  private static let fewestForThreads = 4096

  /// Plans every cell, in order; those with mistakes, which are reported, are left out.
  mutating func planAll(seed: UInt64, metrics: [PlannedMetric]) -> [PlannedCell] {
    let metrics = PlannedMetrics(metrics)
    if diagnostics.isEmpty, !diagnostics.hasErrors,
      let planned = planSound(seed: seed, metrics: metrics)
    {
      return planned
    }
    return planOneByOne(seed: seed, metrics: metrics)
  }

  /// Reads and plans every cell by itself, and says what is wrong with each.
  mutating func planOneByOne(seed: UInt64, metrics: PlannedMetrics) -> [PlannedCell] {
    var planner = CellPlanner(
      seed: seed, metrics: metrics, sweep: sweep, slugs: sweep.slugs, diagnostics: diagnostics)
    var planned: [PlannedCell] = []
    for cell in 0..<sweep.cellCount {
      if let parts = parts(ofCell: cell),
        let made = planner.plan(parts, choices: sweep.indices(ofCell: cell))
      {
        planned.append(made)
      }
    }
    return planned
  }

  /// Plans cells of which there is nothing to say; nil where there is, and then nothing is said.
  mutating func planSound(seed: UInt64, metrics: PlannedMetrics) -> [PlannedCell]? {
    let count = sweep.cellCount
    let stretches = count < Self.fewestForThreads ? 1 : 16
    let first = parts(ofCell: 0)
    let sound = SoundCells(
      root: root, sweep: sweep, catalogs: catalogs, files: files, seed: seed, metrics: metrics,
      slugs: sweep.slugs, source: first?.source, learner: first?.learner)
    guard stretches > 1 else { return sound.plan(0..<count) }
    let done = Mutex<[[PlannedCell]?]>(Array(repeating: nil, count: stretches))
    DispatchQueue.concurrentPerform(iterations: stretches) { stretch in
      let cells = count * stretch / stretches..<count * (stretch + 1) / stretches
      let planned = sound.plan(cells)
      done.withLock { $0[stretch] = planned }
    }
    let parts = done.withLock { $0 }.compactMap(\.self)
    guard parts.count == stretches else { return nil }
    return Array(parts.joined())
  }
}
