// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON document or a part of one; objects keep the order of their entries.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number written without fraction and exponent, within the range of `Int`.
  case integer(Int)
  /// Any other number. One that is not finite is printed as the text `infinite`, `-infinite` or
  /// `undefined`, which `number` reads back.
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The truth value, where this is one.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The integer, where this is one, or a number without fraction that an `Int` holds.
  public var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, where this is one, an integer, or the text that stands for one not finite.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text("infinite"): .infinity
    case .text("-infinite"): -.infinity
    case .text("undefined"): .nan
    default: nil
    }
  }

  /// The text, where this is one.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The elements, where this is a list.
  public var list: [JSONValue]? {
    if case .list(let value) = self { value } else { nil }
  }

  /// The entries, where this is an object.
  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The numbers, where this is a list of nothing else.
  public var numbers: [Double]? {
    guard let list else { return nil }
    let numbers = list.compactMap(\.number)
    return numbers.count == list.count ? numbers : nil
  }

  /// The value of an object's key; nil where this is no object or has no such key.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// The value as one cell of a table: text as it is, numbers in their shortest form.
  public var plainText: String {
    if case .text(let value) = self { value } else { JSONPrinter.compact(self) }
  }
}

extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
