// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension CheckReport {
  /// JUnit XML: one test case a verdict; undecided ones count as skipped, or as failures.
  ///
  /// Without times, so that the same results give the same bytes.
  public func junit(undecidedFails: Bool = false) -> String {
    Self.junit(of: [self], undecidedFails: undecidedFails)
  }

  /// JUnit XML with a test suite an experiment.
  public static func junit(of reports: [CheckReport], undecidedFails: Bool) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites \(JUnitCounts(reports, undecidedFails: undecidedFails).attributes)>",
    ]
    for report in reports {
      let name = XMLText.attribute("collapse check \(report.experiment)")
      let counts = JUnitCounts([report], undecidedFails: undecidedFails)
      lines.append("  <testsuite name=\(name) \(counts.attributes)>")
      for entry in report.entries {
        lines += report.testCase(entry, undecidedFails: undecidedFails)
      }
      if let obstacle = report.baselineObstacle {
        let message = XMLText.attribute(obstacle)
        lines += [
          "    <testcase name=\"baseline\" classname=\(XMLText.attribute(report.experiment))>",
          "      <error type=\"baseline\" message=\(message)/>", "    </testcase>",
        ]
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private func testCase(_ entry: CheckEntry, undecidedFails: Bool) -> [String] {
    var attributes =
      "name=\(XMLText.attribute(entry.title)) classname=\(XMLText.attribute(experiment))"
    if let mark = entry.mark {
      attributes += " file=\(XMLText.attribute(mark.file)) line=\"\(mark.line)\""
    }
    let message = XMLText.attribute(entry.reason)
    let explanation = entry.help
    let text = XMLText.content(
      ([entry.words, "\(entry.verdict.rawValue): \(entry.reason)"] + explanation)
        .joined(separator: "\n"))
    let body: String
    switch entry.verdict {
    case .holds: body = "<system-out>\(text)</system-out>"
    case .undecided where !undecidedFails: body = "<skipped message=\(message)/>"
    case .refuted, .undecided:
      body = "<failure type=\"\(entry.verdict.rawValue)\" message=\(message)>\(text)</failure>"
    }
    return ["    <testcase \(attributes)>", "      \(body)", "    </testcase>"]
  }
}

/// The counts that a suite of JUnit XML opens with.
private struct JUnitCounts {
  let attributes: String

  init(_ reports: [CheckReport], undecidedFails: Bool) {
    func sum(_ count: (CheckReport) -> Int) -> Int { reports.reduce(0) { $0 + count($1) } }
    let undecided = sum { $0.count(.undecided) }
    let errors = sum { $0.baselineObstacle == nil ? 0 : 1 }
    attributes =
      "tests=\"\(sum { $0.entries.count } + errors)\" "
      + "failures=\"\(sum { $0.count(.refuted) } + (undecidedFails ? undecided : 0))\" "
      + "errors=\"\(errors)\" skipped=\"\(undecidedFails ? 0 : undecided)\""
  }
}

/// Text as XML 1.0 may hold it.
enum XMLText {
  /// In double quotes; line breaks and tabs as references, since readers would turn them to blanks.
  static func attribute(_ text: String) -> String {
    "\"\(escaped(text, keepsLines: false))\""
  }

  static func content(_ text: String) -> String { escaped(text, keepsLines: true) }

  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "\t", "\n", "\r":
        if keepsLines && scalar != "\r" {
          result.append(scalar)
        } else {
          result += "&#\(scalar.value);".unicodeScalars
        }
      case _ where isLegal(scalar): result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }

  /// Whether XML 1.0 (section 2.2) has the character, and no reader is discouraged from it.
  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
