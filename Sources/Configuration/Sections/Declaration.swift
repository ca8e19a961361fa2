// SPDX-License-Identifier: GPL-3.0-or-later

/// What a section says of one of its keys: enough to print a schema or a reference.
public struct Declaration: Sendable {
  public let key: String
  public let kind: Kind
  /// Whether the key has to be written, for its own sake or for that of a key inside.
  public let isRequired: Bool
  /// What holds where the key is not written; nil where nothing does.
  public let defaultValue: ResolvedValue?
  /// One line on what the setting is.
  public let summary: String

  /// What the value may be.
  public indirect enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(NumberRange)
    case boolean
    case text
    case choice([String])
    case textOrInteger(ClosedRange<Int>)
    /// A path, relative or with `${COLLAPSE_DATA}/`.
    case file
    case list(of: Kind, ItemCount)
    /// A mapping with known keys.
    case section([Declaration])
    /// A bare name, or a mapping of one name to settings.
    case part(of: String, [PartDeclaration])
    /// A mapping with free keys.
    case mapping
    /// One of several forms, such as a number or a section.
    case either([Kind])
    /// Whatever its reader makes of it.
    case anything
  }
}

/// What a catalog says of one of its entries.
public struct PartDeclaration: Sendable {
  public let name: String
  public let summary: String
  /// nil where the part is inside one of its own kind, declared further out.
  public let settings: [Declaration]?
}
