// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// One side of a claim, or a part of one. Places are counted in Unicode scalars of the claim.
indirect enum ClaimExpression: Sendable {
  case number(Double, at: Int)
  case reading(MetricReading)
  case negation(ClaimExpression, at: Int)
  case operation(Operation, ClaimExpression, ClaimExpression, at: Int)
  case median(ClaimExpression, at: Int)

  enum Operation: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  /// Where it is written.
  var place: Int {
    switch self {
    case .number(_, let place), .negation(_, let place), .median(_, let place): place
    case .reading(let reading): reading.place
    case .operation(_, let left, _, _): left.place
    }
  }

  /// Every metric in it, in the order of writing.
  var readings: [MetricReading] {
    switch self {
    case .number: []
    case .reading(let reading): [reading]
    case .negation(let inner, _), .median(let inner, _): inner.readings
    case .operation(_, let left, let right, _): left.readings + right.readings
    }
  }

  var isConstant: Bool { readings.isEmpty }

  /// The value in one replicate.
  ///
  /// - Parameter values: one a reading, in the order of `readings`; used up from the front.
  func value(_ values: inout ArraySlice<Double>) -> Double {
    switch self {
    case .number(let number, _): return number
    case .reading: return values.popFirst() ?? .nan
    case .negation(let inner, _): return -inner.value(&values)
    case .median(let inner, _): return inner.value(&values)
    case .operation(let operation, let left, let right, _):
      let (left, right) = (left.value(&values), right.value(&values))
      return switch operation {
      case .plus: left + right
      case .minus: left - right
      case .times: left * right
      case .over: left / right
      }
    }
  }
}

/// A metric as a claim names it: `tail_loss[generation=30, real_fraction=0]`.
struct MetricReading: Sendable {
  /// A row of measurements.csv, such as `tail_loss` or `tail_loss.standard_error`.
  let name: String
  let place: Int
  let conditions: [Condition]

  /// One `key=value` in brackets.
  struct Condition: Sendable {
    let key: String
    let keyPlace: Int
    let value: JSONValue
    let valuePlace: Int
  }
}

/// Two sides and what is said of them.
struct ClaimRelation: Sendable {
  let left: ClaimExpression
  let comparison: Comparison
  let right: ClaimExpression

  var readings: [MetricReading] { left.readings + right.readings }
}

/// How the left side of a claim compares with the right.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="

  /// Whether the claim says that left − right is large.
  var isUpward: Bool { self == .more || self == .atLeast }

  /// Whether the claim is true of a difference left − right.
  func admits(_ difference: Double) -> Bool {
    switch self {
    case .less: difference < 0
    case .atMost: difference <= 0
    case .more: difference > 0
    case .atLeast: difference >= 0
    }
  }
}

/// A mistake in a claim's text.
struct ClaimMistake: Error, Hashable {
  /// In Unicode scalars from the beginning of the text.
  let place: Int
  let expected: String
  let found: String
  var advice: String?
  var near: String?
}
