// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// What the package manager says the package is made of.
struct PackageDescription: Decodable {
  var targets: [Target]

  struct Target: Decodable {
    let name: String
    /// From the root, such as `Sources/Numerics`.
    let path: String
    /// `library`, `executable`, `test` or `system-target`.
    let type: String
    /// Of a system library there are none.
    let sources: [String]
    var dependencies: [String]?

    enum CodingKeys: String, CodingKey {
      case name, path, type, sources
      case dependencies = "target_dependencies"
    }
  }

  /// The targets under `Sources`, system libraries among them.
  var ofTheHouse: [Target] { targets.filter { $0.path.hasPrefix("Sources/") } }

  /// Asks `swift package describe`.
  ///
  /// Without a scratch path of its own, and without being told to leave the lock alone, the command
  /// would wait for ever on the lock that `swift test` holds.
  static func ofThisPackage() throws -> PackageDescription {
    let scratch = try TemporaryFolder()
    let swift = try #require(Requirement.executable(named: "swift"), "no swift in PATH")
    let process = Process()
    process.executableURL = swift
    process.arguments = [
      "package", "--package-path", Repository.root.path, "--ignore-lock", "--scratch-path",
      scratch.path, "describe", "--type", "json",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let json = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(PackageDescription.self, from: json)
  }
}
