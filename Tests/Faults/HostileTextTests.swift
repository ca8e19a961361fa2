// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Text that means something to a shell, to gnuplot or to a file's format goes through every file a
/// run makes: nothing of it is executed, and every file still reads back.
@Suite(.serialized, .enabled(if: Requirement.gnuplot.admits)) struct HostileTextTests {
  private static let pieces: [String] = [
    "`touch pwned`", "$(touch pwned)", "\"`touch pwned`\"", "'.system('touch pwned').'",
    "'; system \"touch pwned\"; '", "x'\nset output 'pwned'\nplot x\n#", "!touch pwned", "@drawing",
    "a\\",
    "\\\nset print 'pwned'\nprint 1", "</text><script>alert(1)</script>", "<!--", "-->", "]]>",
    "<![CDATA[",
    "&lt;&amp;&#0;", "&xxe;", "<!DOCTYPE a [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>", "a,b",
    "a\"b",
    "a\"\"b,\r\nc", "=1+1", "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(1)", "|a|b|", "a | b",
    "**b** _i_ ~~s~~",
    "[x](javascript:alert(1))", "![x](http://x/y.png)", "# head", "1. one", "> quote", "```", "~~~",
    "::error file=a,line=1::pwned", "%0A::set-output name=a::b", "##[error]pwned",
    "\u{1B}]0;pwned\u{7}",
    "\u{1B}[31mred", "\u{0}", "\u{8}\u{8}\u{8}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}",
    "\u{202E}desrever",
    "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{10FFFF}", "é", "e\u{301}", "😀", "👩‍👩‍👧‍👦", "ﷺ", "مرحبا",
    "%s%n%d%x", "%p", "{0}", "${HOME}", "$HOME", "%HOME%", "~", "{/Symbol a}_b^c @d", "a_b^c", "''",
    "'", "\"",
    "''x'", "a''b'''c'", "\t", " ", "  a  ", "null", "true", "NaN", "1e999", "-0", "0x1F",
    "__proto__",
    String(repeating: "long ", count: 400), String(repeating: "(", count: 500),
    "\u{1}\u{2}\u{3}\u{1F}",
  ]

  /// Pieces, then pairs of them, always the same.
  private static let strings: [String] = {
    var random = SeededGenerator(seed: 11)
    return pieces
      + (0..<(200 - pieces.count)).map { _ in random.pick(pieces) + random.pick(pieces) }
  }()

  /// A JSON string, which is a YAML scalar as well; what YAML cannot hold at all is escaped.
  private static func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        switch scalar.value {
        case 0x22, 0x5C: "\\" + String(scalar)
        case 0x20..<0x7F, 0xA0..<0x2028, 0x2070..<0xD800, 0xE000..<0xFE00, 0x10000...:
          String(scalar)
        default:
          "\\u" + String(String(scalar.value + 0x10000, radix: 16).suffix(4))
        }
      }.joined() + "\""
  }

  private static func experiment(_ text: String) -> String {
    """
    experiment: small
    title: \(quoted(text))
    replicates: 4
    source:
      csv: {file: data.csv, columns: [\(quoted("a" + text))], held_out: 0.2}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 2, real: 10, synthetic: 10}
    metrics: [log_variance]
    figures:
      - decay: {metric: log_variance}
      - distribution: {generations: [0, 2]}
    claims:
      - id: \(quoted("c" + text))
        that: log_variance[generation=2] < 9
    """
  }

  /// A table whose column bears the text, as RFC 4180 has it.
  private static func table(_ text: String) -> String {
    let head = "\"a" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    return head + ",b\r\n" + (0..<40).map { "\(Double($0) / 7),\($0 % 3)\r\n" }.joined()
  }

  @Test func hostileTextIsWrittenAndNeverRun() throws {
    let workplace = try Workplace()
    var runs = 0
    let strings = Torture.points(Self.strings, sample: 40)
    for text in strings {
      try workplace.clear()
      // What the format of the experiment, or of the data, refuses is tried in the title alone.
      try workplace.folder.write(Self.experiment(text), to: "work/x.yaml")
      try workplace.folder.write(Self.table(text), to: "work/data.csv")
      var run = try workplace.perform(["run", "x.yaml"])
      let note = "\(text.debugDescription): \(run.ending): \(run.errors)"
      if run.status == 65 {
        let alone = Self.experiment("x").replacingOccurrences(
          of: "title: \"x\"", with: "title: \(Self.quoted(text))")
        try workplace.folder.write(alone, to: "work/x.yaml")
        try workplace.folder.write(Self.table("x"), to: "work/data.csv")
        run = try workplace.perform(["run", "x.yaml"])
      }
      #expect([0, 65].contains(run.status), "\(note)")
      #expect(!Self.hasControls(run.errors), "\(note)")
      if run.succeeded {
        runs += 1
        #expect(!run.errors.contains("warning: decay"), "\(note)")
        let check = try workplace.perform(["check", "x.yaml"])
        #expect(
          check.status == 0 || check.status == 1 || check.status == 2, "\(note): \(check.errors)")
        let show = try workplace.perform(["show", "results/small"])
        #expect(show.succeeded, "\(note): \(show.errors)")
        #expect(!Self.hasControls(show.output + check.output), "\(note)")
        try expectEverythingReadsBack(workplace, note)
      }
      let found = try FileManager.default.subpathsOfDirectory(atPath: workplace.folder.path)
      #expect(!found.contains { $0.contains("pwned") }, "\(note)")
    }
    #expect(runs * 2 > strings.count, "\(runs) of \(strings.count)")
    Torture.tell("R11", "\(strings.count) texts, \(runs) taken, in every file of a run")
  }

  /// Whether a text could do something to a terminal.
  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r" || (0x7F..<0xA0).contains($0.value)
    }
  }

  private func expectEverythingReadsBack(_ workplace: Workplace, _ note: String) throws {
    for name in workplace.names() {
      let path = workplace.run + "/" + name
      let data = FileManager.default.contents(atPath: path) ?? Data()
      #expect(
        String(data: data, encoding: .utf8) != nil || name.contains("/ckpt/"), "\(name): \(note)")
      switch (name as NSString).pathExtension {
      case "json":
        #expect(throws: Never.self, "\(name): \(note)") {
          try JSONSerialization.jsonObject(with: data)
        }
      case "jsonl":
        for line in data.split(separator: 10) {
          // The checksum stands inside the line's object, or behind it.
          let object = line.lastIndex(of: UInt8(ascii: "}")).map { line[...$0] } ?? line
          #expect(throws: Never.self, "\(name): \(note)") {
            try JSONSerialization.jsonObject(with: Data(object))
          }
        }
      case "svg", "xml":
        let parser = XMLParser(data: data)
        #expect(parser.parse(), "\(name): \(String(describing: parser.parserError)): \(note)")
      case "csv":
        let rows = Self.rows(String(decoding: data, as: UTF8.self))
        #expect(Set(rows.map(\.count)).count == 1, "\(name): \(Set(rows.map(\.count))): \(note)")
      case "md":
        expectWholeTables(String(decoding: data, as: UTF8.self), "\(name): \(note)")
      default: break
      }
    }
  }

  /// Every row of a Markdown table has as many cells as its head.
  private func expectWholeTables(_ text: String, _ note: String) {
    var width: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let bars = line.replacingOccurrences(of: "\\|", with: "").count { $0 == "|" }
      #expect(width == nil || width == bars, "\(line): \(note)")
      width = width ?? bars
    }
  }

  /// The fields of RFC 4180, read by its letter.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"": field.append(scalars.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(String(field))
        field = .init()
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [String(field)])
        row = []
        field = .init()
      default: field.append(scalar)
      }
    }
    return rows + (row.isEmpty && field.isEmpty ? [] : [row + [String(field)]])
  }
}
