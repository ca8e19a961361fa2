// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseTheory

/// The tables of a run.
public enum RunTables {
  /// Writes measurements.csv, parameters.csv, summary.csv, decay.csv and datapackage.json, each
  /// whole.
  ///
  /// The same records give the same bytes. datapackage.json comes last: where it stands, all stand.
  ///
  /// - Parameter laws: whose expectations of means stand beside the data.
  /// - Returns: the summary, which figures and shown tables are made of.
  @discardableResult
  public static func write(
    _ results: RunResults, laws: LawCatalog = .standard
  ) throws(LedgerFailure) -> SummaryTable {
    let directory = results.directory
    try directory.create(directory.tables)
    try LongTable(nameColumn: "metric", results: results, grid: \.metrics)
      .write(to: directory.measurements)
    try LongTable(nameColumn: "parameter", results: results, grid: \.parameters)
      .write(to: directory.parameters)
    let summary = SummaryTable(results, laws: laws)
    try AtomicFile.write(summary.csv, to: directory.summary)
    try AtomicFile.write(DecayTable(results).csv, to: directory.decay)
    try AtomicFile.write(
      JSONPrinter.pretty(DataPackage(plan: results.plan).json), to: directory.dataPackage)
    return summary
  }
}
