// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// A figure as files: a script of gnuplot's and the data it draws.
public struct Figure: Sendable, Hashable {
  /// The name of its files.
  public let name: String
  /// The text of `<name>.gp`, which draws `<name>.svg` in the directory it is run in.
  public let script: String
  /// The text of `<name>.dat`.
  public let data: String

  /// Makes what an experiment asks for.
  ///
  /// - Throws: where the figure names what the run does not have.
  public init(_ record: FigureRecord, of summary: SummaryTable) throws(FigureFailure) {
    switch record.kind {
    case DecayFigure.kind:
      let decay = try DecayFigure(record, of: summary)
      self.init(name: record.name, script: decay.script, data: decay.data)
    case SurvivalFigure.kind: self = try SurvivalFigure.frame(record, of: summary).figure
    case RankFrequencyFigure.kind: self = try RankFrequencyFigure.frame(record, of: summary).figure
    default: throw .unknownKind(record.kind)
    }
  }

  init(name: String, script: String, data: String) {
    self.name = name
    self.script = script
    self.data = data
  }

  /// Writes script and data, each whole, and removes a drawing made from others.
  public func write(to directory: RunDirectory) throws(LedgerFailure) {
    try Directories.create(directory.plots)
    try AtomicFile.remove(directory.plot(name, "svg"))
    try AtomicFile.write(data, to: directory.plot(name, "dat"))
    try AtomicFile.write(script, to: directory.plot(name, "gp"))
  }
}

/// Why a figure cannot be made of a run.
public enum FigureFailure: Error, Sendable, Hashable, CustomStringConvertible {
  case unknownKind(String)
  case unknownMetric(String, known: [String])
  case unknownAxis(String, known: [String])
  case badSetting(String, expected: String)

  public var description: String {
    switch self {
    case .unknownKind(let kind): "figure: expected decay, survival or rank_frequency, found \(kind)"
    case .unknownMetric(let name, let known):
      "metric: expected one of \(known.joined(separator: ", ")), found \(name)"
    case .unknownAxis(let name, let known):
      known.isEmpty
        ? "by: expected none, since nothing is swept, found \(name)"
        : "by: expected one of \(known.joined(separator: ", ")), found \(name)"
    case .badSetting(let name, let expected): "\(name): expected \(expected)"
    }
  }
}
