// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLedger
internal import CollapseNumerics

/// One verdict of a check, whoever gave it: a line of every report.
public struct CheckEntry: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case theory
    case baseline
    case relation
  }

  public let kind: Kind
  /// The claim's name.
  public let id: String
  /// The swept keys left open as `key=value, key=value`; empty where there is none.
  public let cell: String
  /// The claim as written.
  public let words: String
  public let verdict: Verdict
  /// Why, in one line.
  public let reason: String
  /// More lines for whoever has to mend it; not shown where the claim holds.
  public let explanation: [String]
  /// The command that computes one step again, where there is one to look at.
  public let repro: String?
  public let mark: SourceMark?
  /// What `report.json` adds: numbers, tests.
  public let details: JSONObject

  public init(
    kind: Kind, id: String, cell: String, words: String, verdict: Verdict, reason: String,
    explanation: [String] = [], repro: String? = nil, mark: SourceMark?,
    details: JSONObject = JSONObject()
  ) {
    self.kind = kind
    self.id = id
    self.cell = cell
    self.words = words
    self.verdict = verdict
    self.reason = reason
    self.explanation = explanation
    self.repro = repro
    self.mark = mark
    self.details = details
  }

  /// The entry of a relation's verdict.
  public init(_ result: ClaimResult, repro: String? = nil) {
    var details = JSONObject()
    details["axes"] = .object(JSONObject(result.axes.map { ($0.key, $0.value) }))
    details["estimate"] = result.estimate.map(JSONValue.number) ?? .null
    details["lower"] = (result.interval?.lower).map(JSONValue.number) ?? .null
    details["upper"] = (result.interval?.upper).map(JSONValue.number) ?? .null
    details["p"] = result.pValue.map(JSONValue.number) ?? .null
    details["level"] = .number(result.level)
    details["detectable"] = result.detectable.map(JSONValue.number) ?? .null
    details["n"] = .integer(result.count)
    details["excluded"] = .integer(result.excludedCount)
    details["needed"] = result.neededCount.map(JSONValue.integer) ?? .null
    self.init(
      kind: .relation, id: result.id,
      cell: result.axes.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: ", "),
      words: result.words, verdict: result.verdict, reason: result.reason,
      explanation: result.verdict == .refuted
        ? ["if this is meant: change the claim, or leave out the cell with where"] : [],
      repro: result.verdict == .refuted ? repro : nil, mark: result.mark, details: details)
  }

  /// The name and, where there are several, the cell: `the-tail-goes [synthetic=300]`.
  public var title: String { cell.isEmpty ? id : "\(id) [\(cell)]" }

  /// What follows a verdict that doesn't hold, line by line.
  public var help: [String] {
    verdict == .holds ? [] : explanation + (repro.map { ["one step again: \($0)"] } ?? [])
  }
}
