// SPDX-License-Identifier: GPL-3.0-or-later

/// What laws need to know of a cell: texts, numbers and lists of numbers by key.
///
/// Keys in use: `family`, `source`, `policy`, `divisor`, `dimension`, `real`, `synthetic`
/// (absent under a schedule), `synthetic.rows` (drawn for generations 1, 2, …, where that changes),
/// `generations`, `truth.mean` (d numbers), `truth.covariance` (d rows of d numbers), …
public struct CellFacts: Sendable, Hashable {
  /// The facts as they stand in plan.json.
  public var object: JSONObject

  public init(_ object: JSONObject = JSONObject()) { self.object = object }

  public subscript(key: String) -> JSONValue? {
    get { object[key] }
    set { object[key] = newValue }
  }

  /// The text of a key; nil where it is absent or no text.
  public func text(_ key: String) -> String? { object[key]?.text }

  /// The number of a key, an integer included; nil where it is absent or no number.
  public func number(_ key: String) -> Double? { object[key]?.number }

  /// The whole number of a key; nil where it is absent or has a fraction.
  public func integer(_ key: String) -> Int? { object[key]?.integer }

  /// The truth value of a key; nil where it is absent or none.
  public func boolean(_ key: String) -> Bool? { object[key]?.boolean }

  /// The numbers of a key; nil where it is absent or no list of numbers.
  public func numbers(_ key: String) -> [Double]? { object[key]?.numbers }

  /// The rows of a matrix; nil where the key is absent or no list of lists of numbers.
  public func rows(_ key: String) -> [[Double]]? {
    guard let list = object[key]?.list else { return nil }
    let rows = list.compactMap(\.numbers)
    return rows.count == list.count ? rows : nil
  }

  public mutating func set(_ key: String, _ value: String) { object[key] = .text(value) }
  public mutating func set(_ key: String, _ value: Int) { object[key] = .integer(value) }
  public mutating func set(_ key: String, _ value: Bool) { object[key] = .boolean(value) }
  public mutating func set(_ key: String, _ value: Double) { object[key] = .number(value) }
  public mutating func set(_ key: String, _ value: [Double]) {
    object[key] = .list(value.map { .number($0) })
  }
  public mutating func set(_ key: String, _ value: [[Double]]) {
    object[key] = .list(value.map { .list($0.map { .number($0) }) })
  }
}

extension CellFacts: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(JSONObject(elements))
  }
}
