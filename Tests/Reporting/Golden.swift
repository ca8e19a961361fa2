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
}
