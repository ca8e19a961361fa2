// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// Reads a claim's text by recursive descent.
///
///     claim    = sum ("<" | "<=" | ">" | ">=") sum
///     sum      = product {("+" | "-") product}
///     product  = factor {("*" | "/") factor}
///     factor   = number | "-" factor | "(" sum ")" | "median" "(" sum ")" | metric
///     metric   = name {"." name} ["[" key "=" value {"," key "=" value} "]"]
struct ClaimParser {
  /// How deep parentheses and signs may be nested.
  static let depthLimit = 64

  var scanner: ClaimScanner
  private var depth = 0

  private init(_ text: String) { scanner = ClaimScanner(text) }

  /// - Throws: the first mistake.
  static func parse(_ text: String) throws(ClaimMistake) -> ClaimRelation {
    var parser = ClaimParser(text)
    let left = try parser.sum()
    let comparison = try parser.comparison()
    let right = try parser.sum()
    if parser.scanner.next != nil { throw parser.scanner.mistake("the end of the claim") }
    return ClaimRelation(left: left, comparison: comparison, right: right)
  }

  private mutating func comparison() throws(ClaimMistake) -> Comparison {
    scanner.skipBlanks()
    for sign in [Comparison.atMost, .atLeast, .less, .more] where scanner.take(sign.rawValue) {
      return sign
    }
    throw scanner.mistake("<, <=, > or >=")
  }

  private mutating func sum() throws(ClaimMistake) -> ClaimExpression {
    var left = try product()
    while let (operation, place) = operation([.plus, .minus]) {
      left = .operation(operation, left, try product(), at: place)
    }
    return left
  }

  private mutating func product() throws(ClaimMistake) -> ClaimExpression {
    var left = try factor()
    while let (operation, place) = operation([.times, .over]) {
      left = .operation(operation, left, try factor(), at: place)
    }
    return left
  }

  private mutating func operation(
    _ operations: [ClaimExpression.Operation]
  ) -> (ClaimExpression.Operation, Int)? {
    scanner.skipBlanks()
    let place = scanner.place
    return operations.first { scanner.take($0.rawValue) }.map { ($0, place) }
  }

  private mutating func factor() throws(ClaimMistake) -> ClaimExpression {
    scanner.skipBlanks()
    let place = scanner.place
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw ClaimMistake(
        place: place, expected: "at most \(Self.depthLimit) nested parentheses or signs",
        found: "more")
    }
    if scanner.take("-") { return .negation(try factor(), at: place) }
    if scanner.take("(") { return try closing(sum()) }
    if let number = try scanner.number() { return .number(number, at: place) }
    guard let name = scanner.name() else {
      throw scanner.mistake("a metric, a number or a parenthesis")
    }
    scanner.skipBlanks()
    if name == "median", scanner.take("(") { return .median(try closing(sum()), at: place) }
    if scanner.next == "(" {
      throw ClaimMistake(
        place: place, expected: "median, the only function", found: name,
        near: NearestWord.of(name, among: ["median"]))
    }
    return .reading(MetricReading(name: name, place: place, conditions: try conditions()))
  }

  private mutating func closing(
    _ inner: ClaimExpression
  ) throws(ClaimMistake) -> ClaimExpression {
    scanner.skipBlanks()
    if scanner.take(")") { return inner }
    throw scanner.mistake(") or an operator")
  }

  private mutating func conditions() throws(ClaimMistake) -> [MetricReading.Condition] {
    guard scanner.take("[") else { return [] }
    var conditions: [MetricReading.Condition] = []
    repeat {
      scanner.skipBlanks()
      let keyPlace = scanner.place
      guard let key = scanner.name() else { throw scanner.mistake("generation or a swept key") }
      if conditions.contains(where: { $0.key == key }) {
        throw ClaimMistake(place: keyPlace, expected: "each key once", found: "\(key) again")
      }
      scanner.skipBlanks()
      guard scanner.take("=") else { throw scanner.mistake("= and a value") }
      scanner.skipBlanks()
      let valuePlace = scanner.place
      conditions.append(
        MetricReading.Condition(
          key: key, keyPlace: keyPlace, value: try scanner.value(), valuePlace: valuePlace))
      scanner.skipBlanks()
    } while scanner.take(",")
    guard scanner.take("]") else { throw scanner.mistake(", or ]") }
    return conditions
  }
}
