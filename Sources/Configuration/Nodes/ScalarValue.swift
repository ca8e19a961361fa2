// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scalar is, where YAML 1.1 and YAML 1.2 agree on it.
///
/// Departures, both as common readers take them: `1e-6` is a number although YAML 1.1 asks for a
/// point and a sign, and single letters such as `n` are text although YAML 1.1 takes them for
/// booleans.
public enum ScalarValue: Sendable, Hashable {
  case integer(Int)
  /// Finite.
  case number(Double)
  case boolean(Bool)
  case text
  /// `null`, `~` or nothing.
  case null
  /// Not taken, because readers differ or no value of ours holds it.
  case refused(ScalarProblem)
  /// Already reported; reading it says nothing more.
  case reported
}

/// Why a plain scalar is not taken.
public enum ScalarProblem: Sendable, Hashable {
  /// `1_000`: a number in YAML 1.1 only.
  case underscores
  /// `012`: ten in YAML 1.1, twelve in YAML 1.2.
  case leadingZero
  /// `0x1f`, `0o17`, `0b11`: a number to some.
  case radix
  /// `12:30`: 750 in YAML 1.1.
  case sexagesimal
  /// `yes`, `no`, `on`, `off`: booleans in YAML 1.1.
  case yesOrNo
  /// `.nan`, `.inf`.
  case notFinite
  /// `2024-07-24`: a date in YAML 1.1.
  case date
  /// `=`: a special value in YAML 1.1.
  case equalsSign
  /// Digits beyond the integers of 64 bits.
  case integerTooLarge
  /// `1e999`.
  case numberTooLarge
  /// `1e-999`, which a double rounds to zero.
  case numberTooSmall
}
