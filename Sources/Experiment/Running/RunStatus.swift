// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// Whether a run is alive, and how far it is; found in time that does not depend on its size.
public struct RunStatus: Sendable {
  public enum State: Sendable, Hashable {
    /// A process holds it: what it says of itself.
    case running(holder: String)
    /// Every chain, table and figure is there.
    case done
    /// No process holds it, and the same command would go on.
    case stopped
  }

  public let path: String
  public let state: State
  /// Nil where the run has not come so far as to count, or is from before there was a count.
  public let progress: ProgressRecord?
  /// The command that began the run; empty where it is not known.
  public let command: [String]
  /// The parts of a divided run.
  public let shards: [RunStatus]

  /// Looks at a run's directory.
  ///
  /// - Throws: `system` with action `open` where there is no run.
  public init(_ directory: RunDirectory) throws(LedgerFailure) {
    path = directory.path
    progress =
      Directories.exists(directory.progress) ? try ProgressRecord.read(directory.progress) : nil
    command = Manifest.call(directory.manifest)?.command ?? []
    if RunLock.isHeld(directory.lock) {
      state = .running(holder: RunLock.holder(directory.lock))
    } else {
      state = progress?.isComplete == true ? .done : .stopped
    }
    var shards: [RunStatus] = []
    if Directories.isDirectory(directory.shards) {
      for name in try Directories.names(in: directory.shards) {
        shards.append(try RunStatus(RunDirectory(path: directory.shards + "/" + name)))
      }
    }
    self.shards = shards
  }
}
