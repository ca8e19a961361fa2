// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers a setting may take: an interval whose ends belong to it or not.
public struct NumberRange: Sendable, Hashable {
  /// −∞ where nothing bounds it below.
  public let lower: Double
  /// ∞ where nothing bounds it above.
  public let upper: Double
  public let includesLower: Bool
  public let includesUpper: Bool

  private init(_ lower: Double, _ includesLower: Bool, _ upper: Double, _ includesUpper: Bool) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Every finite number.
  public static let any = NumberRange(-.infinity, false, .infinity, false)
  /// Above 0.
  public static let positive = NumberRange(0, false, .infinity, false)
  /// 0 or more.
  public static let nonNegative = NumberRange(0, true, .infinity, false)
  /// 0 to 1, ends included.
  public static let unit = NumberRange(0, true, 1, true)
  /// Between 0 and 1, ends excluded.
  public static let openUnit = NumberRange(0, false, 1, false)

  /// The bound included, nothing above.
  public static func atLeast(_ lower: Double) -> NumberRange {
    NumberRange(lower, true, .infinity, false)
  }
  /// The bound excluded, nothing above.
  public static func above(_ lower: Double) -> NumberRange {
    NumberRange(lower, false, .infinity, false)
  }
  /// The bound included, nothing below.
  public static func atMost(_ upper: Double) -> NumberRange {
    NumberRange(-.infinity, false, upper, true)
  }
  /// The bound excluded, nothing below.
  public static func below(_ upper: Double) -> NumberRange {
    NumberRange(-.infinity, false, upper, false)
  }
  /// Both ends included.
  public static func closed(_ lower: Double, _ upper: Double) -> NumberRange {
    NumberRange(lower, true, upper, true)
  }
  /// Both ends excluded.
  public static func open(_ lower: Double, _ upper: Double) -> NumberRange {
    NumberRange(lower, false, upper, false)
  }
  /// The lower end included, the upper excluded.
  public static func halfOpen(_ lower: Double, below upper: Double) -> NumberRange {
    NumberRange(lower, true, upper, false)
  }
  /// The upper end included, the lower excluded.
  public static func above(_ lower: Double, atMost upper: Double) -> NumberRange {
    NumberRange(lower, false, upper, true)
  }

  /// Whether a finite number is in it; NaN and infinities never are.
  public func contains(_ number: Double) -> Bool {
    number.isFinite
      && (includesLower ? number >= lower : number > lower)
      && (includesUpper ? number <= upper : number < upper)
  }

  /// Some number in the range, for reading on after a mistake.
  var placeholder: Double {
    if contains(1) { return 1 }
    if contains(0) { return 0 }
    let low = lower.isFinite ? lower : upper - 2
    let high = upper.isFinite ? upper : lower + 2
    return includesLower && low == lower
      ? low : includesUpper && high == upper ? high : (low + high) / 2
  }

  /// What follows `a number`; empty for any.
  var words: String {
    let low = Self.written(lower)
    let high = Self.written(upper)
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): return ""
    case (true, false): return includesLower ? " of at least \(low)" : " above \(low)"
    case (false, true): return includesUpper ? " of at most \(high)" : " below \(high)"
    case (true, true):
      switch (includesLower, includesUpper) {
      case (true, true): return " from \(low) to \(high)"
      case (false, false): return " above \(low) and below \(high)"
      case (true, false): return " of at least \(low) and below \(high)"
      case (false, true): return " above \(low) and at most \(high)"
      }
    }
  }

  /// `1` rather than `1.0`.
  private static func written(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? number.description
  }
}
