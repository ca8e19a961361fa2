// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment

/// Shows how far a run is: a bar on a terminal, a plain line every 30 seconds elsewhere.
struct ProgressDisplay: Sendable {
  let console: Console
  let progress: Progress
  /// What is counted.
  var unit = "generations"
  private let clock = ContinuousClock()

  /// Seconds between two plain lines.
  static let plainInterval = 30.0
  /// Seconds between two drawings of the bar.
  static let barInterval = 0.2

  /// Shows progress while `body` runs.
  func during<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    let start = clock.now
    let ticker = Task {
      while !Task.isCancelled {
        try await Task.sleep(
          for: .seconds(console.isInteractive ? Self.barInterval : Self.plainInterval))
        show(after: (clock.now - start).seconds)
      }
    }
    defer {
      ticker.cancel()
      if console.isInteractive { console.writeError("\r\u{1B}[K") }
    }
    return try await body()
  }

  private func show(after seconds: Double) {
    let line = Self.line(
      done: progress.completed, total: progress.total, ended: progress.endedChains,
      seconds: seconds, unit: unit)
    if console.isInteractive {
      let bar = Self.bar(done: progress.completed, total: progress.total)
      console.writeError("\r\(bar) \(line)\u{1B}[K")
    } else {
      console.note(line)
    }
  }

  /// Done, rate and time left in words.
  static func line(
    done: Int, total: Int, ended: Int, seconds: Double, unit: String = "generations"
  ) -> String {
    let percent = total == 0 ? 100 : 100 * done / total
    var parts = ["\(percent) %", "\(done) of \(total) \(unit)"]
    if seconds > 0, done > 0 {
      let rate = Double(done) / seconds
      parts.append("\(Int(rate.rounded())) a second")
      parts.append("\(duration(Double(total - done) / rate)) left")
    }
    if ended > 0 { parts.append("\(ended) chains ended early") }
    return parts.joined(separator: ", ")
  }

  /// A bar of 24 characters.
  static func bar(done: Int, total: Int) -> String {
    let filled = total == 0 ? 24 : 24 * done / total
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: "·", count: 24 - filled) + "]"
  }

  /// A time for people: `45 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
