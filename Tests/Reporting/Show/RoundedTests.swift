// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseReporting
import Testing

struct RoundedTests {
  @Test(
    arguments: [
      (0.123456, 0.0123, "0.123"), (0.123456, 0.00123, "0.1235"), (12345.678, 12.3, "12346"),
      (0.123456, nil, "0.123"), (123.456, nil, "123"), (1.5e-11, 0.001, "1.5e-11"),
      (-4.56789, 0.02, "-4.568"), (0, 0.1, "0"), (2, 0.0, "2"), (1.0 / 3, 0.0, "0.333333"),
      (1e9, nil, "1.00e9"),
      (0.0999, 0.00996, "0.100"), (.infinity, nil, "∞"), (.nan, nil, "undefined"),
      (3, 1e-300, "3"), (1.000001, 2e-16, "1"),
    ] as [(Double, Double?, String)])
  func numbersHaveTheDigitsThatTheirErrorSupports(
    number: Double, error: Double?, text: String
  ) {
    #expect(Rounded.text(number, error: error) == text)
  }

  @Test(arguments: [
    (0.01234, "0.012"), (1.26, "1.3"), (12.6, "13"), (0.0996, "0.10"), (3e-9, "3.0e-9"), (0, "0"),
  ])
  func errorsHaveTwoDigits(error: Double, text: String) {
    #expect(Rounded.error(error) == text)
  }
}
