// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseConfiguration

@Suite struct ScalarValueTests {
  @Test(
    arguments: [
      ("0", .integer(0)), ("-0", .integer(0)), ("+5", .integer(5)), ("-12", .integer(-12)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .refused(.integerTooLarge)),
      ("0.5", .number(0.5)), ("-.5", .number(-0.5)), ("+.5", .number(0.5)), ("1.", .number(1)),
      ("1e-6", .number(1e-6)), ("1E6", .number(1e6)), ("1.5e+3", .number(1500)),
      ("5e-324", .number(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .number(1.7976931348623157e308)),
      ("0e5", .number(0)), ("0.0e-999", .number(0)),
      ("1e309", .refused(.numberTooLarge)), ("-1e309", .refused(.numberTooLarge)),
      ("1e-400", .refused(.numberTooSmall)), ("2e-324", .refused(.numberTooSmall)),
      ("1_000", .refused(.underscores)), ("0_1", .refused(.underscores)),
      ("1_0.5", .refused(.underscores)), ("012", .refused(.leadingZero)),
      ("-00", .refused(.leadingZero)), ("08", .refused(.leadingZero)),
      ("00.5", .refused(.leadingZero)), ("0x1F", .refused(.radix)), ("0o17", .refused(.radix)),
      ("-0b11", .refused(.radix)), ("12:30", .refused(.sexagesimal)),
      ("1:30:00.5", .refused(.sexagesimal)), ("-190:20", .refused(.sexagesimal)),
      ("2024-07-24", .refused(.date)), ("2024-7-4 12:00:00", .refused(.date)),
      ("2001-12-14t21:59:43.10-05:00", .refused(.date)),
      (".nan", .refused(.notFinite)), (".NaN", .refused(.notFinite)),
      ("-.inf", .refused(.notFinite)), ("+.INF", .refused(.notFinite)),
      ("yes", .refused(.yesOrNo)), ("No", .refused(.yesOrNo)), ("ON", .refused(.yesOrNo)),
      ("off", .refused(.yesOrNo)), ("=", .refused(.equalsSign)),
      ("true", .boolean(true)), ("False", .boolean(false)), ("TRUE", .boolean(true)),
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
      ("n", .text), ("y", .text), ("N", .text), ("yEs", .text), ("nan", .text), ("inf", .text),
      ("Infinity", .text), ("n-1", .text), ("1.2.3", .text), ("192.168.0.1", .text),
      ("1e", .text), ("1e+", .text), ("e5", .text), (".", .text), ("..", .text), ("-", .text),
      ("+", .text), ("-a", .text), ("12a", .text), ("0xZ", .text), ("0b2", .text), ("_1", .text),
      ("2024-07", .text), ("2024-07-24-run", .text), ("a:b", .text), ("1:", .text), (":1", .text),
      ("tail_loss[generation=30] > 2 * tail_loss[generation=0]", .text), ("größe", .text),
      ("٣", .text), ("１", .text),
    ] as [(String, ScalarValue)])
  func plainScalarIs(_ text: String, _ value: ScalarValue) {
    #expect(ScalarValue(plain: text) == value)
  }

  @Test func minusZeroKeepsItsSign() {
    #expect(ScalarValue(plain: "-0.0") == .number(0))
    guard case .number(let zero) = ScalarValue(plain: "-0.0") else { return }
    #expect(zero.sign == .minus)
  }

  /// 30 000 short words over the characters that matter, against the patterns of both specs.
  @Test func whatIsTakenIsTheSameInBothVersionsOfYAML() {
    var generator = SeededGenerator(seed: 20_240_724)
    let characters = Array("0011223479..--++__::eExobaTf ")
    for _ in 0..<30_000 {
      let length = 1 + generator.below(8)
      let word = String((0..<length).map { _ in generator.pick(characters) })
      guard word.first != " ", word.last != " " else { continue }
      expectAgreement(word)
    }
  }

  @Test(arguments: ["yes", "no", "on", "off", "true", "false", "null", "y", "n"])
  func wordsAreTakenOnlyWhereBothVersionsAgree(_ word: String) {
    let capitalised = word.prefix(1).uppercased() + word.dropFirst()
    for spelling in [word, capitalised, word.uppercased()] { expectAgreement(spelling) }
  }

  private func expectAgreement(_ word: String) {
    let old = SchemaOracle.yaml11(word)
    let new = SchemaOracle.yaml12(word)
    switch ScalarValue(plain: word) {
    case .integer: #expect(old == .integer && new == .integer, "\(word)")
    // The documented departure: 1e-6 is text in YAML 1.1.
    case .number:
      let isDeparture = old == .text && word.lowercased().contains("e")
      #expect((old == .float || isDeparture) && new == .float, "\(word)")
    case .boolean: #expect(old == .boolean && new == .boolean, "\(word)")
    case .null: #expect(old == .null && new == .null, "\(word)")
    case .text:
      // The other departure: n is a boolean in YAML 1.1.
      let isDeparture = old == .boolean && word.count == 1
      #expect((old == .text || isDeparture) && new == .text, "\(word)")
    case .refused(let problem): expectReason(problem, word, old, new)
    case .reported: Issue.record("\(word) is reported")
    }
  }

  /// What is refused is a number, date or truth value to somebody, or looks like a time, or would
  /// be a number without its underscores.
  private func expectReason(
    _ problem: ScalarProblem, _ word: String, _ old: SchemaOracle.Kind, _ new: SchemaOracle.Kind
  ) {
    let looksLikeTime = problem == .sexagesimal || problem == .date
    let digits = SchemaOracle.yaml12(word.filter { $0 != "_" })
    let looksLikeNumber = problem == .underscores && (digits == .float || digits == .integer)
    #expect(old != .text || new != .text || looksLikeTime || looksLikeNumber, "\(word)")
  }
}
