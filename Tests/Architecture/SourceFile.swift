// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// One Swift file as the rules of the house see it.
struct SourceFile {
  /// From the root, such as `Sources/Numerics/Matrix.swift`.
  let path: String
  /// The target the file belongs to; empty where none does.
  let module: String
  let text: String
  /// The text with comments and the insides of strings blanked out; lines stay where they are.
  let code: String

  init(path: String, module: String, text: String) {
    self.path = path
    self.module = module
    self.text = text
    code = Self.blanked(text)
  }

  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules the file imports, whatever stands before `import`.
  var imports: [String] {
    let kinds = "struct|class|enum|func|let|var"
    return matches(
      of: #"(?m)^[ \t]*(?:[@\w()]+[ \t]+)*import[ \t]+(?:(?:\#(kinds))[ \t]+)?(\w+)"#
    )
    .map(\.text)
  }

  /// Where a pattern occurs in the code: line numbers, and the text of the innermost group.
  func matches(of pattern: String) -> [(line: Int, text: String)] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      preconditionFailure("bad pattern \(pattern)")
    }
    let whole = code as NSString
    return expression.matches(in: code, range: NSRange(location: 0, length: whole.length)).map {
      let before = whole.substring(to: $0.range(at: $0.numberOfRanges - 1).location)
      return (
        before.count(where: { $0 == "\n" }) + 1,
        whole.substring(with: $0.range(at: $0.numberOfRanges - 1))
      )
    }
  }

  /// Blanks out comments and the insides of strings.
  private static func blanked(_ text: String) -> String {
    // A string is skipped before a comment is looked for, so that neither hides in the other.
    let pattern =
      ##"(?s)#"{3}.*?"{3}#|"{3}.*?(?<!\\)"{3}|#+"[^\n]*?"#+|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/"##
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      preconditionFailure("bad pattern \(pattern)")
    }
    let whole = text as NSString
    var code = ""
    var end = 0
    for match in expression.matches(in: text, range: NSRange(location: 0, length: whole.length)) {
      code += whole.substring(with: NSRange(location: end, length: match.range.location - end))
      code += String(whole.substring(with: match.range).map { $0 == "\n" ? "\n" : " " })
      end = match.range.location + match.range.length
    }
    return code + whole.substring(from: end)
  }
}

extension SourceFile {
  /// Every Swift file of some targets.
  static func all(of targets: [PackageDescription.Target], root: URL) throws -> [SourceFile] {
    try targets.flatMap { target in
      try target.sources.filter { $0.hasSuffix(".swift") }.sorted().map { name in
        let path = "\(target.path)/\(name)"
        return SourceFile(
          path: path, module: target.name,
          text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
      }
    }
  }
}
