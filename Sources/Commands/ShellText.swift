// SPDX-License-Identifier: GPL-3.0-or-later

/// Text that a shell takes back as it was.
enum ShellText {
  /// A word, in single quotes where it holds more than plain characters.
  static func quoted(_ word: String) -> String {
    let plain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-/=,+:".contains($0))
    }
    guard !plain || word.isEmpty else { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
