// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects the mistakes of a reading; identical ones count once.
///
/// One collector serves all trees made from one file, such as the cells of a sweep.
public final class Diagnostics {
  /// Diagnostics kept; what comes after is counted only.
  public static let limit = 200

  private var kept: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  /// Inputs in the order in which they were read: the file before the command line.
  private var sources: [String] = []

  /// How many were left out beyond `limit`.
  public private(set) var omittedCount = 0
  /// Grows with every error found: those left out, said before, or said only when their section is
  /// closed (a missing key) included. A reader that finds it unchanged has read nothing wrong.
  public private(set) var errorCount = 0

  /// An empty collector.
  public init() {}

  /// Adds one, unless the same was said before.
  public func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    guard !isFull else {
      omittedCount += 1
      return
    }
    guard seen.insert(diagnostic).inserted else { return }
    if let file = diagnostic.mark?.file { introduce(file) }
    kept.append(diagnostic)
  }

  /// Takes note of an input before anything is said of it.
  func introduce(_ source: String) {
    if !sources.contains(source) { sources.append(source) }
  }

  /// Counts an error that will be said later.
  func anticipateError() { errorCount += 1 }

  /// Whether further messages are only counted, and need no words.
  var isFull: Bool { kept.count >= Self.limit }

  /// Whether nothing has been said, not even a warning.
  public var isEmpty: Bool { kept.isEmpty }
  /// Whether anything was found that stops the program.
  public var hasErrors: Bool { errorCount > 0 }

  /// By input, line and column; what has no place comes last, in the order of report.
  public var sorted: [Diagnostic] {
    func key(_ diagnostic: Diagnostic, _ offset: Int) -> (Int, Int, Int, Int) {
      guard let mark = diagnostic.mark else { return (sources.count, 0, 0, offset) }
      let source = sources.firstIndex(of: mark.file) ?? sources.count
      return (source, mark.line, mark.column, offset)
    }
    return kept.enumerated()
      .map { (key: key($0.element, $0.offset), diagnostic: $0.element) }
      .sorted { $0.key < $1.key }
      .map(\.diagnostic)
  }

  /// What stops the program, sorted.
  public var errors: [Diagnostic] { sorted.filter { $0.severity == .error } }
  /// What does not, sorted.
  public var warnings: [Diagnostic] { sorted.filter { $0.severity == .warning } }

  /// Everything, rendered and sorted; empty where there is nothing to say.
  public func render() -> String {
    var blocks = sorted.map { $0.render() }
    if omittedCount > 0 { blocks.append("error: \(omittedCount) more messages are left out") }
    return blocks.joined(separator: "\n")
  }

  /// The exit status the errors ask for: 0 without any, else 65, 77, 74 or 66.
  ///
  /// What is written wrongly comes first: it can be mended without looking for files.
  public var exitStatus: Int32 {
    let kinds = Set(kept.lazy.filter { $0.severity == .error }.map(\.kind))
    if kinds.isEmpty { return hasErrors ? 65 : 0 }
    if kinds.contains(.badData) { return 65 }
    if kinds.contains(.permission) { return 77 }
    return kinds.contains(.inputOutput) ? 74 : 66
  }
}
