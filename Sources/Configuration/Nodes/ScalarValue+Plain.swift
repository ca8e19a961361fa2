// SPDX-License-Identifier: GPL-3.0-or-later

extension ScalarValue {
  /// Sorts what stands without quotes.
  ///
  /// - Complexity: O(length); almost every text is recognised by its first character.
  init(plain text: String) {
    guard let first = text.utf8.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      self = NumberText(text).value
    case UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "A")...UInt8(ascii: "z"):
      self = Self.words[text] ?? .text
    default:
      self = .text
    }
  }

  /// The words that are more than text to a reader of YAML 1.1 or 1.2.
  private static let words: [String: ScalarValue] = {
    var words: [String: ScalarValue] = ["~": .null, "=": .refused(.equalsSign)]
    func add(_ word: String, _ value: ScalarValue) {
      let capitalised = word.prefix(1).uppercased() + word.dropFirst()
      for spelling in [word, capitalised, word.uppercased()] { words[spelling] = value }
    }
    add("null", .null)
    add("true", .boolean(true))
    add("false", .boolean(false))
    for word in ["yes", "no", "on", "off"] { add(word, .refused(.yesOrNo)) }
    return words
  }()
}
