// SPDX-License-Identifier: GPL-3.0-or-later

extension String {
  /// In double quotes, with the escapes of YAML.
  var quoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.isTextControl || scalar.value >= 0xFFFE && scalar.value <= 0xFFFF:
        quoted += scalar.escaped
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// As it can stand in YAML and be read as the same text: plain where that is safe.
  func asYAML(inFlow: Bool) -> String { isPlainText(inFlow: inFlow) ? self : quoted }

  /// Whether every reader takes it, unquoted, for this very text.
  private func isPlainText(inFlow: Bool) -> Bool {
    guard let first = unicodeScalars.first, ScalarValue(plain: self) == .text, self != "<<" else {
      return false
    }
    // A conservative first character: letters, a digit, or what starts paths and variables.
    let isStart =
      first.isASCIILetterOrDigit || "_/.$(".unicodeScalars.contains(first)
      || first.value > 0xA0 && first.properties.isAlphabetic
    let last = unicodeScalars.last
    guard isStart, self != "...", last != " ", last != ":" else { return false }
    var previous: Unicode.Scalar = first
    for scalar in unicodeScalars {
      if scalar.isTextControl || scalar.value >= 0xFFFE && scalar.value <= 0xFFFF { return false }
      if scalar == " ", previous == ":" { return false }
      if scalar == "#", previous == " " { return false }
      if inFlow, ",[]{}:?".unicodeScalars.contains(scalar) { return false }
      previous = scalar
    }
    return true
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetterOrDigit: Bool {
    isASCII && (properties.isAlphabetic || ("0"..."9").contains(self))
  }
}
