// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseConfiguration

@Suite struct LoadingTests {
  @Test func aFileIsReadWithItsNameAndItsDirectory() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("a.yaml").path
    try Data("\u{FEFF}seed: x\n".utf8).write(to: URL(fileURLWithPath: path))
    let diagnostics = Diagnostics()
    let file = try #require(ConfigurationFile.load(path: path, reporting: diagnostics))
    #expect(diagnostics.isEmpty)
    #expect(file.directory == folder.url.path)
    #expect(file.root?.mark.description == "\(path):1:1")
    #expect(file.bytes == Array("seed: x\n".utf8))
  }

  @Test(arguments: [("a.yaml", ""), ("b/a.yaml", "b"), ("/a.yaml", "/"), ("../x/a.yaml", "../x")])
  func directoryIsWhatStandsBeforeTheName(_ path: String, _ directory: String) {
    let file = ConfigurationFile.parse("a: b", name: path, reporting: Diagnostics())
    #expect(file.directory == "")
    #expect(ConfigurationFile.directory(of: path) == directory)
  }

  @Test(arguments: [
    ("nowhere.yaml", "no such file or directory"), ("", "no such file or directory"),
    ("a\0b", "no such file or directory"), (".", "is a directory"),
  ])
  func fileThatCannotBeReadIsMissingInput(_ path: String, _ reason: String) {
    let diagnostics = Diagnostics()
    #expect(ConfigurationFile.load(path: path, reporting: diagnostics) == nil)
    #expect(diagnostics.exitStatus == 66)
    let name = path.isEmpty ? "\"\"" : path.replacingOccurrences(of: "\0", with: "\\x00")
    #expect(
      diagnostics.render() == "error: \(name): expected a file that can be read, found \(reason)")
  }

  @Test func aHugeFileIsNotReadToItsEnd() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("huge.yaml").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    // A sparse file: a tebibyte that takes no room.
    try handle.truncate(atOffset: 1 << 40)
    try handle.close()
    let diagnostics = Diagnostics()
    let seconds = ThreadClock.seconds {
      #expect(ConfigurationFile.load(path: path, reporting: diagnostics)?.root == nil)
    }
    #expect(seconds < 1)
    #expect(
      diagnostics.errors.map(\.message) == ["document: expected at most 1048576 bytes, found more"])
    #expect(diagnostics.errors.first?.mark?.line == 1)
  }
}
