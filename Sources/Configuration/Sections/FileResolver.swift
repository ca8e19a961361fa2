// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the files that an experiment names.
///
/// A path is relative to the experiment's directory, or absolute, or begins with
/// `${COLLAPSE_DATA}/`; nothing else is expanded.
public struct FileResolver: Sendable {
  /// What relative paths start from; empty for the working directory.
  public let directory: String
  /// The value of `COLLAPSE_DATA`; nil where it is not set.
  public let dataDirectory: String?
  /// Whether a file has to be there; where not, its path is made all the same.
  public let requiresPresence: Bool

  /// The only variable that is expanded.
  static let variable = "COLLAPSE_DATA"

  /// - Parameter dataDirectory: by default what the environment says.
  public init(
    directory: String, dataDirectory: String? = FileResolver.environment,
    requiresPresence: Bool = true
  ) {
    self.directory = directory
    self.dataDirectory = dataDirectory
    self.requiresPresence = requiresPresence
  }

  /// `COLLAPSE_DATA` of the environment; nil where it is not set or empty.
  public static var environment: String? {
    getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  func locate(_ written: String) -> FileReference.Location {
    if written.isEmpty { return .missing(.empty) }
    let prefix = "${\(Self.variable)}/"
    var path: String
    if written.hasPrefix(prefix) {
      let rest = String(written.dropFirst(prefix.count))
      if rest.isEmpty { return .missing(.empty) }
      if rest.contains("$") { return .missing(.otherExpansion) }
      guard let dataDirectory else { return .missing(.variableNotSet) }
      path = Self.join(dataDirectory, rest)
    } else {
      if written.contains("$") { return .missing(.otherExpansion) }
      path = written.hasPrefix("/") ? written : Self.join(directory, written)
    }
    if !path.hasPrefix("/") { path = Self.join(Self.workingDirectory, path) }
    return requiresPresence ? Self.checked(path) : .path(path)
  }

  private static func checked(_ path: String) -> FileReference.Location {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return .missing(errno == EACCES ? .notPermitted(path) : .absent(path))
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .missing(.notAFile(path)) }
    return access(path, R_OK) == 0 ? .path(path) : .missing(.notPermitted(path))
  }

  private static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty { return path }
    return directory.hasSuffix("/") ? directory + path : directory + "/" + path
  }

  private static var workingDirectory: String {
    guard let bytes = getcwd(nil, 0) else { return "." }
    defer { free(bytes) }
    return String(cString: bytes)
  }
}
