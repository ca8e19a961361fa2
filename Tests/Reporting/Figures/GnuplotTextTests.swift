// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseReporting

struct GnuplotTextTests {
  @Test(arguments: [
    ("plain", "'plain'"), ("it's", "'it''s'"), ("", "''"), ("'", "\"'\""),
    ("''a'b''c", "\"''\".'a''b'.\"''\".'c'"), ("a'", "'a'''"),
    ("`id`", "'`id`'"),
    ("a\nb\r\tc\u{0}", "'a b  c '"), ("a\u{2028}b", "'a b'"), ("\\n\"", "'\\n\"'"),
    ("a]]>b\u{FFFE}c\u{FFFF}d\u{1FFFF}", "'a]] >b c d '"),
  ])
  func quotesAreDoubledAndControlCharactersBlank(text: String, quoted: String) {
    #expect(GnuplotText.quoted(text) == quoted)
  }

  @Test func commentsCannotGoOnWithTheNextLine() {
    #expect(GnuplotText.comment("a\\\nb\\") == "a/ b/")
  }

  @Test func longTextsAreBrokenAndCut() {
    #expect(
      GnuplotText.wrapped("one two three four", width: 8, lineLimit: 2)
        == ["one two", "three f…"])
    #expect(GnuplotText.wrapped("", width: 8, lineLimit: 2) == [""])
    #expect(GnuplotText.cut("abc", to: 3) == "abc" && GnuplotText.cut("abcd", to: 3) == "ab…")
  }

  @Test func coloursAreAllDifferent() {
    for count in [1, 6, 7, 40] { #expect(Set(Palette.colours(count)).count == count) }
    #expect(Palette.colours(2) == ["#0072b2", "#d55e00"])
  }
}
