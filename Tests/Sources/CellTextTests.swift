// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseSources

@Suite struct CellTextTests {
  private func cell(_ text: String) -> CellText { CellText(Array(text.utf8)[...]) }

  @Test(arguments: [
    ("1", 1), ("-1.5", -1.5), ("+2", 2), (".5", 0.5), ("2.", 2), ("1e3", 1000), ("1E-2", 0.01),
    ("-.5e+1", -5), (" 7\t", 7), ("007", 7), ("0.1", 0.1), ("1e-400", 0),
    ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
  ])
  func decimalNumbersAreRead(_ text: String, value: Double) {
    #expect(cell(text) == .number(value))
  }

  @Test(arguments: ["", "  ", "NA", "na", "N/A", "NaN", "nan", "NULL", "None", "?", " NA "])
  func wordsForNothingAreMissing(_ text: String) {
    #expect(cell(text) == .missing)
  }

  @Test(arguments: [
    "x", "1x", "1 2", "1,5", "0x10", "inf", "-inf", "infinity", "1e", "e5", ".", "-", "+", "--1",
    "1e999", "-1e999", "1_000", "1'000", "１", "1\u{0}", "12:30", "2024-01-01", "\"1\"",
  ])
  func everythingElseIsBad(_ text: String) {
    #expect(cell(text) == .bad)
  }
}
