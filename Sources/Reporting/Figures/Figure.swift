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

  /// The kinds there are, one line each.
  static var kinds: [any FigureKind.Type] {
    [
      DecayFigure.self,
      DistributionFigure.self,
      ComponentsFigure.self,
      PhaseFigure.self,
      SurvivalFigure.self,
      RankFrequencyFigure.self,
      ImagesFigure.self,
      LatentScatterFigure.self,
      ClassDecayFigure.self,
    ]
  }

  /// Makes what an experiment asks for.
  ///
  /// - Throws: where the figure names what the run does not have.
  public init(_ record: FigureRecord, of run: FigureData) throws(FigureFailure) {
    guard let kind = Self.kinds.first(where: { $0.kind == record.kind }) else {
      throw .unknownKind(record.kind)
    }
    let figure = try kind.init(record, of: run)
    self.init(name: record.name, script: figure.script, data: figure.data)
  }

  init(name: String, script: String, data: String) {
    self.name = name
    self.script = script
    self.data = data
  }

  /// Writes script and data, each whole, and removes a drawing made from others.
  public func write(to directory: RunDirectory) throws(LedgerFailure) {
    try directory.create(directory.plots)
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
  /// The kind draws Gaussians and mixtures of them in one or two dimensions.
  case notGaussian(String)
  /// The kind draws images or codes that records keep, and there are none.
  case noExhibits(String)

  public var description: String {
    switch self {
    case .unknownKind(let kind):
      "figure: expected \(Figure.kinds.map { $0.kind }.joined(separator: ", ")), found \(kind)"
    case .unknownMetric(let name, let known):
      "metric: expected one of \(known.joined(separator: ", ")), found \(name)"
    case .unknownAxis(let name, let known):
      known.isEmpty
        ? "by: expected none, since nothing is swept, found \(name)"
        : "by: expected one of \(known.joined(separator: ", ")), found \(name)"
    case .badSetting(let name, let expected): "\(name): expected \(expected)"
    case .noExhibits(let kind):
      "\(kind): expected images in the records of replicate 0, found none"
    case .notGaussian(let kind):
      "\(kind): expected Gaussians, or mixtures of them, in one or two dimensions"
    }
  }
}
