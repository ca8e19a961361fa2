// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The vertical axis of a figure, wide enough for all it shows.
struct ValueAxis: Equatable {
  let isLogarithmic: Bool
  let lower: Double
  let upper: Double
  /// What a person must know to read the axis; nil where nothing is unusual.
  let note: String?
  /// What is written along a logarithmic axis that has too few powers of ten; else empty, and
  /// gnuplot finds numbers of its own.
  let marks: [Double]

  /// The most powers of ten that a logarithmic axis spans.
  static let decadeLimit = 12.0

  /// - Parameter values: all numbers that lines and bands go through.
  init(showing values: [Double], wantsLogarithm: Bool) {
    let positive = values.filter { $0 > 0 }
    if wantsLogarithm, let least = positive.min(), let most = positive.max() {
      let top = log10(most)
      // Where 1, 2 and 5 times a power of ten are doubles like any other.
      let isShort = most < 100 * least && least > 1e-290 && most < 1e290
      let bottom =
        isShort
        ? Self.roundNumber(atMost: least)
        : Self.scaled(
          1, by: max(-300, log10(least).rounded(.down), top.rounded(.up) - Self.decadeLimit))
      isLogarithmic = true
      lower = bottom
      let end = min(
        .greatestFiniteMagnitude,
        max(
          most * pow(10, 0.05 * max(top - log10(bottom), isShort ? 0.2 : 1)),
          bottom * (isShort ? 2 : 10)))
      upper = Self.rounded(end, .up, to: Self.step(below: end) + 1)
      marks = isShort ? Self.marks(from: lower, to: upper) : []
      note =
        values.contains { $0 < bottom }
        ? "values below \(bottom), zero among them, are drawn on the lower edge" : nil
      return
    }
    isLogarithmic = false
    marks = []
    note =
      if values.isEmpty {
        "no finite value to draw"
      } else {
        wantsLogarithm ? "no value is positive: drawn on a linear scale" : nil
      }
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    let startsAtZero = least >= 0 && least <= 0.5 * most
    let span = most - (startsAtZero ? 0 : least)
    // A flat line still needs a range around it.
    let margin = span > 0 ? 0.05 * span : max(abs(most) * 0.1, 0.1)
    let step = Self.step(below: span > 0 ? span : margin)
    lower = startsAtZero && most > 0 ? 0 : Self.rounded(least - margin, .down, to: step)
    upper = Self.rounded(most + margin, .up, to: step)
  }

  /// The largest of 1, 2 and 5 times a power of ten that is no larger than a number.
  private static func roundNumber(atMost number: Double) -> Double {
    let exponent = log10(number).rounded(.down)
    let candidates = [-1.0, 0, 1].flatMap { shift in
      [1.0, 2, 5].map { scaled($0, by: exponent + shift) }
    }
    return candidates.last { $0 <= number } ?? number
  }

  /// 1, 2 and 5 times powers of ten between two positive ends a few powers apart, or every digit
  /// where those are too few.
  static func marks(from lower: Double, to upper: Double) -> [Double] {
    let exponents = stride(
      from: log10(lower).rounded(.down), through: log10(upper).rounded(.up), by: 1)
    func between(_ digits: [Double]) -> [Double] {
      exponents.flatMap { exponent in digits.map { scaled($0, by: exponent) } }
        .filter { $0 >= lower && $0 <= upper }
    }
    let few = between([1, 2, 5])
    return few.count > 2 ? few : between([1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  /// The double nearest to a digit times a power of ten.
  private static func scaled(_ digit: Double, by exponent: Double) -> Double {
    Double("\(Int(digit))e\(Int(exponent))") ?? digit * pow(10, exponent)
  }

  /// The power of ten two digits below a number's first, so that ends are short to read.
  private static func step(below number: Double) -> Double { log10(number).rounded(.down) - 2 }

  private static func rounded(
    _ number: Double, _ rule: FloatingPointRoundingRule, to exponent: Double
  ) -> Double {
    // A power of ten with a positive exponent is exact, its reciprocal is not.
    let scale = pow(10, abs(exponent))
    let result =
      exponent < 0
      ? (number * scale).rounded(rule) / scale : (number / scale).rounded(rule) * scale
    return result.isFinite ? result : number
  }
}
