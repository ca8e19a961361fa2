// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import Dispatch
internal import Synchronization

extension CellReader {
  /// Fewer cells than this are planned on one thread.
  private static let fewestForThreads = 4096

  /// Plans every cell, in order; those with mistakes, which are reported, are left out.
  mutating func planAll(seed: UInt64, metrics: [PlannedMetric]) -> [PlannedCell] {
    if sweep.cellCount >= Self.fewestForThreads, diagnostics.isEmpty,
      let planned = planOnThreads(seed: seed, metrics: metrics)
    {
      return planned
    }
    return plan(0..<sweep.cellCount, seed: seed, metrics: metrics)
  }

  private mutating func plan(
    _ cells: Range<Int>, seed: UInt64, metrics: [PlannedMetric]
  ) -> [PlannedCell] {
    let planner = CellPlanner(
      seed: seed, metrics: metrics, sweep: sweep, diagnostics: diagnostics)
    var planned: [PlannedCell] = []
    planned.reserveCapacity(cells.count)
    for cell in cells {
      if let parts = parts(ofCell: cell), let made = planner.plan(parts, cell: cell) {
        planned.append(made)
      }
    }
    return planned
  }

  /// Every thread reads a stretch of cells with a collector of its own; nil where one of them found
  /// anything to say, which one thread then says in order.
  private func planOnThreads(seed: UInt64, metrics: [PlannedMetric]) -> [PlannedCell]? {
    let stretches = 16
    let count = sweep.cellCount
    let done = Mutex<[[PlannedCell]?]>(Array(repeating: nil, count: stretches))
    let (root, sweep, catalogs, files) = (root, sweep, catalogs, files)
    let (sources, learners) = (sources, learners)
    DispatchQueue.concurrentPerform(iterations: stretches) { stretch in
      let own = Diagnostics()
      var reader = CellReader(
        root: root, sweep: sweep, catalogs: catalogs, files: files, diagnostics: own,
        sources: sources, learners: learners)
      let cells = count * stretch / stretches..<count * (stretch + 1) / stretches
      let planned = reader.plan(cells, seed: seed, metrics: metrics)
      guard own.isEmpty, !own.hasErrors, planned.count == cells.count else { return }
      done.withLock { $0[stretch] = planned }
    }
    let parts = done.withLock { $0 }
    let planned = parts.compactMap(\.self)
    guard planned.count == stretches else { return nil }
    return Array(planned.joined())
  }
}
