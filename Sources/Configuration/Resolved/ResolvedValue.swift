// SPDX-License-Identifier: GPL-3.0-or-later

/// A setting as it was understood, every default filled in.
///
/// Printed, it is YAML that reads back to the same value.
public enum ResolvedValue: Sendable, Hashable {
  case integer(Int)
  /// Finite.
  case number(Double)
  case text(String)
  case boolean(Bool)
  case list([ResolvedValue])
  /// Keys are unique; their order is that of declaration and part of the value.
  case mapping([Entry])

  /// One key and its value.
  public struct Entry: Sendable, Hashable {
    public let key: String
    public let value: ResolvedValue

    /// A key and what stands under it.
    public init(_ key: String, _ value: ResolvedValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of a mapping, or nil.
  public subscript(key: String) -> ResolvedValue? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The value at the end of a path of keys and, in lists, indices; nil where there is none.
  public subscript(path: SettingPath) -> ResolvedValue? {
    path.steps.reduce(self as ResolvedValue?) { value, step in
      guard case .list(let items)? = value else { return value?[step.name] }
      guard let index = Int(step.name), items.indices.contains(index) else { return nil }
      return items[index]
    }
  }

  /// An integer or a number as a double, else nil: `0` and `0.0` are the same to who compares them.
  public var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
