// SPDX-License-Identifier: GPL-3.0-or-later

/// What to write for a plain scalar that is not taken, where a number or a truth value was meant.
enum Respelling {
  static func of(_ text: String, _ problem: ScalarProblem) -> String? {
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = text.drop { $0 == "-" || $0 == "+" }
    switch problem {
    case .underscores: return sign + withoutZeros(body.filter { $0 != "_" }[...])
    case .leadingZero: return sign + withoutZeros(body)
    case .radix: return inDecimal(body).map { sign + $0 }
    case .sexagesimal: return inSeconds(body).map { sign + $0 }
    case .yesOrNo: return ["yes", "on"].contains(text.lowercased()) ? "true" : "false"
    case .date, .equalsSign, .notFinite, .integerTooLarge, .numberTooLarge, .numberTooSmall:
      return nil
    }
  }

  /// `012` as `12`, `00.5` as `0.5`.
  private static func withoutZeros(_ body: Substring) -> String {
    let digits = body.drop { $0 == "0" }
    return (digits.first.map(\.isNumber) == true ? "" : "0") + digits
  }

  /// `0x1f` as 31.
  private static func inDecimal(_ body: Substring) -> String? {
    let digits = body.dropFirst(2).filter { $0 != "_" }
    let radix = body.dropFirst().first == "x" ? 16 : body.dropFirst().first == "o" ? 8 : 2
    return Int(digits, radix: radix).map(String.init)
  }

  /// `12:30` as 750, as YAML 1.1 takes it; nil with a fraction or beyond 64 bits.
  private static func inSeconds(_ body: Substring) -> String? {
    var total = 0
    for group in body.split(separator: ":") {
      guard let value = Int(group) else { return nil }
      let (product, overflows) = total.multipliedReportingOverflow(by: 60)
      let (sum, exceeds) = product.addingReportingOverflow(value)
      guard !overflows, !exceeds else { return nil }
      total = sum
    }
    return String(total)
  }
}
