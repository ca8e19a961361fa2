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

  /// Those of metrics, below a metric's own kind.
  static let ofMetrics: [Entry] = ["precision", "recall", "density", "coverage", "duplicates"]
    .map { Entry(path: [$0, "space"], value: .text("data")) }

  /// A metric's settings without those that stand at their neutral value.
  static func leftOut(ofMetric settings: JSONValue) -> JSONValue {
    guard let object = settings.object else { return settings }
    return .object(leaving(ofMetrics, outOf: object))
  }

  /// The settings without those that stand at their neutral value.
  static func leftOut(of settings: JSONObject) -> JSONObject { leaving(all, outOf: settings) }

  private static func leaving(_ entries: [Entry], outOf settings: JSONObject) -> JSONObject {
    var rest = settings
    for entry in entries where isThere(entry, settings) {
      rest = removing(entry.path[...], from: rest)
    }
    return rest
  }

  private static func isThere(_ entry: Entry, _ settings: JSONObject) -> Bool {
    var found = settings[entry.path[0]]
    for key in entry.path.dropFirst() {
      guard let section = found?.object else { return false }
      found = section[key]
    }
    return found == entry.value
  }

  private static func removing(_ path: ArraySlice<String>, from object: JSONObject) -> JSONObject {
    guard let key = path.first else { return object }
    var result = object
    result[key] =
      path.count == 1
      ? nil : object[key]?.object.map { .object(removing(path.dropFirst(), from: $0)) }
    return result
  }
}
