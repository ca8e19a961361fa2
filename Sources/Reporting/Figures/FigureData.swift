// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseTheory

/// What figures are made of: a run as its files have it, and its summary.
public struct FigureData: Sendable {
  public let results: RunResults
  public let summary: SummaryTable

  /// - Parameter laws: whose expectations are drawn with the data.
  public init(_ results: RunResults, laws: LawCatalog = .standard) {
    self.init(results, summary: SummaryTable(results, laws: laws))
  }

  /// - Parameter summary: of the same results.
  public init(_ results: RunResults, summary: SummaryTable) {
    self.results = results
    self.summary = summary
  }

  var plan: PlanRecord { results.plan }
}

/// A kind of figure: one file, and one line of `Figure.kinds`.
protocol FigureKind {
  /// What experiments call it.
  static var kind: String { get }

  /// - Throws: where the figure names what the run does not have.
  init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure)

  /// The text of `<name>.gp`.
  var script: String { get }
  /// The text of `<name>.dat`.
  var data: String { get }
}
