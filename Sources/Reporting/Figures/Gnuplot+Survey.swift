// SPDX-License-Identifier: GPL-3.0-or-later

extension Gnuplot {
  /// What the program on PATH says of itself.
  public struct Survey: Sendable, Hashable {
    /// Such as `5.4`.
    public let version: String
    /// Those of svg, pngcairo and pdfcairo that it has.
    public let terminals: [String]
  }

  /// Asks the program for its version and terminals; nil where it is missing or does not answer.
  public func survey() -> Survey? {
    let (ending, said) = ChildProcess.run(
      program, ["-d", "-e", "print GPVAL_VERSION; print GPVAL_TERMINALS"], in: ".",
      timeLimit: min(timeLimitSeconds, 10))
    let lines = said.split(whereSeparator: \.isNewline)
    guard case .exited(status: 0) = ending, lines.count >= 2 else { return nil }
    let known = Set(lines[1].split(separator: " ").map(String.init))
    return Survey(
      version: GnuplotText.plain(String(lines[0])),
      terminals: ["svg", "pngcairo", "pdfcairo"].filter(known.contains))
  }
}
