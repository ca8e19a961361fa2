// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

extension ClaimResolver {
  /// Conditions that nothing takes up are mistakes: they would be ignored silently.
  ///
  /// - Returns: whether all are taken up.
  func checkUse(
    of conditions: [Int: [JSONValue]], _ defaults: Defaults, by readings: [Resolved]
  ) -> Bool {
    var isSound = true
    for condition in declaration.conditions {
      let axes = scope.axes(named: condition.key.value)
      guard let axis = axes.first, axes.count == 1,
        readings.allSatisfy({ $0.fixed[axis] != nil })
      else { continue }
      report(
        "where.\(condition.key.value)", condition.key.mark,
        expected: "a key that the claim leaves open", found: "one that every metric has already")
      isSound = false
    }
    for condition in declaration.defaults {
      let key = condition.key.value
      let isUsed = readings.contains { reading in
        key == Self.generation
          ? reading.generationPlace == nil
          : !reading.reading.conditions.contains {
            scope.axes(named: $0.key) == scope.axes(named: key)
          }
      }
      if isUsed { continue }
      report(
        "at.\(key)", condition.key.mark, expected: "a key that some metric leaves open",
        found: "one that every metric has already")
      isSound = false
    }
    return isSound
  }

  /// Reports a mistake in the claim's text.
  func report(_ mistake: ClaimMistake) {
    guard let text = declaration.text else { return }
    diagnostics.report(Self.diagnostic(mistake, in: text, "\(declaration.path).that"))
  }

  /// Reports a mistake in `where` or `at`.
  func report(
    _ key: String, _ mark: SourceMark?, expected: String, found: String, advice: String? = nil,
    near: String? = nil
  ) {
    diagnostics.report(
      Diagnostic(
        .error, at: mark ?? declaration.mark,
        Self.words("\(declaration.path).\(key)", expected, found, advice, near)))
  }

  static func diagnostic(
    _ mistake: ClaimMistake, in text: ClaimDeclaration.Located<String>, _ what: String
  ) -> Diagnostic {
    Diagnostic(
      .error, at: text.markAt(mistake.place),
      words(what, mistake.expected, mistake.found, mistake.advice, mistake.near))
  }

  /// The one place where the messages of claims get their words.
  private static func words(
    _ what: String, _ expected: String, _ found: String, _ advice: String?, _ near: String?
  ) -> String {
    var message = "\(what): expected \(expected), found \(found)"
    if let advice { message += "; \(advice)" }
    if let near { message += "; did you mean \(near)?" }
    return message
  }
}
