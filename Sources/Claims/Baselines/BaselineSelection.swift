// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// Which numbers of an experiment a baseline keeps.
///
/// The metrics and generations that `baseline` names, each in every cell; where it names none, what
/// relations read; without relations, every metric at the first, middle and last generation.
public struct BaselineSelection: Sendable, Hashable {
  /// One metric at one generation of one cell.
  public struct Wanted: Sendable, Hashable {
    /// The position of the cell in the plan.
    public let cell: Int
    public let metric: String
    public let generation: Int
  }

  /// In the order of cells, metrics and generations, each once.
  public let wanted: [Wanted]

  public init(_ plan: PlanRecord, _ claims: [Claim], _ request: BaselineRequest?) {
    let rows = plan.metricRowNames
    let metrics = request?.metrics ?? []
    let generations = request?.generations ?? []
    var found: Set<Wanted> = []
    if metrics.isEmpty && generations.isEmpty {
      for item in claims.filter({ $0.kind == .relation }).flatMap(\.cases) {
        for target in item.targets {
          found.insert(
            Wanted(cell: target.cell, metric: target.metric, generation: target.generation))
        }
      }
    }
    if found.isEmpty {
      for (index, cell) in plan.cells.enumerated() {
        let all = generations.isEmpty ? [0, cell.generations / 2, cell.generations] : generations
        for metric in metrics.isEmpty ? rows : metrics {
          for generation in all where generation <= cell.generations {
            found.insert(Wanted(cell: index, metric: metric, generation: generation))
          }
        }
      }
    }
    var order: [String: Int] = [:]
    for (index, row) in rows.enumerated() { order[row] = index }
    wanted = found.sorted {
      ($0.cell, order[$0.metric] ?? .max, $0.generation)
        < ($1.cell, order[$1.metric] ?? .max, $1.generation)
    }
  }
}

extension PlanRecord {
  /// The metric that writes a row.
  public func metric(writing row: String) -> MetricRecord? {
    metrics.first { $0.rowNames.contains(row) }
  }

  /// A cell's swept values as `key=value, key=value`; empty without a sweep.
  public func label(ofCell cell: Int) -> String {
    zip(axes, cells[cell].axisValues).map { "\($0.key)=\($1.plainText)" }.joined(separator: ", ")
  }
}
