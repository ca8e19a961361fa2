// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers for people: as many digits as the standard error supports.
public enum Rounded {
  /// A number to the second significant digit of its error (a standard error, or half an
  /// interval), or to three significant digits where there is none.
  ///
  /// A number much smaller than its error keeps two significant digits of its own. Very large and
  /// very small numbers are written with a power of ten, such as `1.2e-11`.
  public static func text(_ number: Double, error: Double? = nil) -> String {
    guard number.isFinite else { return number.isNaN ? "undefined" : number > 0 ? "∞" : "-∞" }
    if number == 0 { return "0" }
    let magnitude = exponent(of: number)
    var digits = 3
    // An error of a few units in the last place of the number is rounding, not spread.
    if let error, error > 1e-12 * abs(number), error.isFinite {
      digits = max(2, min(15, magnitude - exponent(of: error) + 2))
    } else if let error, error.isFinite {
      return short(number)
    }
    if magnitude < -4 || magnitude >= max(6, digits) {
      return scientific(number, digits: digits)
    }
    return fixed(number, decimals: max(0, digits - 1 - magnitude))
  }

  /// A half-width of an interval, or another measure of error, to two significant digits.
  public static func error(_ number: Double) -> String {
    guard number.isFinite, number > 0 else { return text(number) }
    let magnitude = exponent(of: number)
    if magnitude < -4 || magnitude >= 6 { return scientific(number, digits: 2) }
    return fixed(number, decimals: max(0, 1 - magnitude))
  }

  /// The power of ten of the leading digit, once rounded to two digits: 2 for 996.
  private static func exponent(of number: Double) -> Int {
    let exponent = Int(log10(abs(number)).rounded(.down))
    return abs(number) >= 9.95 * pow(10, Double(exponent)) ? exponent + 1 : exponent
  }

  /// Six significant digits at most, without zeros at the end.
  private static func short(_ number: Double) -> String { format(number, "%.6g") }

  private static func fixed(_ number: Double, decimals: Int) -> String {
    format(number, "%.\(min(decimals, 20))f")
  }

  private static func scientific(_ number: Double, digits: Int) -> String {
    let text = format(number, "%.\(max(0, digits - 1))e")
    let parts = text.split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]) else { return text }
    return "\(parts[0])e\(power)"
  }

  /// The C library's rounding; its decimal comma, where a program has set one, becomes a point.
  private static func format(_ number: Double, _ pattern: String) -> String {
    var buffer = [CChar](repeating: 0, count: 400)
    let count = withVaList([number]) { vsnprintf(&buffer, buffer.count, pattern, $0) }
    let bytes = buffer.prefix(max(0, min(Int(count), buffer.count - 1)))
    return String(decoding: bytes.map { $0 == 44 ? 46 : UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
