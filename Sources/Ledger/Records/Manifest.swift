// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of manifest.json: how a run came about. Times stand here and nowhere else.
public struct Manifest: Sendable, Hashable {
  public var programVersion: String
  /// The commit the program was built from, where it is known.
  public var commit: String?
  /// The command line, word by word.
  public var command: [String]
  /// Where the experiment's file lay: what its relative paths begin at.
  public var experimentDirectory: String?
  /// Architecture and operating system, such as `x86_64-linux`.
  public var platform: String
  public var host: String
  /// What the numbers may depend on beside the plan: libraries and their versions by name.
  public var libraries: JSONObject
  /// The kernels that OpenBLAS picked, such as `Haswell`.
  public var blasCore: String
  public var seed: UInt64
  public var threadCount: Int
  /// ISO 8601, UTC.
  public var started: String
  /// ISO 8601, UTC; absent while the run goes on.
  public var finished: String?
  /// How often something else was used for what a fit could not have, by what it was; empty while
  /// the run goes on and where it never was.
  public var fallbacks: JSONObject

  public init(
    programVersion: String, commit: String?, command: [String], platform: String, host: String,
    libraries: JSONObject, blasCore: String, seed: UInt64, threadCount: Int, started: String,
    finished: String? = nil, experimentDirectory: String? = nil, fallbacks: JSONObject = [:]
  ) {
    self.experimentDirectory = experimentDirectory
    self.programVersion = programVersion
    self.commit = commit
    self.command = command
    self.platform = platform
    self.host = host
    self.libraries = libraries
    self.blasCore = blasCore
    self.seed = seed
    self.threadCount = threadCount
    self.started = started
    self.finished = finished
    self.fallbacks = fallbacks
  }

  /// The document of manifest.json.
  public var json: JSONValue {
    [
      "program_version": .text(programVersion),
      "commit": commit.map { .text($0) } ?? .null,
      "command": .list(command.map { .text($0) }),
      "experiment_directory": experimentDirectory.map { .text($0) } ?? .null,
      "platform": .text(platform),
      "host": .text(host),
      "libraries": .object(libraries),
      "blas_core": .text(blasCore),
      "seed": Int(exactly: seed).map { .integer($0) } ?? .text(String(seed)),
      "threads": .integer(threadCount),
      "started": .text(started),
      "finished": finished.map { .text($0) } ?? .null,
      "fallbacks": .object(fallbacks),
    ]
  }

  /// Writes manifest.json.
  public func write(to path: String) throws(LedgerFailure) {
    try AtomicFile.write(JSONPrinter.pretty(json), to: path)
  }

  /// What a manifest says of how its run was called; nil where there is none to read.
  public static func call(_ path: String) -> (command: [String], directory: String?)? {
    guard let document = try? WholeFile.readJSON(path), let words = document["command"]?.list else {
      return nil
    }
    return (words.compactMap(\.text), document["experiment_directory"]?.text)
  }
}
