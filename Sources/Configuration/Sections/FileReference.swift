// SPDX-License-Identifier: GPL-3.0-or-later

/// A file that an experiment names.
public struct FileReference: Sendable, Hashable {
  /// As the experiment has it; the plan shows this.
  public let written: String
  /// Where it is written; nil for a default.
  public let mark: SourceMark?
  /// Where it is, ready to be opened, or why it cannot be.
  public let location: Location

  /// Where a named file is, or why it cannot be read.
  public enum Location: Sendable, Hashable {
    case path(String)
    case missing(FileProblem)
  }

  /// The path to open; nil where there is a problem, which is reported.
  public var path: String? {
    guard case .path(let path) = location else { return nil }
    return path
  }

  init(written: String, mark: SourceMark?, location: Location) {
    self.written = written
    self.mark = mark
    self.location = location
  }
}

/// Why a named file cannot be read.
public enum FileProblem: Sendable, Hashable {
  /// `$` anywhere but in a leading `${COLLAPSE_DATA}/`.
  case otherExpansion
  case empty
  /// `${COLLAPSE_DATA}/…` while the variable is not set, or empty.
  case variableNotSet
  case absent(String)
  case notAFile(String)
  case notPermitted(String)
}
