// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the baselines of a directory of results are.
public struct BaselinePaths: Sendable, Hashable {
  /// `results/baselines`.
  public let directory: String
  /// What was accepted; in git.
  public let stored: String
  /// What was captured and waits to be accepted.
  public let proposed: String

  /// - Throws: `unusableName` where the experiment's name is no name of a file.
  public init(results root: String, experiment: String) throws(LedgerFailure) {
    if let why = RunDirectory.refusal(ofExperimentName: experiment) {
      throw .unusableName(experiment, why: why)
    }
    directory = root + "/baselines"
    stored = directory + "/\(experiment).json"
    proposed = directory + "/\(experiment).proposed.json"
  }

  /// The baselines beside a run.
  public init(besides run: RunDirectory, experiment: String) throws(LedgerFailure) {
    var path = Substring(run.path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    try self.init(results: Path.parent(String(path)), experiment: experiment)
  }

  /// The stored baseline; nil where there is none.
  public func readStored() throws(LedgerFailure) -> BaselineRecord? {
    Directories.exists(stored) ? try BaselineRecord.read(stored) : nil
  }

  /// The proposal; nil where there is none.
  public func readProposed() throws(LedgerFailure) -> BaselineRecord? {
    Directories.exists(proposed) ? try BaselineRecord.read(proposed) : nil
  }

  /// Writes a baseline whole.
  public static func write(_ baseline: BaselineRecord, to path: String) throws(LedgerFailure) {
    try Directories.create(Path.parent(path))
    try AtomicFile.write(JSONPrinter.pretty(baseline.json), to: path)
  }
}
