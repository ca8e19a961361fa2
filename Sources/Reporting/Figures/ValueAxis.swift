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

  /// The most powers of ten that a logarithmic axis spans.
  static let decadeLimit = 12.0

  /// - Parameter values: all numbers that lines and bands go through.
  init(showing values: [Double], wantsLogarithm: Bool) {
    let positive = values.filter { $0 > 0 }
    if wantsLogarithm, let least = positive.min(), let most = positive.max() {
      let top = log10(most)
      let bottom = pow(10, max(log10(least).rounded(.down), top.rounded(.up) - Self.decadeLimit))
      isLogarithmic = true
      lower = bottom
      let end = max(most * pow(10, 0.05 * max(top - log10(bottom), 1)), bottom * 10)
      upper = Self.rounded(end, .up, to: Self.step(below: end) + 1)
      note =
        values.contains { $0 < bottom }
        ? "values below \(bottom), zero among them, are drawn on the lower edge" : nil
      return
    }
    isLogarithmic = false
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
