// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Something outside the package that a test needs and a machine may lack.
///
///     @Test(.enabled(if: Requirement.gnuplot.admits))
///
/// A test is skipped where its requirement is missing. Where `COLLAPSE_REQUIRE` names the
/// requirement, as on the machines that decide about a change, the test runs all the same, and fails.
public struct Requirement: Sendable {
  /// The word `COLLAPSE_REQUIRE` knows it by; several words are separated by commas.
  public let name: String
  /// Whether the machine has it.
  public let isPresent: Bool
  private let environment: [String: String]

  public init(
    name: String, isPresent: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.name = name
    self.isPresent = isPresent
    self.environment = environment
  }

  /// Whether `COLLAPSE_REQUIRE` names it, so that its absence is a failure.
  public var isInsistedOn: Bool {
    (environment["COLLAPSE_REQUIRE"] ?? "").split(separator: ",")
      .contains { $0.trimmingCharacters(in: .whitespaces) == name }
  }

  /// Whether a test that needs it should run: to pass, or to fail for want of it.
  public var admits: Bool { isPresent || isInsistedOn }
}

extension Requirement {
  /// The program gnuplot in `PATH`.
  public static let gnuplot = Requirement(
    name: "gnuplot", isPresent: executable(named: "gnuplot") != nil)

  /// The folder of data sets that `COLLAPSE_DATA` names.
  public static let data = Requirement(name: "data", isPresent: dataFolder != nil)

  /// The folder that `COLLAPSE_DATA` names, if it is there.
  public static var dataFolder: URL? {
    guard let path = ProcessInfo.processInfo.environment["COLLAPSE_DATA"], !path.isEmpty else {
      return nil
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? URL(fileURLWithPath: path, isDirectory: true) : nil
  }

  /// A program's place, looked for in `PATH` as a shell would.
  public static func executable(named name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
