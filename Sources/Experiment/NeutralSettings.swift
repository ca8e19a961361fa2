// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// Settings that change nothing of what a cell draws at one value: left out of its identity there.
///
/// A key that a later version adds is listed here with the value under which the product behaves
/// as it did without the key, so that results of before stay the results of the same cell.
enum NeutralSettings {
  /// A key by its path, and the value at which it might as well not be written.
  struct Entry: Sendable {
    let path: [String]
    let value: JSONValue
  }

  static let all: [Entry] = [
    Entry(path: ["chain", "sampling"], value: .object([:])),
    Entry(path: ["chain", "draw"], value: .text("rows")),
    Entry(path: ["chain", "policy", "replace", "fresh_rows"], value: .integer(0)),
    Entry(path: ["chain", "policy", "accumulate", "fresh_rows"], value: .integer(0)),
  ]

  /// The settings without those that stand at their neutral value.
  static func leftOut(of settings: JSONObject) -> JSONObject {
    all.reduce(settings) { removing($1.value, at: $1.path[...], from: $0) }
  }

  private static func removing(
    _ value: JSONValue, at path: ArraySlice<String>, from object: JSONObject
  ) -> JSONObject {
    guard let key = path.first, let found = object[key] else { return object }
    var result = object
    if path.count == 1 {
      if found == value { result[key] = nil }
    } else if let section = found.object {
      result[key] = .object(removing(value, at: path.dropFirst(), from: section))
    }
    return result
  }
}
