// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output for the product, standard error for everything said about making it.
public struct Console: Sendable {
  let writeOutput: @Sendable (String) -> Void
  let writeError: @Sendable (String) -> Void
  /// Whether standard error is a terminal that takes a progress bar and colour.
  let isInteractive: Bool

  public init(
    writeOutput: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void, isInteractive: Bool
  ) {
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.isInteractive = isInteractive
  }

  /// The process's own streams.
  public static var standard: Console {
    Console(
      writeOutput: { writeAll($0, to: STDOUT_FILENO) },
      writeError: { writeAll($0, to: STDERR_FILENO) },
      isInteractive: isatty(STDERR_FILENO) == 1
        && getenv("TERM").map { String(cString: $0) } != "dumb")
  }

  /// Writes a line of the product.
  func print(_ line: String) { writeOutput(line + "\n") }

  /// Writes a line about the work: progress, warnings, errors.
  func note(_ line: String) { writeError(line + "\n") }
}

/// Writes every byte, in as many calls as it takes; a closed pipe ends it quietly.
private func writeAll(_ text: String, to descriptor: Int32) {
  var text = text
  text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return
      }
    }
  }
}
