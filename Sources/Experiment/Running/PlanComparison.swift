// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// Why a cell is not the cell of the same swept values that a directory holds.
struct PlanComparison {
  private let before: PlanRecord?
  private let now: PlanRecord
  private var cells: [[JSONValue]: CellRecord] = [:]

  init(before: PlanRecord?, now: PlanRecord) {
    self.before = before
    self.now = now
    guard let before, before.axes == now.axes else { return }
    for cell in before.cells { cells[cell.axisValues] = cell }
  }

  /// What changed, in words; nil where there was no such cell, or nothing of it changed.
  func change(of cell: CellRecord) -> String? {
    guard let before, let old = cells[cell.axisValues], old.id != cell.id else { return nil }
    var changes: [String] = []
    if before.seed != now.seed { changes.append("seed: \(now.seed), was \(before.seed)") }
    if before.streamVersion != now.streamVersion {
      changes.append("random streams: version \(now.streamVersion), was \(before.streamVersion)")
    }
    changes += Self.differences(old.settings, cell.settings, at: "")
    changes += metricChanges(before)
    return changes.isEmpty ? nil : changes.joined(separator: "; ")
  }

  private func metricChanges(_ before: PlanRecord) -> [String] {
    let old = Dictionary(before.metrics.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let new = Dictionary(now.metrics.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    return new.values.sorted { $0.name < $1.name }.compactMap { metric in
      guard let known = old[metric.name] else { return "metric \(metric.name) is new" }
      if known.version != metric.version {
        return "metric \(metric.name): version \(metric.version), was \(known.version)"
      }
      let settings = Self.differences(known.settings, metric.settings, at: "metric")
      return settings.isEmpty ? nil : settings.joined(separator: "; ")
    } + old.keys.sorted().filter { new[$0] == nil }.map { "metric \($0) is gone" }
  }

  /// Paths at which two settings differ, with both values.
  private static func differences(_ old: JSONValue, _ new: JSONValue, at path: String) -> [String] {
    guard old != new else { return [] }
    guard let before = old.object, let after = new.object else {
      return ["\(path): \(JSONPrinter.compact(new)), was \(JSONPrinter.compact(old))"]
    }
    var keys = after.entries.map(\.key)
    keys += before.entries.map(\.key).filter { !keys.contains($0) }
    return keys.filter { path != "chain" || $0 != "generations" }.flatMap { key in
      differences(
        before[key] ?? .null, after[key] ?? .null, at: path.isEmpty ? key : "\(path).\(key)")
    }
  }
}
