// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

struct JSONValueTests {
  @Test func objectsKeepTheirOrderWhenEntriesChange() {
    var object: JSONObject = ["b": 1, "a": 2]
    object["b"] = 3
    object["c"] = 4
    object["a"] = nil
    #expect(object.keys == ["b", "c"])
    #expect(object["b"] == 3)
  }

  @Test func numbersAreGivenOnlyWhereAllElementsAreNumbers() {
    #expect(JSONValue.list([1, 2.5]).numbers == [1, 2.5])
    #expect(JSONValue.list([1, "x"]).numbers == nil)
    #expect(JSONValue.number(3).integer == 3)
    #expect(JSONValue.number(3.5).integer == nil)
  }

  @Test func plainTextIsWhatATableShows() {
    #expect(JSONValue.text("a\"b").plainText == "a\"b")
    #expect(JSONValue.integer(300).plainText == "300")
    #expect(JSONValue.number(0.1).plainText == "0.1")
    #expect(JSONValue.boolean(true).plainText == "true")
  }
}
