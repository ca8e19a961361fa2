// SPDX-License-Identifier: GPL-3.0-or-later

struct IntegerKind: ValueKind {
  let range: ClosedRange<Int>

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> Int {
    if case .scalar(let scalar) = node {
      switch scalar.value {
      case .integer(let integer) where range.contains(integer): return integer
      case .number(let number):
        var refusal = refusal(of: node)
        // 1e3 or 1000.0 where 1000 is meant.
        if let integer = Int(exactly: number), range.contains(integer) {
          refusal.advice = "write \(integer)"
        }
        refuse(refusal)
        return placeholder
      default: break
      }
    }
    refuse(refusal(of: node))
    return placeholder
  }

  func resolved(_ value: Int) -> ResolvedValue { .integer(value) }
  var placeholder: Int { min(max(1, range.lowerBound), range.upperBound) }
  var words: String { "an integer" + limits }
  var pluralWords: String { "integers" + limits }
  var declared: Declaration.Kind { .integer(range) }

  private var limits: String {
    switch (range.lowerBound, range.upperBound) {
    case (.min, .max): ""
    case (let lower, .max): " of at least \(lower)"
    case (.min, let upper): " of at most \(upper)"
    case (let lower, let upper): " from \(lower) to \(upper)"
    }
  }
}

struct NumberKind: ValueKind {
  let range: NumberRange

  func read(_ node: Node, _ refuse: (Refusal) -> Void) -> Double {
    if case .scalar(let scalar) = node {
      switch scalar.value {
      case .number(let number) where range.contains(number): return number
      case .integer(let integer):
        guard let number = Double(exactly: integer) else {
          refuse(inexact(node, scalar))
          return placeholder
        }
        if range.contains(number) { return number }
      case .refused(.integerTooLarge):
        refuse(inexact(node, scalar))
        return placeholder
      default: break
      }
    }
    refuse(refusal(of: node))
    return placeholder
  }

  private func inexact(_ node: Node, _ scalar: Node.Scalar) -> Refusal {
    var refusal = refusal(of: node)
    refusal.found = "\(scalar.text.shortened), which no double holds exactly"
    if let number = Double(scalar.text), number.isFinite {
      refusal.advice = "write \(ResolvedValue.written(number))"
    }
    return refusal
  }

  func resolved(_ value: Double) -> ResolvedValue { .number(value) }
  var placeholder: Double { range.placeholder }
  var words: String { "a number" + range.words }
  var pluralWords: String { "numbers" + range.words }
  var declared: Declaration.Kind { .number(range) }
}
