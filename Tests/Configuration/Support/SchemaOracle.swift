// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What a plain scalar is to readers of YAML 1.1 and of YAML 1.2, by the patterns of their specs.
enum SchemaOracle {
  enum Kind {
    case null
    case boolean
    case integer
    case float
    case timestamp
    case text
  }

  /// The types of yaml.org/type (2005), for floats with PyYAML's correction that digits are needed.
  static func yaml11(_ text: String) -> Kind { kind(of: text, in: old) }

  /// The core schema of YAML 1.2.2, chapter 10.3.2.
  static func yaml12(_ text: String) -> Kind { kind(of: text, in: new) }

  private static let old: [(NSRegularExpression?, Kind)] = [
    pattern(#"~|null|Null|NULL|"#, .null),
    pattern(
      "y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
      .boolean),
    pattern(
      #"[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"#
        + #"|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+"#, .integer),
    pattern(
      #"[-+]?([0-9][0-9_]*)\.[0-9_]*([eE][-+][0-9]+)?|[-+]?\.[0-9][0-9_]*([eE][-+][0-9]+)?"#
        + #"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"#,
      .float),
    pattern(
      #"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}"#
        + #":[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?"#, .timestamp),
  ]

  private static let new: [(NSRegularExpression?, Kind)] = [
    pattern(#"~|null|Null|NULL|"#, .null),
    pattern("true|True|TRUE|false|False|FALSE", .boolean),
    pattern(#"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"#, .integer),
    pattern(
      #"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"#,
      .float),
  ]

  private static func pattern(_ text: String, _ kind: Kind) -> (NSRegularExpression?, Kind) {
    (try? NSRegularExpression(pattern: "\\A(?:\(text))\\z"), kind)
  }

  private static func kind(of text: String, in schema: [(NSRegularExpression?, Kind)]) -> Kind {
    let whole = NSRange(location: 0, length: text.utf16.count)
    return schema.first { $0.0?.firstMatch(in: text, range: whole) != nil }?.1 ?? .text
  }
}
