// SPDX-License-Identifier: GPL-3.0-or-later

/// What may stand on the sides of a claim: linear contrasts and ratios of metrics, and one median.
enum ClaimShape {
  /// How a part of a side depends on metrics.
  private enum Degree {
    case constant, linear, ratio
  }

  private static let medianAdvice =
    "write median(a - b) > 0: the median of the differences"
    + " is not the difference of the medians"

  /// Everything about a relation that has no meaning, or more than one.
  static func mistakes(of relation: ClaimRelation) -> [ClaimMistake] {
    var mistakes: [ClaimMistake] = []
    let sides = [relation.left, relation.right]
    let medians = sides.map(median)
    for (side, inner) in zip(sides, medians) { _ = degree(inner ?? side, &mistakes) }
    if relation.readings.isEmpty {
      mistakes.append(
        ClaimMistake(
          place: relation.left.place, expected: "at least one metric", found: "numbers alone"))
    }
    if medians[0] != nil || medians[1] != nil {
      let other = medians[0] == nil ? sides[0] : sides[1]
      if !other.isConstant {
        mistakes.append(
          ClaimMistake(
            place: other.place, expected: "a number on the other side of a median",
            found: medians[0] != nil && medians[1] != nil ? "another median" : "a metric",
            advice: medianAdvice))
      }
    }
    return mistakes
  }

  /// What is inside a median that is a whole side.
  static func median(_ side: ClaimExpression) -> ClaimExpression? {
    if case .median(let inner, _) = side { inner } else { nil }
  }

  private static func degree(
    _ expression: ClaimExpression, _ mistakes: inout [ClaimMistake]
  ) -> Degree {
    switch expression {
    case .number: return .constant
    case .reading: return .linear
    case .negation(let inner, _): return degree(inner, &mistakes)
    case .median(let inner, let place):
      mistakes.append(
        ClaimMistake(
          place: place, expected: "a median alone on its side", found: "one within an expression",
          advice: medianAdvice))
      return degree(inner, &mistakes)
    case .operation(let operation, let left, let right, let place):
      let degrees = (degree(left, &mistakes), degree(right, &mistakes))
      switch (operation, degrees.0, degrees.1) {
      case (.plus, let first, let second), (.minus, let first, let second):
        return first == .ratio || second == .ratio
          ? .ratio : first == .linear || second == .linear ? .linear : .constant
      case (.times, .constant, let degree), (.times, let degree, .constant): return degree
      case (.over, let degree, .constant):
        checkDivisor(right, &mistakes)
        return degree
      case (.over, .constant, .linear), (.over, .linear, .linear): return .ratio
      case (.times, _, _):
        mistakes.append(mixture(place, found: "a product of metrics"))
      case (.over, _, _):
        mistakes.append(mixture(place, found: "a ratio within a ratio"))
      }
      return .ratio
    }
  }

  private static func checkDivisor(_ divisor: ClaimExpression, _ mistakes: inout [ClaimMistake]) {
    var none: ArraySlice<Double> = []
    if divisor.value(&none) == 0 {
      mistakes.append(
        ClaimMistake(place: divisor.place, expected: "a divisor other than 0", found: "0"))
    }
  }

  private static func mixture(_ place: Int, found: String) -> ClaimMistake {
    ClaimMistake(
      place: place, expected: "a linear contrast or a ratio of metrics", found: found)
  }
}
