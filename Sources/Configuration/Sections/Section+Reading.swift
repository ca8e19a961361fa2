// SPDX-License-Identifier: GPL-3.0-or-later

extension Section {
  /// Reads a key that has a default or has to be there.
  func value<Kind: ValueKind>(
    _ key: String, _ kind: Kind, default defaultValue: Kind.Value?, _ summary: String
  ) -> Kind.Value {
    let presence: Presence = defaultValue == nil ? .required : .optional
    return lookUp(key, kind, default: defaultValue, presence, summary) ?? kind.placeholder
  }

  /// Reads a key that may be missing.
  func valueIfPresent<Kind: ValueKind>(
    _ key: String, _ kind: Kind, _ summary: String
  ) -> Kind.Value? {
    lookUp(key, kind, default: nil, .optional, summary)
  }

  private enum Presence {
    case required
    case optional
  }

  private func lookUp<Kind: ValueKind>(
    _ key: String, _ kind: Kind, default defaultValue: Kind.Value?, _ presence: Presence,
    _ summary: String
  ) -> Kind.Value? {
    if let entry = take(key) {
      let value = kind.read(entry.value) { report($0, key) }
      record(key, .value(kind.resolved(value)))
      return value
    }
    if isDescribing {
      declare(
        key, .known(kind.declared), isRequired: presence == .required,
        default: defaultValue.map(kind.resolved), summary)
    } else if presence == .required {
      miss(key, kind.words)
    }
    record(key, defaultValue.map { .value(kind.resolved($0)) } ?? .absent)
    return defaultValue
  }

  /// Turns a refusal into a message below a key, unless the node was reported when it was parsed.
  func report(_ refusal: Refusal, _ key: String) {
    unsound.insert(key)
    if case .scalar(let scalar) = refusal.node, scalar.value == .reported { return }
    var what = describe(key)
    for index in refusal.indices { what += ".\(index)" }
    report(
      .error, refusal.kind, at: refusal.mark ?? refusal.node.mark,
      Wording.message(
        what: what, expected: refusal.expected,
        found: refusal.found ?? Wording.found(refusal.node), advice: refusal.advice,
        near: refusal.near))
  }

  /// Notes that a required key is not there.
  func miss(_ key: String, _ expected: String) {
    unsound.insert(key)
    missing.append((key, expected))
    if !isSilent { context.diagnostics.anticipateError() }
  }

  func report(
    _ severity: Diagnostic.Severity, _ kind: Diagnostic.Kind = .badData, at mark: SourceMark?,
    _ message: String
  ) {
    context.diagnostics.report(Diagnostic(severity, kind, at: mark, message))
  }
}
