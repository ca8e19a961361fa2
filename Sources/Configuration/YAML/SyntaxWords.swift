// SPDX-License-Identifier: GPL-3.0-or-later

/// libyaml's complaints in the words and the form of all other messages.
struct SyntaxWords {
  let expected: String
  let advice: String?
  /// Whether to point at where the broken thing began and not at where reading stopped.
  let pointsAtContext: Bool

  private init(_ expected: String, advice: String? = nil, pointsAtContext: Bool = false) {
    self.expected = expected
    self.advice = advice
    self.pointsAtContext = pointsAtContext
  }

  /// - Parameters:
  ///   - problem: libyaml's words.
  ///   - line: where the thing began that reading was in the midst of.
  ///   - character: the character reading stopped at.
  init(problem: String, contextLine line: Int, character: Unicode.Scalar?) {
    switch problem {
    case "found character that cannot start any token":
      self =
        character == "\t"
        ? Self("spaces as indentation") : Self("a value", advice: "put the text in quotes")
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      self = Self("spaces as indentation")
    case "could not find expected ':'":
      self = Self("a colon after the key", pointsAtContext: true)
    case "mapping values are not allowed in this context":
      self = Self(
        "no second colon here",
        advice: "begin a line for each key, with a colon after it, or put text in quotes")
    case "mapping keys are not allowed in this context":
      self = Self("no key here", advice: "begin a line for each key")
    case "block sequence entries are not allowed in this context":
      self = Self("no list item here", advice: "begin a line for each item")
    case "did not find expected key":
      self = Self("a key indented as in line \(line)")
    case "did not find expected '-' indicator":
      self = Self("a list item indented as in line \(line)")
    case "did not find expected ',' or ']'":
      self = Self("\",\" or \"]\" in the list begun in line \(line)")
    case "did not find expected ',' or '}'":
      self = Self("\",\" or \"}\" in the mapping begun in line \(line)")
    case "did not find expected node content":
      self = Self("a value")
    case "did not find expected <document start>":
      self = Self("the end of the file", advice: "indent all keys alike")
    case "found unexpected end of stream", "found unexpected document indicator":
      self = Self("the closing quote of the text begun in line \(line)")
    case "found unknown escape character":
      self = Self("an escape that YAML knows", advice: "use single quotes or double the backslash")
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      self = Self("the code of a character after the backslash")
    case "did not find expected comment or line break":
      self = Self("the end of the line")
    default:
      self = Self("YAML", advice: problem)
    }
  }
}
