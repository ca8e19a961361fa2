// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import Testing

@testable import CollapseClaims

/// Every message of a claim, whole, with its line and column.
@Suite struct ClaimMessagesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let that: String
    var rest = ""
    let messages: [String]
    var testDescription: String { "\(that) \(rest)" }
  }

  static let cases = [
    Case(
      that: "tail_los[generation=1] > 0",
      messages: [
        "3:11: claims.0.that: expected tail_loss, tail_loss.standard_error or tail_mass, "
          + "found tail_los; did you mean tail_loss?"
      ]),
    Case(
      that: "tail_loss[generaton=1] > 0",
      messages: [
        "3:21: claims.0.that: expected generation, real_fraction or synthetic, found generaton; "
          + "did you mean generation?"
      ]),
    Case(
      that: "tail_loss[generation=1, fraction=0] > 0",
      messages: [
        "3:35: claims.0.that: expected generation, real_fraction or synthetic, found fraction; "
          + "did you mean real_fraction?"
      ]),
    Case(
      that: "tail_loss[generation=1, real_fraction=0.2] > 0",
      messages: ["3:49: claims.0.that: expected real_fraction 0, 0.1 or 0.5, found 0.2"]),
    Case(
      that: "tail_loss[generation=31] > tail_mass[generation=99]",
      messages: [
        "3:32: claims.0.that: expected generation an integer from 0 to 30, found 31",
        "3:59: claims.0.that: expected generation an integer from 0 to 30, found 99",
      ]),
    Case(
      that: "tail_loss[generation=last] > tail_mass[generation=-1]",
      messages: [
        "3:32: claims.0.that: expected generation an integer of at least 0, found last",
        "3:61: claims.0.that: expected generation an integer of at least 0, found -1",
      ]),
    Case(
      that: "tail_loss > 0",
      messages: [
        "3:11: claims.0.that: expected tail_loss[generation=…] or at: {generation: …}, "
          + "found no generation"
      ]),
    Case(
      that: "tail_loss[generation=1, synthetic=300, chain.synthetic=1000] > 0",
      messages: ["3:50: claims.0.that: expected each key once, found synthetic again"]),
    Case(
      that: "tail_loss * tail_mass > 0", rest: "at: {generation: 1}",
      messages: [
        "3:21: claims.0.that: expected a linear contrast or a ratio of metrics, "
          + "found a product of metrics"
      ]),
    Case(
      that: "tail_loss / tail_mass / tail_loss > 0", rest: "at: {generation: 1}",
      messages: [
        "3:33: claims.0.that: expected a linear contrast or a ratio of metrics, "
          + "found a ratio within a ratio"
      ]),
    Case(
      that: "tail_loss / (1 - 1) > 0", rest: "at: {generation: 1}",
      messages: ["3:24: claims.0.that: expected a divisor other than 0, found 0"]),
    Case(
      that: "1 < 2",
      messages: ["3:11: claims.0.that: expected at least one metric, found numbers alone"]),
    Case(
      that: "median(tail_loss) > tail_mass", rest: "at: {generation: 1}",
      messages: [
        "3:31: claims.0.that: expected a number on the other side of a median, found a metric; "
          + "write median(a - b) > 0: the median of the differences is not the difference of "
          + "the medians"
      ]),
    Case(
      that: "median(tail_loss) > median(tail_mass)", rest: "at: {generation: 1}",
      messages: [
        "3:31: claims.0.that: expected a number on the other side of a median, "
          + "found another median; write median(a - b) > 0: the median of the differences is not "
          + "the difference of the medians"
      ]),
    Case(
      that: "2 * median(tail_loss) > 1", rest: "at: {generation: 1}",
      messages: [
        "3:15: claims.0.that: expected a median alone on its side, found one within an "
          + "expression; write median(a - b) > 0: the median of the differences is not the "
          + "difference of the medians"
      ]),
    Case(
      that: "tail_loss < tail_loss[real_fraction=0]", rest: "at: {generation: 1}",
      messages: [
        "3:23: claims.0.that: expected tail_loss of different cells, found twice the same one "
          + "where real_fraction=0, synthetic=300; name the other values of the key with where"
      ]),
    Case(
      that: "tail_loss > 0", rest: "at: {generation: 31}",
      messages: ["4:22: claims.0.at.generation: expected an integer from 0 to 30, found 31"]),
    Case(
      that: "tail_loss > 0", rest: "at: {generation: 1.5}",
      messages: ["4:22: claims.0.at.generation: expected an integer of at least 0, found 1.5"]),
    Case(
      that: "tail_loss > 0", rest: "at: {generation: [1, 2]}",
      messages: ["4:22: claims.0.at.generation: expected one value, found a list"]),
    Case(
      that: "tail_loss > 0", rest: "at: {generation: 1, size: 300}",
      messages: [
        "4:25: claims.0.at: expected generation, real_fraction or synthetic, found size"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "at: {generation: 2}",
      messages: [
        "4:10: claims.0.at.generation: expected a key that some metric leaves open, "
          + "found one that every metric has already"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "where: {generation: 2}",
      messages: [
        "4:13: claims.0.where.generation: expected a swept key, found generation; "
          + "write at: {generation: 2}"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "where: {real_fractions: 0}",
      messages: [
        "4:13: claims.0.where: expected real_fraction or synthetic, found real_fractions; "
          + "did you mean real_fraction?"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "where: {synthetic: [300, 400]}",
      messages: ["4:24: claims.0.where.synthetic: expected 300 or 1000, found 400"]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "where: {synthetic: []}",
      messages: [
        "4:24: claims.0.where.synthetic: expected a value or a list of values, found an empty list"
      ]),
    Case(
      that: "tail_loss[generation=1, synthetic=300] > 0", rest: "where: {synthetic: 300}",
      messages: [
        "4:13: claims.0.where.synthetic: expected a key that the claim leaves open, "
          + "found one that every metric has already"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "ended: exclud",
      messages: [
        "4:12: claims.0.ended: expected exclude or a number, found exclud; "
          + "did you mean exclude?"
      ]),
    Case(
      that: "tail_loss[generation=1] > 0", rest: "theory: all",
      messages: ["4:13: claims.0.theory: expected that or theory, found both"]),
    Case(
      that: "0.5",
      messages: [
        "3:11: claims.0.that: expected a claim such as tail_loss[generation=30] > 0.5, found 0.5"
      ]),
    Case(
      that: "tail_los > tail_mas[generation=1, synthetic=5]", rest: "where: {fraction: 1}",
      messages: [
        "3:11: claims.0.that: expected tail_loss, tail_loss.standard_error or tail_mass, "
          + "found tail_los; did you mean tail_loss?",
        "3:22: claims.0.that: expected tail_loss, tail_loss.standard_error or tail_mass, "
          + "found tail_mas; did you mean tail_mass?",
        "3:55: claims.0.that: expected synthetic 300 or 1000, found 5",
        "4:13: claims.0.where: expected real_fraction or synthetic, found fraction; "
          + "did you mean real_fraction?",
      ]),
  ]

  @Test(arguments: cases)
  func messagesArePinnedWhole(_ item: Case) {
    let text = ClaimsText.that(item.that, item.rest)
    #expect(text.messages == item.messages)
    #expect(text.claims.isEmpty)
  }

  @Test func claimsNeedAName() {
    let text = ClaimsText(
      """
        - that: tail_loss[generation=1] > 0
        - id: a
          that: tail_loss[generation=1] > 0
        - id: a
          that: tail_loss[generation=2] > 0
        - id: " "
          that: tail_loss[generation=2] > 0
        - id: nothing
      """)
    #expect(
      text.messages == [
        "2:5: claims.0.id: expected a name for the claim, found nothing",
        "5:9: claims.2.id: expected a name no other claim has, found a, as in claims.1",
        "7:9: claims.3.id: expected a name for the claim, found an empty text",
        "9:5: claims.4.that: expected a claim, or theory: all, found nothing",
      ])
  }

  @Test(arguments: [
    (#""a\e[31m""#, #"a\e[31m"#), (#""a\nb""#, #"a\nb"#), (#""a\u2028b""#, #"a\u2028b"#),
  ])
  func aNameIsOneLineWithoutControls(_ id: String, _ found: String) {
    for claim in ["that: tail_loss[generation=1] > 0", "theory: all"] {
      let messages = ClaimsText("  - id: \(id)\n    \(claim)\n").messages
      #expect(messages.count == 1, "\(messages)")
      #expect(messages.first?.hasPrefix("2:9: claims.0.id: expected ") == true, "\(messages)")
      let areVisible = messages.joined().unicodeScalars.allSatisfy { $0.value >= 32 }
      #expect(areVisible)
    }
  }

  @Test func theoryTakesNoGenerationAndNoEnd() {
    let text = ClaimsText("  - {theory: all, at: {generation: 1}, ended: 0}\n")
    #expect(
      text.messages == [
        "2:23: claims.0.at: expected no such key beside theory, found at; "
          + "laws are tested at every generation",
        "2:47: claims.0.ended: expected no such key beside theory, found ended; "
          + "laws are tested at every generation",
      ])
    #expect(
      ClaimsText("  - theory: al\n").messages
        == ["2:13: claims.0.theory: expected all, found al; did you mean all?"])
  }

  @Test func unknownKeysAreReported() {
    #expect(
      ClaimsText.that("tail_loss[generation=1] > 0", "wher: {synthetic: 300}").messages == [
        "4:5: unknown key in claims.0: expected id, that, theory, where, at or ended, found wher; "
          + "did you mean where?"
      ])
  }

  @Test func ambiguousKeysNeedTheirPath() {
    let scope = ClaimScope(
      metrics: ["m"],
      axes: ["learner.a.size", "chain.a.size"].map { SweepAxis(key: $0, path: $0) },
      cells: [ClaimScope.Cell(axisValues: [1, 2], generations: 0)])
    #expect(
      ClaimsText("  - {id: a, that: 'm[generation=0, size=1] > 0'}\n", scope: scope).messages == [
        "2:36: claims.0.that: expected one of the paths learner.a.size or chain.a.size, found size"
      ])
    #expect(
      ClaimsText("  - {id: a, that: 'm[generation=1] > 0'}\n", scope: scope).messages
        == ["2:33: claims.0.that: expected generation 0, found 1"])
  }

  @Test func placesInFoldedTextsAreTheirBeginning() {
    #expect(
      ClaimsText("  - id: a\n    that: >-\n      tail_los[generation=1]\n      > 0\n").messages
        .map { $0.prefix(5) } == ["3:11:"])
    #expect(
      ClaimsText("  - id: a\n    that: \"tail_loss[generation=1] > x\"\n").messages
        .map { $0.prefix(5) } == ["3:38:"])
  }

  @Test func theCaretStandsBelowThePlace() {
    let diagnostics = Diagnostics()
    let root = Section.parsing(
      "claims:\n  - id: c\n    that: tail_loss[generation=1] > tail_mas[generation=1]\n",
      name: "x.yaml", reporting: diagnostics)
    _ = ClaimReader(scope: MixtureTail.scope).read(root.sections("claims", describing: "claims"))
    #expect(
      diagnostics.render() == """
        x.yaml:3:37: error: claims.0.that: expected tail_loss, tail_loss.standard_error or \
        tail_mass, found tail_mas; did you mean tail_mass?
            that: tail_loss[generation=1] > tail_mas[generation=1]
                                            ^
        """)
  }
}
