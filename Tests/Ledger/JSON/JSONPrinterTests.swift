// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

struct JSONPrinterTests {
  static let hostileTexts = [
    "", "\"", "\\", "`id`", "a\nb\r\n\t", "\u{0}\u{1f}\u{7f}", "{\"a\":1}", "é😀\u{2028}", "$(id)",
    "</script>", "'; DROP TABLE", "%s%n", "a,b", "null",
  ]

  @Test(arguments: hostileTexts)
  func whatIsPrintedReadsBackToTheSameText(text: String) throws {
    let value: JSONValue = [.text(text), .object([text: .text(text)])]
    #expect(try JSONParser.parse(JSONPrinter.compact(value)) == value)
    #expect(try JSONParser.parse(JSONPrinter.pretty(value)) == value)
    #expect(try JSONParser.parse(JSONPrinter.canonical(value)) == value)
  }

  @Test(arguments: [0.1, 1.0, -0.0, 1e300, .leastNonzeroMagnitude, 1.0 / 3, 123_456_789.0, .pi])
  func numbersReadBackToTheSameBits(number: Double) throws {
    let read = try JSONParser.parse(JSONPrinter.compact(.number(number)))
    #expect(read.number?.bitPattern == number.bitPattern)
  }

  @Test func numbersThatAreNotFiniteBecomeTexts() throws {
    let value: JSONValue = [.number(.infinity), .number(-.infinity), .number(.nan)]
    #expect(JSONPrinter.compact(value) == #"["infinite","-infinite","undefined"]"#)
    let read = try #require(try JSONParser.parse(JSONPrinter.compact(value)).numbers)
    #expect(read[0] == .infinity && read[1] == -.infinity && read[2].isNaN)
  }

  @Test func canonicalSortsKeysByTheirBytesAtEveryDepth() {
    let value: JSONValue = ["b": ["z": 1, "é": 2, "a": 3], "B": 1.5]
    let text = String(decoding: JSONPrinter.canonical(value), as: UTF8.self)
    #expect(text == #"{"B":1.5,"b":{"a":3,"z":1,"é":2}}"#)
  }

  @Test func prettyKeepsShortListsOnOneLine() {
    let value: JSONValue = ["a": [1, 2.5, "x"], "b": [[1], [2]], "c": [:], "d": []]
    #expect(
      JSONPrinter.pretty(value) == """
        {
          "a": [1, 2.5, "x"],
          "b": [
            [1],
            [2]
          ],
          "c": {},
          "d": []
        }

        """)
  }
}
