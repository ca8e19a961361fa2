// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The parts of a metric that are named by ranks: `rank_20`, or `rank_10_to_99`.
struct RankParts {
  /// A part's ranks, and its name in the tables.
  struct Part: Hashable {
    let ranks: ClosedRange<Int>
    let rowName: String

    /// `10 to 99`, or a single rank.
    var words: String {
      ranks.count == 1 ? "\(ranks.lowerBound)" : "\(ranks.lowerBound) to \(ranks.upperBound)"
    }
  }

  /// By their first rank.
  let parts: [Part]

  /// - Returns: nil for a metric that has none.
  init?(_ metric: MetricRecord) {
    let parts = metric.parts.compactMap { part in
      part.flatMap(Self.ranks).map { Part(ranks: $0, rowName: "\(metric.name).\(part ?? "")") }
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts.sorted {
      ($0.ranks.lowerBound, $0.ranks.upperBound) < ($1.ranks.lowerBound, $1.ranks.upperBound)
    }
  }

  private static func ranks(_ part: String) -> ClosedRange<Int>? {
    let words = part.split(separator: "_", omittingEmptySubsequences: false)
    guard words.first == "rank", let first = words.count > 1 ? Int(words[1]) : nil, first >= 1
    else { return nil }
    if words.count == 2 { return first...first }
    guard words.count == 4, words[2] == "to", let last = Int(words[3]), last >= first
    else { return nil }
    return first...last
  }
}

extension SummaryTable {
  /// The metric that a figure of ranks is made of: the one named, or the first of a kind.
  func metric(
    _ record: FigureRecord, ofKind kind: String
  ) throws(FigureFailure) -> (metric: MetricRecord, parts: RankParts) {
    let candidates = plan.metrics.filter { $0.isOfKind(kind) }
    let name = record.settings["metric"]?.text ?? candidates.first?.name ?? kind
    guard let metric = candidates.first(where: { $0.name == name }), let parts = RankParts(metric)
    else { throw .unknownMetric(name, known: candidates.map(\.name)) }
    return (metric, parts)
  }

  /// The summaries of one cell by metric, each by generation from 0.
  func summaries(ofCell cell: Int) -> [String: [Summary]] {
    Dictionary(grouping: rows.lazy.filter { $0.cell == cell }, by: \.metric)
      .mapValues { $0.map(\.summary) }
  }

  /// What tells a cell's panel from the others.
  func panelTitle(ofCell cell: Int) -> String {
    zip(plan.axes, plan.cells[cell].axisValues)
      .map { "\(GnuplotText.words($0.key)) = \($1.plainText)" }.joined(separator: ", ")
  }

  /// How many replicates there are, and how many of them ended.
  var replicatesNote: String {
    let ended = rows.filter { row in row.generation == plan.cells[row.cell].generations }
      .reduce(into: [Int: Int]()) { $0[$1.cell] = max($0[$1.cell] ?? 0, $1.summary.endedCount) }
      .values.reduce(0, +)
    let words = "\(plan.replicates) replicates"
    return ended == 0
      ? words : "\(words), \(ended) of \(plan.replicates * plan.cells.count) chains ended early"
  }
}

extension MetricRecord {
  /// Whether it is an instance of a metric of the catalog, whatever it is called.
  func isOfKind(_ kind: String) -> Bool { settings.object?.entries.first?.key == kind }
}
