// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a YAML file with its place: a scalar, a sequence or a mapping.
///
/// Cheap to copy: a replaced tree shares everything off the replaced path with its original.
public enum Node: Sendable {
  case scalar(Scalar)
  case sequence(Sequence)
  case mapping(Mapping)

  /// A word or a number.
  public final class Scalar: Sendable {
    /// What was written, quotes and escapes undone.
    public let text: String
    /// Whether it stood without quotes; only then can it be other than text.
    public let isPlain: Bool
    /// What it is under the strict rules.
    public let value: ScalarValue
    public let mark: SourceMark

    init(text: String, isPlain: Bool, value: ScalarValue, mark: SourceMark) {
      self.text = text
      self.isPlain = isPlain
      self.value = value
      self.mark = mark
    }
  }

  /// A list.
  public final class Sequence: Sendable {
    public let items: [Node]
    public let mark: SourceMark

    init(items: [Node], mark: SourceMark) {
      self.items = items
      self.mark = mark
    }
  }

  /// Keys and values in the order of the file; keys are unique.
  public final class Mapping: Sendable {
    public let entries: [Entry]
    public let mark: SourceMark

    init(entries: [Entry], mark: SourceMark) {
      self.entries = entries
      self.mark = mark
    }

    /// The value of a key, or nil.
    public subscript(key: String) -> Node? { index(of: key).map { entries[$0].value } }

    func index(of key: String) -> Int? {
      for index in entries.indices where entries[index].key == key { return index }
      return nil
    }
  }

  /// One `key: value` of a mapping.
  public final class Entry: Sendable {
    public let key: String
    public let keyMark: SourceMark
    public let value: Node

    init(key: String, keyMark: SourceMark, value: Node) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  /// Where the value begins.
  public var mark: SourceMark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(let sequence): sequence.mark
    case .mapping(let mapping): mapping.mark
    }
  }

  /// Which of the three it is.
  public enum Kind: Sendable, Hashable {
    case scalar
    case sequence
    case mapping
  }

  /// Scalar, sequence or mapping.
  public var kind: Kind {
    switch self {
    case .scalar: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }
}
