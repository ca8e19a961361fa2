// SPDX-License-Identifier: GPL-3.0-or-later

/// The entries of a JSON object, in the order in which they were written.
public struct JSONObject: Sendable, Hashable {
  /// One key and its value.
  public struct Entry: Sendable, Hashable {
    public let key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// All entries; no key occurs twice.
  public private(set) var entries: [Entry]

  /// Makes an object of entries; a later entry replaces an earlier one of the same key.
  public init(_ entries: [(String, JSONValue)] = []) {
    self.entries = []
    for (key, value) in entries { self[key] = value }
  }

  /// Makes an object of entries whose keys are known to differ.
  public init(distinct entries: [Entry]) { self.entries = entries }

  /// Makes an empty object that has room for entries.
  public init(capacity: Int) {
    entries = []
    entries.reserveCapacity(capacity)
  }

  public var isEmpty: Bool { entries.isEmpty }

  /// The keys, in order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key; setting a new key appends it, setting nil removes the entry.
  ///
  /// - Complexity: O(entries).
  public subscript(key: String) -> JSONValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key, value))
      case (nil, nil): break
      }
    }
  }

  /// Appends an entry whose key is known to be new.
  mutating func append(_ key: String, _ value: JSONValue) { entries.append(Entry(key, value)) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
