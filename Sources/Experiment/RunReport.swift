// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What there is to say of a run that came to its end.
public struct RunReport: Sendable {
  /// Figures that could not be drawn, in words.
  public let figureProblems: [String]
  /// What was damaged and set aside, in words.
  public let recovered: [String]
  /// Why the files of some cells could not be read or written, one a cell; empty where the run is
  /// complete.
  public let failures: [LedgerFailure]
  /// How often fits fell back on something, by what on, for the manifest.
  let fallbacks: JSONObject
  /// Chains that ended before their last generation, with their cells' slugs.
  public let earlyEnds: [(cell: String, end: CellResults.EarlyEnd)]

  init(
    figureProblems: [String], earlyEnds: [(cell: String, end: CellResults.EarlyEnd)],
    recovered: [String] = [], fallbacks: JSONObject = [:], failures: [LedgerFailure] = []
  ) {
    self.figureProblems = figureProblems
    self.earlyEnds = earlyEnds
    self.recovered = recovered
    self.fallbacks = fallbacks
    self.failures = failures
  }

  /// One line a reason why chains ended, with their number and the first of them.
  public var endings: [String] {
    var groups: [(reason: String, count: Int, first: (cell: String, end: CellResults.EarlyEnd))] =
      []
    for ended in earlyEnds {
      // Numbers in the words differ from chain to chain; the code tells reasons apart.
      if let index = groups.firstIndex(where: { $0.first.end.end.code == ended.end.end.code }) {
        groups[index].count += 1
      } else {
        groups.append((ended.end.end.words, 1, ended))
      }
    }
    return groups.map { group in
      let (cell, end) = group.first
      let others = group.count > 1 ? " (and \(group.count - 1) more chains)" : ""
      return "cell \(cell), replicate \(end.replicate), generation \(end.generation): chain ended: "
        + group.reason + others
    }
  }
}
