// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

@testable import CollapseClaims

@Suite struct ClaimParserTests {
  /// The value of the left side, with 1, 2, 3, … for the metrics in their order.
  private func left(_ text: String) throws -> Double {
    let relation = try ClaimParser.parse("\(text) > 0")
    var values = relation.readings.indices.map { Double($0 + 1) }[...]
    return relation.left.value(&values)
  }

  @Test(arguments: [
    ("a", 1.0), ("-a", -1), ("a + b * 3", 7), ("(a + b) * 3", 9), ("a - b - c", -4),
    ("12 / 3 / 2", 2), ("--a", 1), ("-2 * a", -2), ("a-2", -1), ("a -b", -1), ("2e-1*a", 0.2),
    ("1E+2", 100), (".5", 0.5), ("a[x=1]/b[y=2]", 0.5), ("median(a - b)", -1), ("median", 1),
    (" \t(\n( a ) ) ", 1), ("-(a + b)", -3),
  ])
  func expressionsHaveTheirUsualValue(text: String, expected: Double) throws {
    #expect(try left(text) == expected)
  }

  @Test(arguments: Comparison.allCases)
  func comparisonsAreRead(comparison: Comparison) throws {
    #expect(try ClaimParser.parse("a\(comparison.rawValue)b").comparison == comparison)
  }

  @Test func metricsKeepTheirPartsAndConditions() throws {
    let relation = try ClaimParser.parse(
      "tail_loss.standard_error[ generation = 30 ,chain.policy=accumulate, "
        + "policy={mix: {f: [0, 1]}},x='a, b]',flag=true,share=.5] < 1")
    let reading = try #require(relation.readings.first)
    #expect(reading.name == "tail_loss.standard_error")
    #expect(
      reading.conditions.map(\.key)
        == ["generation", "chain.policy", "policy", "x", "flag", "share"])
    #expect(
      reading.conditions.map(\.value)
        == [30, "accumulate", "{mix: {f: [0, 1]}}", "a, b]", true, 0.5])
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    let text: String
    /// `place: expected …, found …`
    let words: String
    var testDescription: String { text }
  }

  static let mistakes = [
    Mistake(text: "", words: "0: expected a metric, a number or a parenthesis, found the end"),
    Mistake(text: "a", words: "1: expected <, <=, > or >=, found the end"),
    Mistake(text: "a >", words: "3: expected a metric, a number or a parenthesis, found the end"),
    Mistake(text: "a == b", words: "2: expected <, <=, > or >=, found =="),
    Mistake(text: "a => b", words: "2: expected <, <=, > or >=, found =>"),
    Mistake(text: "a ≤ b", words: "2: expected <, <=, > or >=, found ≤"),
    Mistake(text: "a < b < c", words: "6: expected the end of the claim, found <"),
    Mistake(text: "a > 1 2", words: "6: expected the end of the claim, found 2"),
    Mistake(text: "a > 1.2.3", words: "4: expected a number, found 1.2.3"),
    Mistake(text: "2a > 1", words: "0: expected a number, found 2a"),
    Mistake(text: "a > 1e999", words: "4: expected a number, found 1e999"),
    Mistake(text: "(a > 1", words: "3: expected ) or an operator, found >"),
    Mistake(text: "a) > 1", words: "1: expected <, <=, > or >=, found )"),
    Mistake(
      text: "a + > 1", words: "4: expected a metric, a number or a parenthesis, found >"),
    Mistake(text: "mean(a) > 1", words: "0: expected median, the only function, found mean"),
    Mistake(text: "a[ > 1", words: "3: expected generation or a swept key, found >"),
    Mistake(text: "a[x] > 1", words: "3: expected = and a value, found ]"),
    Mistake(text: "a[x=] > 1", words: "4: expected a value, found ]"),
    Mistake(text: "a[x=1 > 1", words: "9: expected , or ], found the end"),
    Mistake(text: "a[x='1] > 1", words: "4: expected a closing quote, found the end"),
    Mistake(text: "a[x=1, x=2] > 1", words: "7: expected each key once, found x again"),
    Mistake(text: "a[x=1] b > 1", words: "7: expected <, <=, > or >=, found b"),
    Mistake(
      text: String(repeating: "(", count: 65) + "a",
      words: "64: expected at most 64 nested parentheses or signs, found more"),
    Mistake(
      text: "a > \u{7}", words: "4: expected a metric, a number or a parenthesis, found \\x07"),
  ]

  @Test(arguments: mistakes)
  func mistakesHaveTheirPlace(_ item: Mistake) {
    let error = #expect(throws: ClaimMistake.self) { try ClaimParser.parse(item.text) }
    let words = error.map { "\($0.place): expected \($0.expected), found \($0.found)" }
    #expect(words == item.words)
  }

  @Test func thousandsOfMutationsEndWithAClaimOrAMistake() {
    let seed = "tail_loss[generation=30, f=0.1] > 2 * median(tail_loss - (1 + x.y[g='q']) / 3)"
    let alphabet = Array("[]()<>=,'\".+-*/ \u{0}é🜁0e9_a")
    var state: UInt64 = 1
    for _ in 0..<5000 {
      var text = Array(seed)
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int(state >> 33) % text.count
        text[place] = alphabet[Int(state >> 17) % alphabet.count]
      }
      let length = String(text).unicodeScalars.count
      do {
        #expect(try ClaimParser.parse(String(text)).readings.count > 0)
      } catch {
        #expect((0...length).contains(error.place), "\(String(text))")
      }
    }
  }
}
