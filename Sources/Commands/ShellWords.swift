// SPDX-License-Identifier: GPL-3.0-or-later

/// Words as a shell takes them back.
enum ShellWords {
  /// A command line of several words.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// A word, in quotes where a shell would read more into it.
  static func quoted(_ word: String) -> String {
    let plain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-/=,+:".contains($0))
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
