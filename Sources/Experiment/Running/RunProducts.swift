// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseReporting
internal import CollapseTheory

/// What is made of a run's records: tables and figures.
enum RunProducts {
  /// Writes tables and figures of a run.
  ///
  /// - Parameters:
  ///   - recovered: what was set aside before, for the report.
  ///   - failures: why some cells were not computed, for the report.
  static func write(
    _ results: RunResults, laws: LawCatalog, recovered: [String] = [],
    failures: [LedgerFailure] = []
  ) throws -> RunReport {
    let summary = try RunTables.write(results, laws: laws)
    let figures = FigureData(results, summary: summary)
    let problems = try RunFigures.write(figures, to: results.directory).compactMap(\.problem)
    return RunReport(
      figureProblems: problems,
      earlyEnds: results.cells.flatMap { cell in cell.earlyEnds.map { (cell.cell.slug, $0) } },
      recovered: recovered, fallbacks: results.fallbacks, failures: failures)
  }

  /// Tables, figures and verdicts of another plan must not stand beside a new one.
  static func remove(from directory: RunDirectory) throws(LedgerFailure) {
    for made in [directory.tables, directory.plots, directory.checks]
    where Directories.isDirectory(made) {
      try directory.refuseLinks(to: made)
      for name in try Directories.names(in: made)
      where !Directories.isDirectory("\(made)/\(name)") {
        try AtomicFile.remove("\(made)/\(name)")
      }
    }
  }
}

extension RunFigures.Report {
  /// Why the figure isn't drawn, in words; nil where it is.
  fileprivate var problem: String? {
    switch ending {
    case .drawn: nil
    case .notDrawn(let failure): "\(name): \(failure)"
    case .notMade(let failure): "\(name): \(failure)"
    }
  }
}
