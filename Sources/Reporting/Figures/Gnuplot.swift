// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program that draws figures.
public struct Gnuplot: Sendable, Hashable {
  /// A path, or a name to be found on PATH.
  public let program: String
  public let timeLimitSeconds: Double

  public init(program: String = "gnuplot", timeLimitSeconds: Double = 30) {
    self.program = program
    self.timeLimitSeconds = timeLimitSeconds
  }

  /// Draws a figure whose script and data stand in a run's directory of plots.
  ///
  /// The drawing is made under another name and appears once it is whole. Script and data stay,
  /// whatever happens.
  ///
  /// - Returns: the drawing's path.
  public func draw(_ figure: String, in run: RunDirectory) throws(GnuplotFailure) -> String {
    let temporaryName = "\(figure).svg.tmp"
    let temporaryPath = run.plots + "/" + temporaryName
    unlink(temporaryPath)
    defer { unlink(temporaryPath) }
    let drawing = "drawing = \(GnuplotText.quoted(temporaryName))"
    let (ending, said) = ChildProcess.run(
      program, ["-d", "-e", drawing, "\(figure).gp"], in: run.plots, timeLimit: timeLimitSeconds)
    let script = run.plot(figure, "gp")
    switch ending {
    case .exited(status: 0): break
    case .exited(status: 127): throw .missing(program: program)
    case .exited(let status):
      throw .failed(script: script, how: "ended with status \(status)", said: said)
    case .killed(let signal):
      throw .failed(script: script, how: "was killed by signal \(signal)", said: said)
    case .notStarted(let code):
      throw .failed(
        script: script, how: "could not be started: \(String(cString: strerror(code)))", said: "")
    case .timedOut: throw .timedOut(script: script, seconds: timeLimitSeconds)
    }
    guard Self.endsAsSVG(temporaryPath) else { throw .wroteNothing(script: script) }
    do throws(LedgerFailure) {
      try AtomicFile.publish(temporaryPath, as: run.plot(figure, "svg"))
    } catch { throw .notKept(error) }
    return run.plot(figure, "svg")
  }

  /// Whether a file holds a drawing to its end.
  private static func endsAsSVG(_ path: String) -> Bool {
    guard let bytes = try? WholeFile.read(path) else { return false }
    let tail = String(decoding: bytes.suffix(64), as: UTF8.self)
    return tail.contains("</svg>")
  }
}

/// Why there is no drawing.
public enum GnuplotFailure: Error, Sendable, Hashable {
  case missing(program: String)
  case timedOut(script: String, seconds: Double)
  case failed(script: String, how: String, said: String)
  case wroteNothing(script: String)
  case notKept(LedgerFailure)

  /// 69 where the program is missing or does not do its work, else that of the file's failure.
  public var exitStatus: Int32 {
    if case .notKept(let failure) = self { failure.exitStatus } else { 69 }
  }
}

extension GnuplotFailure: CustomStringConvertible {
  /// What happened, in words; data and script are there to be drawn later.
  public var description: String {
    switch self {
    case .missing(let program):
      "\(program) is not installed: data and script are kept; install gnuplot and run "
        + "collapse plot"
    case .timedOut(let script, let seconds):
      "\(script): gnuplot did not end within \(Int(seconds)) s"
    case .failed(let script, let how, let said):
      "\(script): gnuplot \(how)" + (Self.lastLine(said).map { ": \($0)" } ?? "")
    case .wroteNothing(let script): "\(script): gnuplot wrote no drawing"
    case .notKept(let failure): failure.description
    }
  }

  private static func lastLine(_ said: String) -> String? {
    said.split(whereSeparator: \.isNewline).map { GnuplotText.plain(String($0)) }
      .last { $0.contains { !$0.isWhitespace } }
  }
}
