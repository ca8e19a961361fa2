// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output for the product, standard error for everything said about making it.
public struct Console: Sendable {
  let writeOutput: @Sendable (String) -> Void
  let writeError: @Sendable (String) -> Void
  /// The error number of a write to standard output that failed, 0 for none. A closed pipe is none:
  /// whoever reads has seen enough.
  let outputFailure: @Sendable () -> Int32
  /// Whether standard error is a terminal that takes a progress bar and colour.
  let isInteractive: Bool

  public init(
    writeOutput: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void, isInteractive: Bool,
    outputFailure: @escaping @Sendable () -> Int32 = { 0 }
  ) {
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.isInteractive = isInteractive
    self.outputFailure = outputFailure
  }

  /// The process's own streams.
  public static var standard: Console {
    let failure = OutputFailure()
    return Console(
      writeOutput: { text in
        let code = writeAll(text, to: STDOUT_FILENO)
        if code != 0, code != EPIPE { failure.note(code) }
      },
      writeError: { _ = writeAll($0, to: STDERR_FILENO) },
      isInteractive: isatty(STDERR_FILENO) == 1
        && getenv("TERM").map { String(cString: $0) } != "dumb",
      outputFailure: { failure.code })
  }

  /// Writes a line of the product.
  func print(_ line: String) { writeOutput(line + "\n") }

  /// Writes about the work: warnings, errors. Lines stay lines; other controls, which a name may have
  /// and a terminal would obey, are written as escapes.
  func note(_ text: String) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    writeError(lines.map { String($0).escapingControls + "\n" }.joined())
  }
}

/// Writes every byte, in as many calls as it takes.
///
/// - Returns: the error number of a write that failed; 0 for none.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// Remembers the last error of writing to standard output.
private final class OutputFailure: Sendable {
  private let kept = Atomic<Int32>(0)
  var code: Int32 { kept.load(ordering: .relaxed) }
  func note(_ code: Int32) { kept.store(code, ordering: .relaxed) }
}
