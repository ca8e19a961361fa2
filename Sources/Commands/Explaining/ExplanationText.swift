// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment

extension ExplanationIndex.Part {
  /// The part for a terminal, ending in a newline.
  var text: String {
    let place = kind.place.isEmpty ? "" : ", under \(kind.place)"
    var page = ExplanationPage(title: "\(entry.name): \(kind.what)\(place)", summary: entry.summary)
    if let explanation = entry.explanation {
      page.paragraph(explanation.definition)
      if let formula = explanation.formula { page.block("Formula", formula) }
      if let source = explanation.source { page.block("Source", source) }
    }
    if !settings.isEmpty {
      page.block("Settings", settings.map { "\($0.key): \($0.words)" })
    }
    if let example = entry.explanation?.example, !example.isEmpty {
      page.verbatim("Example", example)
    }
    return page.text
  }
}

extension ExplanationIndex.Key {
  /// The key for a terminal, ending in a newline.
  var text: String {
    var page = ExplanationPage(title: "\(path): key", summary: declaration.summary)
    page.block("Takes", [declaration.kind.words])
    if let value = declaration.shownDefault {
      page.block("Default", [value])
    } else if declaration.isRequired {
      page.block("Default", ["none: it has to be written"])
    }
    return page.text
  }
}

extension Declaration {
  /// What is taken, what holds unless it is written, and what it is, in one line.
  var words: String {
    let presence = shownDefault.map { ", \($0) by default" } ?? (isRequired ? ", required" : "")
    return "\(kind.words)\(presence): \(summary)"
  }

  /// The default in one line of YAML; nil where there is none, or an empty one.
  var shownDefault: String? {
    guard let defaultValue, defaultValue != .text(""), defaultValue != .list([]) else { return nil }
    return defaultValue.oneLine
  }
}

/// Lines of an explanation, wrapped and indented.
struct ExplanationPage {
  private var lines: [String]
  private static let width = 96

  init(title: String, summary: String) {
    lines = [title, "  " + summary]
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func paragraph(_ text: String) {
    lines += [""] + Self.wrapped(text, indent: "  ", hanging: "  ")
  }

  mutating func block(_ heading: String, _ text: String) {
    block(heading, text.split(separator: "\n").map(String.init))
  }

  mutating func block(_ heading: String, _ paragraphs: [String]) {
    lines += ["", "  \(heading):"]
    for paragraph in paragraphs {
      lines += Self.wrapped(paragraph, indent: "    ", hanging: "      ")
    }
  }

  mutating func verbatim(_ heading: String, _ text: String) {
    lines += ["", "  \(heading):"]
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "    " + $0
    }
  }

  /// Lines of at most the page's width, the first indented, those after it hanging.
  private static func wrapped(_ text: String, indent: String, hanging: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let start = lines.isEmpty ? indent : hanging
      if line.isEmpty {
        line = start + word
      } else if line.count + 1 + word.count > width {
        lines.append(line)
        line = hanging + word
      } else {
        line += " " + word
      }
    }
    return lines + [line]
  }
}
