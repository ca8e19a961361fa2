// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import CollapseNumerics
import Foundation
import Testing

@testable import CollapseClaims

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct CheckReportTests {
  private let report = CheckReport(
    experiment: "mixture-tail",
    entries: [
      CheckEntry(
        kind: .relation, id: "the-tail-goes", cell: "synthetic=300",
        words: "tail_loss[generation=30] > 0.5", verdict: .holds, reason: "mean 0.7",
        explanation: ["not shown"], mark: SourceMark(file: "x.yaml", line: 31, column: 11)),
      CheckEntry(
        kind: .relation, id: "a<b> & \"c\"", cell: "", words: "a | b < `c`", verdict: .undecided,
        reason: "5 replicates", mark: nil),
      CheckEntry(
        kind: .theory, id: "theory", cell: "a=1", words: "theory: all", verdict: .refuted,
        reason: "G3\u{0} fails", explanation: ["z = 4.8", "*n* for n−1"],
        mark: SourceMark(file: "x.yaml", line: 40, column: 5)),
    ])

  @Test func countsAndStatusFollowTheVerdicts() {
    #expect(report.summary == "holds 1, refuted 1, undecided 1")
    #expect(report.exitStatus(undecidedFails: false) == 1)
    let open = CheckReport(experiment: "x", entries: [report.entries[0], report.entries[1]])
    #expect(open.exitStatus(undecidedFails: false) == 0)
    #expect(open.exitStatus(undecidedFails: true) == 2)
    let good = CheckReport(experiment: "x", entries: [report.entries[0]])
    #expect(good.exitStatus(undecidedFails: true) == 0)
  }

  @Test func junitIsAsPinned() {
    #expect(
      report.junit() == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="3" failures="1" errors="0" skipped="1">
          <testsuite name="collapse check mixture-tail" tests="3" failures="1" errors="0" \
        skipped="1">
            <testcase name="the-tail-goes [synthetic=300]" classname="mixture-tail" file="x.yaml" \
        line="31">
              <system-out>tail_loss[generation=30] &gt; 0.5
        holds: mean 0.7</system-out>
            </testcase>
            <testcase name="a&lt;b&gt; &amp; &quot;c&quot;" classname="mixture-tail">
              <skipped message="5 replicates"/>
            </testcase>
            <testcase name="theory [a=1]" classname="mixture-tail" file="x.yaml" line="40">
              <failure type="refuted" message="G3\u{FFFD} fails">theory: all
        refuted: G3\u{FFFD} fails
        z = 4.8
        *n* for n−1</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func undecidedCanFail() {
    let xml = report.junit(undecidedFails: true)
    #expect(xml.contains("tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"0\""))
    #expect(xml.contains("<failure type=\"undecided\" message=\"5 replicates\">"))
  }

  /// Names of every awkward kind come back from an XML reader as they went in, but for characters
  /// that XML cannot hold.
  @Test(arguments: [
    "plain", "]]>", "<script>", "a\nb\tc", "\"'&amp;", "é🜁\u{202E}", "&#0;", "<!--",
  ])
  func xmlReadersGetTheTextBack(text: String) throws {
    let hostile = CheckReport(
      experiment: text,
      entries: [
        CheckEntry(
          kind: .relation, id: text, cell: "", words: text, verdict: .refuted, reason: text,
          mark: SourceMark(file: text, line: 1, column: 1))
      ])
    let reader = Reader()
    let parser = XMLParser(data: Data(hostile.junit().utf8))
    parser.delegate = reader
    #expect(parser.parse())
    let attributes = try #require(reader.attributes["testcase"])
    #expect(attributes["name"] == text)
    #expect(attributes["file"] == text)
    #expect(reader.attributes["failure"]?["message"] == text)
    #expect(reader.text["failure"] == "\(text)\nrefuted: \(text)")
  }

  @Test func charactersBeyondXMLAreReplaced() {
    #expect(
      XMLText.content("\u{0}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{FFFE}")
        == String(repeating: "\u{FFFD}", count: 7))
    #expect(XMLText.content("a\tb\nc\rd") == "a\tb\nc&#13;d")
    #expect(XMLText.attribute("a\tb\nc") == "\"a&#9;b&#10;c\"")
  }

  @Test func markdownIsAsPinned() {
    #expect(
      report.markdown() == #"""
        # mixture-tail: holds 1, refuted 1, undecided 1

        | verdict | claim | cell | asserted | seen |
        |---|---|---|---|---|
        | holds | the-tail-goes | synthetic=300 | tail\_loss\[generation=30\] &gt; 0.5 | mean 0.7 |
        | undecided | a&lt;b&gt; &amp; "c" |  | a \| b &lt; \`c\` | 5 replicates |
        | refuted | theory | a=1 | theory: all | G3� fails |

        ## theory \[a=1\]: refuted

        x.yaml, line 40

        - z = 4.8
        - \*n\* for n−1

        """#)
    #expect(
      CheckReport(experiment: "x", entries: []).markdown()
        == "# x: holds 0, refuted 0, undecided 0\n\nNo claims.\n")
  }

  @Test func markdownKeepsHostileTextOnItsLine() {
    #expect(
      MarkdownText.escaped("a\n# b | [c](d) <img> @everyone \u{1B}[31m")
        == "a \\# b \\| \\[c\\](d) &lt;img&gt; &#64;everyone \u{FFFD}\\[31m")
  }

  @Test func jsonSaysTheSame() throws {
    let json = report.json
    #expect(json["counts"] == ["holds": 1, "refuted": 1, "undecided": 1])
    let claims = try #require(json["claims"]?.list)
    #expect(claims[0]["line"] == 31)
    #expect(claims[1]["file"] == nil)
    #expect(claims[2]["explanation"] == ["z = 4.8", "*n* for n−1"])
    #expect(try JSONParser.parse(JSONPrinter.pretty(json)) == json)
  }

  @Test func aResultBecomesAnEntry() throws {
    let result = ClaimResult(
      id: "c", words: "m > 0", mark: nil, axes: [Claim.Axis(key: "a", value: 0.1)], cells: [1],
      verdict: .undecided, reason: "r", estimate: 1, interval: Interval(lower: -1, upper: 3),
      pValue: 0.2, level: 0.001, detectable: 2.5, count: 7, excludedCount: 2, neededCount: 40,
      place: StepPlace(cell: 1, replicate: 3, generation: 30))
    let entry = CheckEntry(result, repro: "collapse repro x")
    #expect(entry.help == [])
    #expect(entry.title == "c [a=0.1]")
    #expect(
      entry.details == [
        "axes": ["a": 0.1], "estimate": 1.0, "lower": -1.0, "upper": 3.0, "p": 0.2,
        "level": 0.001, "detectable": 2.5, "n": 7, "excluded": 2, "needed": 40,
      ])
  }

  @Test func aRefutedResultSaysWhereToLookAndWhatToDo() {
    let result = ClaimResult(
      id: "c", words: "m > 0", mark: nil, axes: [], cells: [1], verdict: .refuted, reason: "r",
      estimate: -1, interval: nil, pValue: 1e-9, level: 0.001, detectable: nil, count: 7,
      excludedCount: 0, neededCount: nil, place: nil)
    #expect(
      CheckEntry(result, repro: "collapse repro x").help == [
        "if this is meant: change the claim, or leave out the cell with where",
        "one step again: collapse repro x",
      ])
  }

  @Test func aSuiteOfSeveralExperimentsIsOneDocument() {
    var second = CheckReport(experiment: "b", entries: [])
    second.baselineObstacle = "a < b"
    let xml = CheckReport.junit(of: [report, second], undecidedFails: false)
    #expect(xml.contains("<testsuites tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\">"))
    #expect(xml.contains("<testsuite name=\"collapse check b\" tests=\"1\""))
    #expect(xml.contains("<error type=\"baseline\" message=\"a &lt; b\"/>"))
    #expect(second.exitStatus(undecidedFails: false) == 3)
  }

  /// Keeps the last attributes and text of every element.
  private final class Reader: NSObject, XMLParserDelegate {
    var attributes: [String: [String: String]] = [:]
    var text: [String: String] = [:]
    private var open: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      open.append(element)
      self.attributes[element] = attributes
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
      if let element = open.last { text[element, default: ""] += characters }
    }

    func parser(
      _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }
  }
}
