// SPDX-License-Identifier: GPL-3.0-or-later

/// What a token of a text is.
public enum TokenUnit: String, Sendable, Hashable, CaseIterable {
  /// What stands between white space (Unicode's White_Space), as it is written.
  case whitespace
  /// Lower-cased runs of letters, digits and `_`: general categories L and N of Unicode.
  case word
  /// Every Unicode scalar but the line feed, where that ends a sentence.
  case character
  /// Every byte but the line feed, where that ends a sentence; any file is text.
  case byte
}

/// What a sentence of a text is.
public enum SentenceUnit: String, Sendable, Hashable, CaseIterable {
  /// A line.
  case line
  /// There are none: the text is one stream.
  case none
}
