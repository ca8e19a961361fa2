// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads of single values. Without a default the key has to be there; `…IfPresent` lets it be
/// missing. `describing` is one line on what the setting is, for schema and reference.
extension Section {
  /// A whole number; `1e3` and `1000.0` are refused with what to write.
  public func integer(
    _ key: String, in range: ClosedRange<Int> = Int.min...Int.max, default value: Int? = nil,
    describing summary: String
  ) -> Int {
    self.value(key, IntegerKind(range: range), default: value, summary)
  }

  /// A whole number, or nil where the key is not written.
  public func integerIfPresent(
    _ key: String, in range: ClosedRange<Int> = Int.min...Int.max, describing summary: String
  ) -> Int? {
    valueIfPresent(key, IntegerKind(range: range), summary)
  }

  /// A finite number; integers are taken where a double holds them exactly.
  public func number(
    _ key: String, in range: NumberRange = .any, default value: Double? = nil,
    describing summary: String
  ) -> Double {
    self.value(key, NumberKind(range: range), default: value, summary)
  }

  /// A finite number, or nil where the key is not written.
  public func numberIfPresent(
    _ key: String, in range: NumberRange = .any, describing summary: String
  ) -> Double? {
    valueIfPresent(key, NumberKind(range: range), summary)
  }

  /// `true` or `false`; `yes`, `on` and their like are refused.
  public func boolean(
    _ key: String, default value: Bool? = nil, describing summary: String
  ) -> Bool {
    self.value(key, BooleanKind(), default: value, summary)
  }

  /// `true` or `false`, or nil where the key is not written.
  public func booleanIfPresent(_ key: String, describing summary: String) -> Bool? {
    valueIfPresent(key, BooleanKind(), summary)
  }

  /// Text as written; what would be a number or a truth value has to be quoted.
  public func text(
    _ key: String, default value: String? = nil, describing summary: String
  ) -> String {
    self.value(key, TextKind(), default: value, summary)
  }

  /// Text, or nil where the key is not written.
  public func textIfPresent(_ key: String, describing summary: String) -> String? {
    valueIfPresent(key, TextKind(), summary)
  }

  /// One of an enumeration's words.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type, default value: Choice? = nil,
    describing summary: String
  ) -> Choice {
    self.value(key, ChoiceKind<Choice>(), default: value, summary)
  }

  /// One of an enumeration's words, or nil where the key is not written.
  public func choiceIfPresent<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type, describing summary: String
  ) -> Choice? {
    valueIfPresent(key, ChoiceKind<Choice>(), summary)
  }

  /// A name or a number, such as a column of a table.
  public func textOrIntegerIfPresent(
    _ key: String, in range: ClosedRange<Int> = Int.min...Int.max, describing summary: String
  ) -> TextOrInteger? {
    valueIfPresent(key, TextOrIntegerKind(range: range), summary)
  }
}
