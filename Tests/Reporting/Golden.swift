// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that outputs are compared with, in Tests/Golden/Reporting.
///
/// `COLLAPSE_RECORD_GOLDEN=1` writes them anew; the run that writes them fails.
enum Golden {
  private static let directory = Path.parent(Path.parent(#filePath)) + "/Golden/Reporting"

  static func expect(
    _ text: String, equals name: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(Self.directory)/\(name)"
    if getenv("COLLAPSE_RECORD_GOLDEN") != nil {
      try Directories.create(Path.parent(path))
      try AtomicFile.write(text, to: path)
      Issue.record("recorded \(path)", sourceLocation: location)
      return
    }
    let golden = String(decoding: try WholeFile.read(path), as: UTF8.self)
    #expect(text == golden, "differs from \(path)", sourceLocation: location)
  }

  /// Compares a table with a golden one: texts equal, numbers to a relative 1e-12.
  ///
  /// Another mathematics library may round a quantile's last digit the other way.
  static func expectTable(
    _ text: String, equals name: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(Self.directory)/\(name)"
    if getenv("COLLAPSE_RECORD_GOLDEN") != nil {
      return try expect(text, equals: name, location)
    }
    let table = try CSVTable(decoding: Array(text.utf8), path: name)
    let golden = try CSVTable.read(path)
    #expect(table.header == golden.header, sourceLocation: location)
    #expect(table.rows.count == golden.rows.count, sourceLocation: location)
    for (row, goldenRow) in zip(table.rows, golden.rows) {
      let hasEqualFields = zip(row, goldenRow).allSatisfy { isAlike($0, $1) }
      #expect(hasEqualFields, "\(row) is not \(goldenRow)", sourceLocation: location)
    }
  }

  private static func isAlike(_ found: String, _ golden: String) -> Bool {
    if found == golden { return true }
    guard let found = Double(found), let golden = Double(golden) else { return false }
    return abs(found - golden) <= 1e-12 * abs(golden)
  }
}
