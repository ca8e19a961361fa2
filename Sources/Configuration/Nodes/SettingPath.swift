// SPDX-License-Identifier: GPL-3.0-or-later

/// The way to a setting, such as `chain.policy.mix.real_fraction` or `metrics.0.tail_loss.level`.
public struct SettingPath: Sendable {
  /// A key or, in a list, an index from 0.
  public struct Step: Sendable {
    public let name: String
    /// Where the path itself is written.
    public let mark: SourceMark
  }

  /// At least one.
  public let steps: [Step]

  /// Keys of the longest path, as many as levels of a file.
  private static let depth = Limits.standard.depth

  /// Takes a path apart at its points; nil, and an error, where a part is empty or there are too
  /// many.
  public init?(_ text: String, at mark: SourceMark, reporting diagnostics: Diagnostics) {
    var steps: [Step] = []
    var column = 0
    for name in text.split(separator: ".", omittingEmptySubsequences: false) {
      steps.append(Step(name: String(name), mark: mark.advanced(by: column)))
      column += name.unicodeScalars.count + 1
    }
    func refuse(_ mark: SourceMark, _ expected: String, _ found: String) {
      let what = text.isEmpty ? "path" : text.shortened
      diagnostics.report(
        Diagnostic(
          .error, at: mark, Wording.message(what: what, expected: expected, found: found)))
    }
    if let empty = steps.first(where: \.name.isEmpty) {
      refuse(
        empty.mark, "keys with points between them, such as chain.synthetic",
        text.isEmpty ? "nothing" : "an empty key")
      return nil
    }
    guard steps.count <= Self.depth else {
      refuse(steps[Self.depth].mark, "at most \(Self.depth) keys", "one more")
      return nil
    }
    self.steps = steps
  }

  /// The last part, by which columns and claims know a swept setting.
  public var name: String { steps[steps.count - 1].name }

  /// Where the path is written.
  public var mark: SourceMark { steps[0].mark }
}

extension SettingPath: Hashable, CustomStringConvertible {
  public var description: String { steps.map(\.name).joined(separator: ".") }

  /// Paths are equal where they lead to the same setting, wherever they are written.
  public static func == (left: SettingPath, right: SettingPath) -> Bool {
    left.steps.elementsEqual(right.steps) { $0.name == $1.name }
  }

  public func hash(into hasher: inout Hasher) {
    for step in steps { hasher.combine(step.name) }
  }
}
