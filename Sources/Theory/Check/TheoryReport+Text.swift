// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

extension TheoryReport {
  /// What a failure says, line by line: each violated test, most severe first, then what was left
  /// out; and what could not be tested where nothing was.
  public var explanation: [String] {
    var lines = violations.map(Self.line)
    if applied.isEmpty {
      for law in laws {
        if case .no(let reason) = law.applicability {
          lines.append("\(law.id) does not apply: \(reason)")
        }
      }
    }
    return lines + notes
  }

  private static func line(_ finding: Finding) -> String {
    let test = finding.test
    let seen = RoundedNumber.text(test.statistic, digits: 5)
    let expected = RoundedNumber.text(test.expected, digits: 5)
    let line =
      "\(finding.law) \(test.id): \(test.words): \(seen) where \(expected) is expected, "
      + "z = \(RoundedNumber.text(test.z, digits: 3)), "
      + "adjusted p = \(RoundedNumber.text(finding.adjustedP, digits: 2))"
    guard let cause = finding.likelyCause, let ratio = test.ratio else { return line }
    let formula = cause.formula.isEmpty ? "" : " = \(cause.formula)"
    return "\(line); ratio \(RoundedNumber.text(ratio.value, digits: 5)), likely cause"
      + "\(formula): \(cause.words)"
  }

  /// What `report.json` keeps of it.
  public var json: JSONObject {
    [
      "level": .number(level), "pivots": .integer(pivotCount),
      "laws": .list(laws.map(Self.json)), "tests": .list(findings.map(Self.json)),
      "notes": .list(notes.map(JSONValue.text)),
    ]
  }

  private static func json(_ law: LawEntry) -> JSONValue {
    var object: JSONObject = [
      "law": .text(law.id), "applies": .boolean(law.applicability.isYes),
      "tests": .integer(law.testCount), "pivots": .integer(law.pivotCount),
    ]
    if case .no(let reason) = law.applicability { object["reason"] = .text(reason) }
    return .object(object)
  }

  private static func json(_ finding: Finding) -> JSONValue {
    let test = finding.test
    var object: JSONObject = [
      "law": .text(finding.law), "test": .text(test.id), "words": .text(test.words),
      "statistic": .number(test.statistic), "expected": .number(test.expected),
      "z": .number(test.z), "p": .number(test.p), "adjusted_p": .number(finding.adjustedP),
      "violated": .boolean(finding.isViolated),
      "generations": [
        .integer(test.generations.lowerBound), .integer(test.generations.upperBound),
      ], "n": .integer(test.count),
    ]
    object["ratio"] = (test.ratio?.value).map(JSONValue.number)
    object["likely_cause"] = (finding.likelyCause?.words).map(JSONValue.text)
    return .object(object)
  }
}
