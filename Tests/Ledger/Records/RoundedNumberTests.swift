// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseLedger

@Suite struct RoundedNumberTests {
  @Test(arguments: [
    (0.725_149, "0.7251"), (42.0, "42"), (1.5e-7, "1.5e-07"), (-0.000_123_456, "-0.0001235"),
    (123_456, "123500"), (0.99996, "1"), (9.9996, "10"), (1e300, "1e+300"),
    (.leastNonzeroMagnitude, "5e-324"),
    (0, "0"), (-0.0, "0"), (.infinity, "infinite"), (-.infinity, "-infinite"), (.nan, "undefined"),
    (0.1 + 0.2, "0.3"), (2.0 / 3, "0.6667"), (1e22, "1e+22"),
  ])
  func numbersKeepFourSignificantDigits(value: Double, text: String) {
    #expect(RoundedNumber.text(value) == text)
  }

  @Test func digitsCanBeChosen() {
    #expect(RoundedNumber.text(3.141_592_65, digits: 2) == "3.1")
    #expect(RoundedNumber.text(3.141_592_65, digits: 7) == "3.141593")
  }
}
