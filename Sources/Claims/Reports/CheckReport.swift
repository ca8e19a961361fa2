// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLedger

/// All verdicts of one experiment; its texts say the same in every format.
public struct CheckReport: Sendable {
  /// The experiment's name.
  public let experiment: String
  /// In the order of the claims, and of cells within a claim; a baseline's last.
  public let entries: [CheckEntry]
  /// How the error rate of the suite this belongs to was spent.
  public var spending: AlphaSpending?
  /// The hash of all that was measured.
  public var fingerprint: RunFingerprint?
  /// Why the baseline could not be compared with, where one is asked for; nil where it could.
  public var baselineObstacle: String?
  /// What is to be known of the comparison with the baseline.
  public var baselineNote: String?

  public init(experiment: String, entries: [CheckEntry]) {
    self.experiment = experiment
    self.entries = entries
  }

  /// How many entries have a verdict.
  public func count(_ verdict: Verdict) -> Int { entries.count { $0.verdict == verdict } }

  /// The exit status of `check`: 1 where any claim is refuted, 3 where a baseline is missing or not
  /// comparable, 2 where any is undecided and that is not allowed, else 0.
  public func exitStatus(undecidedFails: Bool) -> Int32 {
    if count(.refuted) > 0 { return 1 }
    if baselineObstacle != nil { return 3 }
    return undecidedFails && count(.undecided) > 0 ? 2 : 0
  }

  /// `holds 3, refuted 1, undecided 2`.
  public var summary: String {
    Verdict.allCases.map { "\($0.rawValue) \(count($0))" }.joined(separator: ", ")
  }

  /// The content of `checks/report.json`.
  public var json: JSONValue {
    var counts = JSONObject()
    for verdict in Verdict.allCases { counts[verdict.rawValue] = .integer(count(verdict)) }
    var object: JSONObject = ["experiment": .text(experiment), "counts": .object(counts)]
    object["suite"] = spending?.json
    object["fingerprint"] = (fingerprint?.text).map(JSONValue.text)
    object["baseline_obstacle"] = baselineObstacle.map(JSONValue.text)
    object["baseline_note"] = baselineNote.map(JSONValue.text)
    object["claims"] = .list(entries.map(Self.json))
    return .object(object)
  }

  private static func json(_ entry: CheckEntry) -> JSONValue {
    var object: JSONObject = [
      "id": .text(entry.id), "kind": .text(entry.kind.rawValue), "cell": .text(entry.cell),
      "claim": .text(entry.words), "verdict": .text(entry.verdict.rawValue),
      "reason": .text(entry.reason), "explanation": .list(entry.explanation.map(JSONValue.text)),
    ]
    object["repro"] = entry.repro.map(JSONValue.text)
    object["file"] = (entry.mark?.file).map(JSONValue.text)
    object["line"] = (entry.mark?.line).map(JSONValue.integer)
    for detail in entry.details.entries { object[detail.key] = detail.value }
    return .object(object)
  }
}
