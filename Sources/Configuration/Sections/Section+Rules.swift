// SPDX-License-Identifier: GPL-3.0-or-later

/// Messages of rules that look at more than one key. They say nothing in a section that is broken
/// or only described.
extension Section {
  /// Where a key's value begins; where it is not written, where the section begins.
  ///
  /// - Parameter items: the way into a list, such as `[2]` for its third item.
  public func mark(of key: String, items: [Int] = []) -> SourceMark? {
    guard var node = entry(key)?.value else { return mark }
    for index in items {
      guard case .sequence(let sequence) = node, sequence.items.indices.contains(index) else {
        break
      }
      node = sequence.items[index]
    }
    return node.mark
  }

  /// Where a key itself is written; where it is not, where the section begins.
  public func keyMark(of key: String) -> SourceMark? { entry(key)?.keyMark ?? mark }

  /// The key's whole path, such as `chain.synthetic`.
  public func path(of key: String) -> String { describe(key) }

  /// Whether what was read of these keys (without any: of all so far) is what the file says, and no
  /// placeholder: a rule across keys has nothing to judge where one of them is already reported.
  public func isSound(_ keys: String...) -> Bool {
    !isSilent && (keys.isEmpty ? unsound.isEmpty : unsound.isDisjoint(with: keys))
  }

  /// Reports `<path of the key>: expected <expected>, found <found>` at the key's value.
  public func error(
    at key: String, items: [Int] = [], expected: String, found: String, advice: String? = nil,
    didYouMean near: String? = nil
  ) {
    say(.error, key, items) { what in
      Wording.message(what: what, expected: expected, found: found, advice: advice, near: near)
    }
  }

  /// As `error`, and the program goes on.
  public func warning(
    at key: String, items: [Int] = [], expected: String, found: String, advice: String? = nil
  ) {
    say(.warning, key, items) { what in
      Wording.message(what: what, expected: expected, found: found, advice: advice)
    }
  }

  /// Reports `<path of the key>: <message>` at the key's value, where no expectation fits.
  public func error(at key: String, items: [Int] = [], _ message: String) {
    say(.error, key, items) { "\($0): \(message)" }
  }

  /// As `error`, and the program goes on.
  public func warning(at key: String, items: [Int] = [], _ message: String) {
    say(.warning, key, items) { "\($0): \(message)" }
  }

  /// Shows a value for an optional key that was not written, once it is known what holds instead.
  ///
  /// - Precondition: the key has been read.
  public func resolve(_ key: String, as value: ResolvedValue) {
    guard let index = slots.firstIndex(where: { $0.key == key }) else {
      preconditionFailure("\(key) was not read")
    }
    slots[index].content = .value(value)
  }

  private func say(
    _ severity: Diagnostic.Severity, _ key: String, _ items: [Int], _ words: (String) -> String
  ) {
    guard !isSilent else { return }
    if severity == .error { unsound.insert(key) }
    let what = items.reduce(describe(key)) { "\($0).\($1)" }
    report(severity, at: mark(of: key, items: items), words(what))
  }
}
