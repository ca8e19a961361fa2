// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ConfigurationFile {
  /// Reads a file, at most one byte more than the limit of it.
  ///
  /// - Returns: nil, and an error, where the file cannot be read; a file that is read but wrong has
  ///   no root.
  public static func load(
    path: String, limits: Limits = .standard, reporting diagnostics: Diagnostics
  ) -> ConfigurationFile? {
    func refuse(_ code: Int32) {
      let kind: Diagnostic.Kind =
        switch code {
        case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, EINVAL: .missingInput
        case EACCES, EPERM: .permission
        default: .inputOutput
        }
      let reason = String(cString: strerror(code)).lowercased()
      diagnostics.report(
        Diagnostic(
          .error, kind, at: nil,
          Wording.message(
            what: path.isEmpty ? "\"\"" : path, expected: "a file that can be read",
            found: reason)))
    }
    guard !path.utf8.contains(0) else {
      refuse(ENOENT)
      return nil
    }
    var descriptor: Int32
    repeat {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      refuse(errno)
      return nil
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= limits.byteCount {
      let wanted = min(1 << 16, limits.byteCount + 1 - bytes.count)
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let got = read(descriptor, buffer.baseAddress, wanted)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      if code != 0 {
        refuse(code)
        return nil
      }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return parse(
      bytes, name: path, directory: directory(of: path), limits: limits, reporting: diagnostics)
  }

  /// What stands before the last slash; empty for the working directory.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
