// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension CheckReport {
  /// JUnit XML: one test case a verdict; undecided ones count as skipped, or as failures.
  ///
  /// Without times, so that the same results give the same bytes.
  public func junit(undecidedFails: Bool = false) -> String {
    let failures = count(.refuted) + (undecidedFails ? count(.undecided) : 0)
    let skipped = undecidedFails ? 0 : count(.undecided)
    let counts =
      "tests=\"\(entries.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    let name = XMLText.attribute("collapse check \(experiment)")
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites \(counts)>",
      "  <testsuite name=\(name) \(counts)>",
    ]
    for entry in entries { lines += testCase(entry, undecidedFails: undecidedFails) }
    lines += ["  </testsuite>", "</testsuites>", ""]
    return lines.joined(separator: "\n")
  }

  private func testCase(_ entry: CheckEntry, undecidedFails: Bool) -> [String] {
    var attributes =
      "name=\(XMLText.attribute(entry.title)) classname=\(XMLText.attribute(experiment))"
    if let mark = entry.mark {
      attributes += " file=\(XMLText.attribute(mark.file)) line=\"\(mark.line)\""
    }
    let message = XMLText.attribute(entry.reason)
    let explanation = entry.verdict == .holds ? [] : entry.explanation
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
