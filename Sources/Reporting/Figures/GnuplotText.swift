// SPDX-License-Identifier: GPL-3.0-or-later

/// Text of an experiment on its way into a gnuplot script.
///
/// Inside single quotes gnuplot runs no shell, expands no macro and reads no escape; every string
/// is drawn with `noenhanced`, so that `_`, `^` and `@` are drawn as they are.
enum GnuplotText {
  /// A single-quoted string, quotes in it doubled; control characters become blanks.
  ///
  /// A quote at the start, or after another, stands in double quotes with nothing but its like:
  /// gnuplot takes a doubled quote for one only after another character.
  static func quoted(_ text: String) -> String {
    var pieces: [String] = []
    var piece = Substring()
    var rest = Substring(plain(text))
    while !rest.isEmpty {
      let word = rest.prefix { $0 != "'" }
      let quotes = rest.dropFirst(word.count).prefix { $0 == "'" }
      rest = rest.dropFirst(word.count + quotes.count)
      piece += word
      if quotes.count == 1 && !piece.isEmpty {
        piece += "''"
      } else if !quotes.isEmpty {
        if !piece.isEmpty { pieces.append("'\(piece)'") }
        pieces.append("\"\(quotes)\"")
        piece = ""
      }
    }
    if !piece.isEmpty || pieces.isEmpty { pieces.append("'\(piece)'") }
    return pieces.joined(separator: ".")
  }

  /// Several lines as one string of gnuplot's.
  static func quoted(lines: [String]) -> String {
    lines.map { quoted($0) }.joined(separator: ".\"\\n\".")
  }

  /// A text for a comment: on one line, and without a backslash that would go on with the next.
  static func comment(_ text: String) -> String {
    String(plain(text).map { $0 == "\\" ? "/" : $0 })
  }

  /// The text with blanks for control characters, line ends of Unicode among them, and for what no
  /// XML may hold; a blank also parts `]]>`, which gnuplot would write into a drawing as it stands.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .lineSeparator
        || scalar.properties.generalCategory == .paragraphSeparator
        || scalar.properties.isNoncharacterCodePoint
      result.append(isControl ? " " : scalar)
    }
    return String(result).replacing("]]>", with: "]] >")
  }

  /// A name as people read it: blanks for underscores and points.
  static func words(_ name: String) -> String {
    String(name.map { $0 == "_" || $0 == "." ? " " : $0 })
  }

  /// Such as `synthetic = 300, policy = replace`; where that is long, long parts go to the end, so
  /// that what is cut there leaves titles that differ.
  static func title(_ parts: [String]) -> String {
    let whole = parts.joined(separator: ", ")
    if whole.count <= 60 { return whole }
    return (parts.filter { $0.count <= 24 } + parts.filter { $0.count > 24 })
      .joined(separator: ", ")
  }

  /// The text cut to a width in characters, with an ellipsis where something is missing.
  static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(width - 1, 0)) + "…"
  }

  /// The text broken between words into lines of a width, at most so many.
  static func wrapped(_ text: String, width: Int, lineLimit: Int) -> [String] {
    var lines = [""]
    for word in plain(text).split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width || lines.count == lineLimit {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { cut($0, to: width) }
  }
}
