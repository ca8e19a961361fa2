// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// A closed form that every correct chain of some setting obeys.
///
/// A law needs no baseline: it knows from a cell's facts alone what must come out. A new law is one
/// file and one line of `LawCatalog`.
public protocol Law: Sendable {
  /// The name claims and reports use, such as `gaussian.step` or `G3`.
  var id: String { get }

  /// One line for lists: what the law is about.
  var summary: String { get }

  /// The formula, in plain text.
  var statement: String { get }

  /// Where the law was published, or how it was derived; departures from that are named.
  var source: String { get }

  /// Keys of an experiment's file, as YAML, under which the law applies.
  var example: String { get }

  /// Whether a cell with these facts must obey the law.
  func applicability(to facts: CellFacts) -> Applicability

  /// What the law predicts, without any run.
  ///
  /// - Parameters:
  ///   - facts: of a cell the law applies to.
  ///   - generations: how many follow generation 0; every curve has one more value.
  /// - Throws: where a special function cannot be computed.
  func curves(_ facts: CellFacts, generations: Int) throws(NumericsFailure) -> [LawCurve]

  /// Numbers the law predicts of the chain as a whole, such as a mean time.
  func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant]

  /// Tests what was recorded of a cell against the law.
  ///
  /// Every p-value comes from an exact null distribution, or from one whose error the law bounds
  /// and documents; a test whose bound is exceeded is left out.
  ///
  /// - Parameters:
  ///   - facts: of a cell the law applies to.
  ///   - results: the cell's parameters and metrics, by replicate and generation.
  /// - Throws: where a special function cannot be computed.
  func evidence(_ facts: CellFacts, _ results: CellResults) throws(NumericsFailure) -> LawEvidence
}

extension Law {
  public var example: String { "" }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] { [] }

  public func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant] { [] }
}

/// Whether a law speaks about a cell.
public enum Applicability: Sendable, Hashable {
  case applies
  /// It does not, for a reason in words that finish "the law does not apply: …".
  case no(reason: String)

  /// Whether the law speaks about the cell.
  public var isYes: Bool { self == .applies }
}

/// Why a law does not apply; thrown while a setting is read from facts.
struct Inapplicable: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// Turns a reading of facts that may fail into an answer.
  static func answer(_ check: () throws(Inapplicable) -> Void) -> Applicability {
    do {
      try check()
      return .applies
    } catch {
      return .no(reason: error.reason)
    }
  }
}
