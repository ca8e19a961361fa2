// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value that is not what it should be, and its place such as `cells[3].id`.
struct JSONShapeError: Error, CustomStringConvertible {
  let place: String
  let expected: String
  let found: String

  var description: String {
    "\(place.isEmpty ? "the document" : place): expected \(expected), found \(found)"
  }
}

/// A JSON value read strictly: every key is known, every kind is as expected.
struct JSONReader {
  let value: JSONValue
  /// Where the value stands, such as `cells[3].id`; empty for the whole.
  let path: String

  init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// The error that something else was expected here.
  func mistake(_ expected: String) -> JSONShapeError {
    let text = JSONPrinter.compact(value)
    let found = text.count > 60 ? text.prefix(57) + "..." : Substring(text)
    return JSONShapeError(place: path, expected: expected, found: String(found))
  }

  func text() throws(JSONShapeError) -> String {
    guard let text = value.text else { throw mistake("a text") }
    return text
  }

  /// A whole number in a range, for counts that memory is laid out by.
  func integer(in range: ClosedRange<Int>) throws(JSONShapeError) -> Int {
    let number = try integer(atLeast: range.lowerBound)
    guard number <= range.upperBound else { throw mistake("at most \(range.upperBound)") }
    return number
  }

  func integer(atLeast minimum: Int) throws(JSONShapeError) -> Int {
    guard case .integer(let integer) = value, integer >= minimum else {
      throw mistake("a whole number, at least \(minimum)")
    }
    return integer
  }

  /// One of the texts that stand for an enumeration's cases.
  func choice<Choice: RawRepresentable & CaseIterable>(
    of kind: Choice.Type
  ) throws(JSONShapeError) -> Choice where Choice.RawValue == String {
    guard let text = value.text, let choice = Choice(rawValue: text) else {
      throw mistake(kind.allCases.map(\.rawValue).joined(separator: " | "))
    }
    return choice
  }

  func list() throws(JSONShapeError) -> [JSONReader] {
    guard let list = value.list else { throw mistake("a list") }
    return list.enumerated().map { JSONReader($1, path: "\(path)[\($0)]") }
  }

  func texts() throws(JSONShapeError) -> [String] {
    try list().map { (element) throws(JSONShapeError) in try element.text() }
  }

  /// An object of any keys.
  func anyObject() throws(JSONShapeError) -> JSONObject {
    guard let object = value.object else { throw mistake("an object") }
    return object
  }

  /// An object with no keys but these.
  func object(keys: [String]) throws(JSONShapeError) -> ObjectReader {
    let object = try anyObject()
    for entry in object.entries where !keys.contains(entry.key) {
      let place = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      throw JSONShapeError(
        place: place, expected: "one of the keys \(keys.joined(separator: ", "))",
        found: entry.key)
    }
    return ObjectReader(object: object, path: path)
  }

  /// The entries of an object, by key.
  struct ObjectReader {
    let object: JSONObject
    let path: String

    func has(_ key: String) -> Bool { object[key] != nil }

    /// The value of a key; null, which no kind accepts, where it is absent.
    func key(_ key: String) -> JSONReader {
      JSONReader(object[key] ?? .null, path: path.isEmpty ? key : "\(path).\(key)")
    }
  }
}
