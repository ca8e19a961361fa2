// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// All figures that an experiment asks for.
public enum RunFigures {
  /// What became of one figure.
  public enum Ending: Sendable, Hashable {
    /// Its drawing's path.
    case drawn(String)
    /// Data and script are kept, and can be drawn later.
    case notDrawn(GnuplotFailure)
    /// The run does not have what the figure names.
    case notMade(FigureFailure)
  }

  /// A figure and what became of it.
  public struct Report: Sendable, Hashable {
    public let name: String
    public let ending: Ending
  }

  /// Writes the script and data of every figure of the plan, and draws them.
  ///
  /// - Returns: one report a figure, in the order of the plan.
  /// - Throws: where script, data or a finished drawing cannot be written; a figure that gnuplot
  ///   does not draw is reported.
  public static func write(
    _ figures: FigureData, to run: RunDirectory, drawingWith gnuplot: Gnuplot = Gnuplot()
  ) throws(LedgerFailure) -> [Report] {
    var reports: [Report] = []
    for record in figures.plan.figures {
      let ending = try write(record, figures, to: run, gnuplot)
      reports.append(Report(name: record.name, ending: ending))
    }
    return reports
  }

  private static func write(
    _ record: FigureRecord, _ data: FigureData, to run: RunDirectory, _ gnuplot: Gnuplot
  ) throws(LedgerFailure) -> Ending {
    let figure: Figure
    do throws(FigureFailure) { figure = try Figure(record, of: data) } catch {
      return .notMade(error)
    }
    try figure.write(to: run)
    do throws(GnuplotFailure) { return .drawn(try gnuplot.draw(figure.name, in: run)) } catch {
      if case .notKept(let failure) = error { throw failure }
      return .notDrawn(error)
    }
  }
}
