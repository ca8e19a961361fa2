// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

/// The examples of the help, each run as it stands, beside the shipped experiments.
@Suite struct ExampleTests {
  private static let program = URL(fileURLWithPath: "/proc/self/exe")
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("collapse")

  @Test func everyExampleOfTheHelpRuns() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("experiments"),
      withDestinationURL: Repository.url("experiments"))
    // What reads a run comes after it.
    let commands = Command.all.sorted { ($0.name == "run" ? 0 : 1) < ($1.name == "run" ? 0 : 1) }
    for command in commands {
      let words = command.example.split(separator: " ").map(String.init)
      #expect(words[0] == "collapse" && words[1] == command.name)
      let process = Process()
      process.executableURL = Self.program
      process.arguments = Array(words.dropFirst())
      process.currentDirectoryURL = folder.url
      process.standardOutput = FileHandle.nullDevice
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let said = String(
        decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(command.example): \(said)")
    }
  }

  @Test func theCommandsPageHasEveryExitStatus() throws {
    let page = try String(contentsOf: Repository.url("docs/commands.md"), encoding: .utf8)
    for status in ExitStatus.allCases {
      #expect(page.contains("| \(status.rawValue) | \(status.meaning) |"), "\(status)")
    }
  }
}
