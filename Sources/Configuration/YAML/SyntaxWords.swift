// SPDX-License-Identifier: GPL-3.0-or-later

/// libyaml's complaints in the words and the form of all other messages.
struct SyntaxWords {
  let expected: String
  let advice: String?
  /// Whether to point at where the broken thing began and not at where reading stopped.
  let pointsAtContext: Bool
  /// What was found, where it is not the character at the place.
  let found: String?

  private init(
    _ expected: String, found: String? = nil, advice: String? = nil, pointsAtContext: Bool = false
  ) {
    self.expected = expected
    self.found = found
    self.advice = advice
    self.pointsAtContext = pointsAtContext
  }

  /// - Parameters:
  ///   - problem: libyaml's words.
  ///   - line: where the thing began that reading was in the midst of.
  ///   - character: the character reading stopped at.
  ///   - before: what stands before it on its line.
  init(
    problem: String, contextLine line: Int, character: Unicode.Scalar?, before: String
  ) {
    switch problem {
    case "found character that cannot start any token":
      self =
        character == "\t"
        ? Self("spaces as indentation") : Self("a value", advice: "put the text in quotes")
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      self = Self("spaces as indentation")
    case "did not find expected alphabetic or numeric character":
      self = Self("a value", advice: "put the text in quotes", pointsAtContext: true)
    case "could not find expected ':'":
      self = Self("a colon after the key", found: "none", pointsAtContext: true)
    case "mapping values are not allowed in this context":
      self = Self.secondColon(before)
    case "mapping keys are not allowed in this context":
      self = Self("no key here", advice: "begin a line for each key")
    case "block sequence entries are not allowed in this context":
      self = Self("no list item here", advice: "begin a line for each item")
    case "did not find expected key", "did not find expected '-' indicator":
      let wanted = problem.hasSuffix("key") ? "a key" : "a list item"
      self =
        before.allSatisfy { $0 == " " || $0 == "-" }
        ? Self("\(wanted) indented as in line \(line)")
        : Self(
          "the end of the line",
          advice: before.contains { "\"'".contains($0) } ? "put the whole text in quotes" : nil)
    case "did not find expected ',' or ']'":
      self = Self("\",\" or \"]\" in the list begun in line \(line)")
    case "did not find expected ',' or '}'":
      self = Self("\",\" or \"}\" in the mapping begun in line \(line)")
    case "did not find expected node content":
      self = Self("a value")
    case "did not find expected <document start>":
      self = Self("the end of the document")
    case "found unexpected end of stream", "found unexpected document indicator":
      self = Self("a closing quote", found: "none", pointsAtContext: true)
    case "found unknown escape character":
      self = Self("an escape that YAML knows", advice: "use single quotes or double the backslash")
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      self = Self("the code of a character after the backslash")
    case "did not find expected comment or line break":
      self = Self("the end of the line")
    case "found an indentation indicator equal to 0":
      self = Self("an indentation from 1 to 9")
    case _ where problem.contains("tag") || problem.hasSuffix("'>'") || problem.hasSuffix("'!'"):
      self = Self(
        "a value without a tag", advice: "put the text in quotes", pointsAtContext: true)
    default:
      self = Self("YAML", advice: problem)
    }
  }

  /// A colon where no key can be: the second of its line, or the line before is not finished.
  private static func secondColon(_ before: String) -> Self {
    let isSecond = before.contains(": ")
    return isSecond
      ? Self("one colon a line", advice: "put text with a colon in quotes")
      : Self(
        "no key here, where a text goes on",
        advice: "indent it like the keys above, or give the line before its colon")
  }
}
