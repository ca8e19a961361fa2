// SPDX-License-Identifier: GPL-3.0-or-later

extension MessageCase {
  /// Files whose form is broken or refused.
  static let forms: [MessageCase] = [
    MessageCase(
      "alias", .complete,
      "seed: *a",
      #"""
      x.yaml:4:7: error: seed: expected a value written out, found the alias *a
      seed: *a
            ^
      """#),
    MessageCase(
      "anchor", .complete,
      "seed: &a 3",
      #"""
      x.yaml:4:7: error: seed: expected a value without an anchor, found &a
      seed: &a 3
            ^
      """#),
    MessageCase(
      "tag", .complete,
      "seed: !!int 3",
      #"""
      x.yaml:4:7: error: seed: expected a value without a tag, found !!int
      seed: !!int 3
            ^
      """#),
    MessageCase(
      "tagOfOnesOwn", .complete,
      "seed: !seed 3",
      #"""
      x.yaml:4:7: error: seed: expected a value without a tag, found !seed
      seed: !seed 3
            ^
      """#),
    MessageCase(
      "duplicateKey", .complete,
      #"""
      seed: 1
      seed: 2
      """#,
      #"""
      x.yaml:5:1: error: document: expected each key once, found seed again
      seed: 2
      ^
      """#),
    MessageCase(
      "duplicateKeyInASection", .withoutChain,
      #"""
      chain:
        generations: 3
        real: 10
        generations: 4
      """#,
      #"""
      x.yaml:6:3: error: chain: expected each key once, found generations again
        generations: 4
        ^
      """#),
    MessageCase(
      "keyThatIsAList", .complete,
      #"""
      ? [a, b]
      : 3
      """#,
      #"""
      x.yaml:4:3: error: document: expected keys that are text, found a list
      ? [a, b]
        ^
      """#),
    MessageCase(
      "keyThatIsANumber", .complete,
      "3: seed",
      #"""
      x.yaml:4:1: error: document: expected keys that are text, found 3; write "3"
      3: seed
      ^
      """#),
    MessageCase(
      "keyThatIsNothing", .complete,
      ": 3",
      #"""
      x.yaml:4:1: error: syntax: expected a key indented as in line 1, found ":"
      : 3
      ^
      """#),
    MessageCase(
      "mergeKey", .complete,
      "<<: {seed: 3}",
      #"""
      x.yaml:4:1: error: document: expected keys that are text, found the merge key <<; write the keys out
      <<: {seed: 3}
      ^
      """#),
    MessageCase(
      "secondDocument", .complete,
      #"""
      ---
      seed: 3
      """#,
      #"""
      x.yaml:4:1: error: document: expected one document, found the beginning of another
      ---
      ^
      """#),
    MessageCase(
      "directive", .empty,
      #"""
      %YAML 1.2
      ---
      experiment: a
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:1: error: document: expected a key, found a line that begins with %
      %YAML 1.2
      ^
      """#),
    MessageCase(
      "tabAsIndentation", .withoutChain,
      """
      chain:
      \tgenerations: 3
      """,
      #"""
      x.yaml:4:1: error: syntax: expected spaces as indentation, found a tab
       generations: 3
      ^
      """#),
    MessageCase(
      "colonForgotten", .withoutChain,
      #"""
      chain:
        generations 3
        real: 10
      """#,
      #"""
      x.yaml:5:7: error: syntax: expected no key here, where a text goes on, found ":"; indent it like the keys above, or give the line before its colon
        real: 10
            ^
      """#),
    MessageCase(
      "colonForgottenAtTheEnd", .complete,
      "seed 3",
      #"""
      x.yaml:4:1: error: syntax: expected a colon after the key, found none
      seed 3
      ^
      """#),
    MessageCase(
      "twoColons", .complete,
      "seed: 3: 4",
      #"""
      x.yaml:4:8: error: syntax: expected one colon a line, found ":"; put text with a colon in quotes
      seed: 3: 4
             ^
      """#),
    MessageCase(
      "keyIndentedTooFar", .complete,
      "  seed: 3",
      #"""
      x.yaml:4:3: error: syntax: expected a key indented as in line 1, found "s"
        seed: 3
        ^
      """#),
    MessageCase(
      "keyIndentedTooLittle", .withoutChain,
      #"""
      chain:
          generations: 3
        real: 3
      """#,
      #"""
      x.yaml:5:3: error: syntax: expected a key indented as in line 1, found "r"
        real: 3
        ^
      """#),
    MessageCase(
      "itemIndentedOtherwise", .complete,
      #"""
      metrics:
        - tail_loss
       - tail_mass
      """#,
      #"""
      x.yaml:6:2: error: syntax: expected a key indented as in line 1, found "-"
       - tail_mass
       ^
      """#),
    MessageCase(
      "keyAmongItems", .complete,
      #"""
      metrics:
        - tail_loss
        tail_mass: {}
      """#,
      #"""
      x.yaml:6:3: error: syntax: expected a list item indented as in line 5, found "t"
        tail_mass: {}
        ^
      """#),
    MessageCase(
      "itemBehindAKey", .complete,
      "metrics: - tail_loss",
      #"""
      x.yaml:4:10: error: syntax: expected no list item here, found "-"; begin a line for each item
      metrics: - tail_loss
               ^
      """#),
    MessageCase(
      "listLeftOpen", .complete,
      #"""
      metrics: [tail_loss
      seed: 3
      """#,
      #"""
      x.yaml:5:5: error: syntax: expected "," or "]" in the list begun in line 4, found ":"
      seed: 3
          ^
      """#),
    MessageCase(
      "mappingLeftOpen", .withoutChain,
      #"""
      chain: {generations: 3
      seed: 3
      """#,
      #"""
      x.yaml:4:5: error: syntax: expected "," or "}" in the mapping begun in line 3, found ":"
      seed: 3
          ^
      """#),
    MessageCase(
      "quoteLeftOpen", .empty,
      #"""
      experiment: "a
      learner: gaussian
      """#,
      #"""
      x.yaml:1:13: error: syntax: expected a closing quote, found none
      experiment: "a
                  ^
      """#),
    MessageCase(
      "textBehindAQuote", .empty,
      #"""
      experiment: "a" b
      learner: gaussian
      """#,
      #"""
      x.yaml:1:17: error: syntax: expected the end of the line, found "b"; put the whole text in quotes
      experiment: "a" b
                      ^
      """#),
    MessageCase(
      "textThatBeginsWithAt", .empty,
      #"""
      experiment: @a
      learner: gaussian
      """#,
      #"""
      x.yaml:1:13: error: syntax: expected a value, found "@"; put the text in quotes
      experiment: @a
                  ^
      """#),
    MessageCase(
      "textThatBeginsWithAStar", .empty,
      #"""
      experiment: *.csv
      learner: gaussian
      """#,
      #"""
      x.yaml:1:13: error: syntax: expected a value, found "*"; put the text in quotes
      experiment: *.csv
                  ^
      """#),
    MessageCase(
      "textThatBeginsWithABang", .empty,
      #"""
      experiment: !<a
      learner: gaussian
      """#,
      #"""
      x.yaml:1:13: error: syntax: expected a value without a tag, found "!"; put the text in quotes
      experiment: !<a
                  ^
      """#),
    MessageCase(
      "unknownEscape", .empty,
      #"""
      experiment: "C:\data"
      learner: gaussian
      """#,
      #"""
      x.yaml:1:16: error: syntax: expected an escape that YAML knows, found "\"; use single quotes or double the backslash
      experiment: "C:\data"
                     ^
      """#),
    MessageCase(
      "escapeCutShort", .empty,
      #"""
      experiment: "\u12"
      learner: gaussian
      """#,
      #"""
      x.yaml:1:16: error: syntax: expected the code of a character after the backslash, found "1"
      experiment: "\u12"
                     ^
      """#),
    MessageCase(
      "bracketTooMany", .complete,
      "metrics: [tail_loss]]",
      #"""
      x.yaml:4:21: error: syntax: expected the end of the line, found "]"
      metrics: [tail_loss]]
                          ^
      """#),
    MessageCase(
      "commaTooMany", .complete,
      "metrics: [tail_loss,, tail_mass]",
      #"""
      x.yaml:4:21: error: syntax: expected a value, found ","
      metrics: [tail_loss,, tail_mass]
                          ^
      """#),
    MessageCase(
      "documentAfterItsEnd", .complete,
      #"""
      ...
      seed: 3
      """#,
      #"""
      x.yaml:5:1: error: syntax: expected the end of the document, found "s"
      seed: 3
      ^
      """#),
    MessageCase(
      "blockIndentationOfZero", .empty,
      #"""
      experiment: |0
        a
      """#,
      #"""
      x.yaml:1:14: error: syntax: expected an indentation from 1 to 9, found "0"
      experiment: |0
                   ^
      """#),
    MessageCase(
      "escapedControlCharacter", .empty,
      #"""
      experiment: "a\eb"
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text without control characters, found U+001B
      experiment: "a\eb"
                  ^
      """#),
  ]
}
