// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RunDirectory {
  /// Makes a directory of the run where it is missing.
  ///
  /// - Throws: `system` with action `create` where it cannot be made, or leads out of the run.
  public func create(_ directory: String) throws(LedgerFailure) {
    try refuseLinks(to: directory)
    try Directories.create(directory)
  }

  /// Makes sure that a cell's files can be written where they belong.
  ///
  /// - Throws: `system` where something else stands there, or somebody else's permission is needed.
  public func expectPlace(for cell: CellRecord) throws(LedgerFailure) {
    try refuseLinks(to: checkpoints(cell))
    try refuseLinks(to: records(cell))
    for folder in [self.cell(cell), checkpoints(cell)] {
      try Directories.expectNothingElse(at: folder)
      guard access(folder, R_OK | W_OK | X_OK) == 0 || errno == ENOENT else {
        throw .system(.open, path: folder, code: errno)
      }
    }
    let log = records(cell)
    guard access(log, R_OK | W_OK) == 0 || errno == ENOENT else {
      throw .system(.open, path: log, code: errno)
    }
  }

  /// Refuses a path below the run's directory on which a link would lead somewhere else.
  ///
  /// The run's own directory may be one: where results are kept is for its owner to say.
  public func refuseLinks(to path: String) throws(LedgerFailure) {
    precondition(path.hasPrefix(self.path + "/"), "\(path) is not below \(self.path)")
    var current = self.path
    for component in path.dropFirst(self.path.count).split(separator: "/") {
      current += "/" + component
      var information = stat()
      guard lstat(current, &information) == 0 else { return }
      if information.st_mode & S_IFMT == S_IFLNK {
        throw .system(.create, path: current, code: ELOOP)
      }
    }
  }
}
