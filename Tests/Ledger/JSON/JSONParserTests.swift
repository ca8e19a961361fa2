// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseLedger

struct JSONParserTests {
  @Test func readsEveryKindAndKeepsTheOrderOfKeys() throws {
    let text =
      #"{"z": [1, -2.5e3, true, false, null], "a": {"text": "é\n\"\\\/\u00e9\ud83d\ude00"}}"#
    let value = try JSONParser.parse(text)
    #expect(value.object?.keys == ["z", "a"])
    #expect(value["z"] == [1, -2500.0, true, false, nil])
    #expect(value["a"]?["text"]?.text == "é\n\"\\/é😀")
  }

  @Test func tellsIntegersFromOtherNumbers() throws {
    #expect(try JSONParser.parse("9223372036854775807") == .integer(.max))
    #expect(try JSONParser.parse("9223372036854775808") == .number(9_223_372_036_854_775_808))
    #expect(try JSONParser.parse("1.0") == .number(1))
    guard case .number(let zero) = try JSONParser.parse("-0") else {
      Issue.record("-0 is no integer")
      return
    }
    #expect(zero.sign == .minus)
  }

  @Test(arguments: [
    ("", 1, 1, "expected a value, found the end"),
    ("[1,\n 2,]", 2, 4, "expected a value, found byte 0x5d"),
    ("{\"a\": 1,\n \"a\": 2}", 2, 2, "expected each key once, found byte 0x22"),
    ("[1] x", 1, 5, "expected the end of the file, found byte 0x78"),
    ("[01]", 1, 3, "expected a comma or ], found byte 0x31"),
    ("[1.]", 1, 4, "expected a digit, found byte 0x5d"),
    ("[+1]", 1, 2, "expected a value, found byte 0x2b"),
    ("[NaN]", 1, 2, "expected a value, found byte 0x4e"),
    ("[1e999]", 1, 2, "expected a number within the range of a double, found byte 0x31"),
    ("\"a", 1, 3, "expected a closing double quote, found the end"),
    ("\"a\tb\"", 1, 3, "expected no control character in a text, found byte 0x09"),
    ("\"\\x\"", 1, 3, "expected an escape, found byte 0x78"),
    ("\"\\ud800\"", 1, 8, "expected the second half of a surrogate pair, found byte 0x22"),
    ("\"\\udc00\"", 1, 3, "expected a Unicode scalar, found byte 0x75"),
    ("{a: 1}", 1, 2, "expected a key in double quotes, found byte 0x61"),
    ("{\"a\" 1}", 1, 6, "expected a colon, found byte 0x31"),
    ("tru", 1, 1, "expected true, found byte 0x74"),
  ])
  func refusesWithThePlaceOfTheMistake(text: String, line: Int, column: Int, what: String) {
    #expect(throws: JSONSyntaxError(line: line, column: column, what: what)) {
      try JSONParser.parse(text)
    }
  }

  @Test func refusesBytesThatAreNoUTF8() {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xff, 0x22]) }
  }

  @Test func refusesNestingBeyondTheLimitWithoutFallingOver() throws {
    let limit = JSONParser.depthLimit
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    _ = try JSONParser.parse(deepest)
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(String(repeating: "[", count: 100_000))
    }
  }
}
