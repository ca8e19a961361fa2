// SPDX-License-Identifier: GPL-3.0-or-later

extension MessageCase {
  /// Scalars of every kind, wrong in every way.
  static let scalars: [MessageCase] = [
    MessageCase(
      "integerThatIsText", .complete,
      "seed: many",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found many
      seed: many
            ^
      """#),
    MessageCase(
      "integerThatIsQuoted", .complete,
      "seed: \"1\"",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found "1"; write 1 without quotes
      seed: "1"
            ^
      """#),
    MessageCase(
      "integerOutOfRange", .complete,
      "seed: -1",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found -1
      seed: -1
            ^
      """#),
    MessageCase(
      "integerAboveRange", .withoutChain,
      "chain: {generations: 1000000}",
      #"""
      x.yaml:3:22: error: chain.generations: expected an integer from 0 to 100000, found 1000000
      chain: {generations: 1000000}
                           ^
      """#),
    MessageCase(
      "integerWithAPoint", .complete,
      "seed: 3.0",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 3.0; write 3
      seed: 3.0
            ^
      """#),
    MessageCase(
      "integerWithAFraction", .complete,
      "seed: 3.5",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 3.5
      seed: 3.5
            ^
      """#),
    MessageCase(
      "integerWithAnExponent", .complete,
      "seed: 1e3",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 1e3; write 1000
      seed: 1e3
            ^
      """#),
    MessageCase(
      "integerBeyond64Bits", .complete,
      "seed: 9223372036854775808",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 9223372036854775808, which is beyond 64 bits
      seed: 9223372036854775808
            ^
      """#),
    MessageCase(
      "integerWithUnderscores", .complete,
      "seed: 1_000",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 1_000, which YAML readers take differently; write 1000
      seed: 1_000
            ^
      """#),
    MessageCase(
      "integerWithALeadingZero", .complete,
      "seed: 012",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 012, which YAML readers take differently; write 12
      seed: 012
            ^
      """#),
    MessageCase(
      "integerInHexadecimal", .complete,
      "seed: 0x1F",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 0x1F, which YAML readers take differently; write 31
      seed: 0x1F
            ^
      """#),
    MessageCase(
      "integerInOctal", .complete,
      "seed: 0o17",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 0o17, which YAML readers take differently; write 15
      seed: 0o17
            ^
      """#),
    MessageCase(
      "integerInBinary", .complete,
      "seed: 0b101",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 0b101, which YAML readers take differently; write 5
      seed: 0b101
            ^
      """#),
    MessageCase(
      "integerWithColons", .complete,
      "seed: 1:30:00",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found 1:30:00, which YAML readers take differently; write 5400
      seed: 1:30:00
            ^
      """#),
    MessageCase(
      "integerThatIsNothing", .complete,
      "seed:",
      #"""
      x.yaml:4:6: error: seed: expected an integer of at least 0, found nothing
      seed:
           ^
      """#),
    MessageCase(
      "integerThatIsNull", .complete,
      "seed: ~",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found ~, which means nothing
      seed: ~
            ^
      """#),
    MessageCase(
      "integerThatIsAList", .complete,
      "seed: [1, 2]",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found a list
      seed: [1, 2]
            ^
      """#),
    MessageCase(
      "integerThatIsAMapping", .complete,
      "seed: {a: 1}",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found a mapping
      seed: {a: 1}
            ^
      """#),
    MessageCase(
      "numberOutOfRange", .withoutChain,
      "chain: {generations: 3, policy: {mix: {real_fraction: 1.5}}}",
      #"""
      x.yaml:3:55: error: chain.policy.mix.real_fraction: expected a number from 0 to 1, found 1.5
      chain: {generations: 3, policy: {mix: {real_fraction: 1.5}}}
                                                            ^
      """#),
    MessageCase(
      "numberAtAnOpenEnd", .complete,
      "metrics: [tail_loss: {level: 0}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found 0
      metrics: [tail_loss: {level: 0}]
                                   ^
      """#),
    MessageCase(
      "numberThatIsNotFinite", .complete,
      "metrics: [tail_loss: {level: .nan}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found .nan, which is not finite
      metrics: [tail_loss: {level: .nan}]
                                   ^
      """#),
    MessageCase(
      "numberTooLarge", .complete,
      "metrics: [tail_loss: {level: 1e999}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found 1e999, which is too large for a double
      metrics: [tail_loss: {level: 1e999}]
                                   ^
      """#),
    MessageCase(
      "numberTooSmall", .complete,
      "metrics: [tail_loss: {level: 1e-999}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found 1e-999, which is too small for a double
      metrics: [tail_loss: {level: 1e-999}]
                                   ^
      """#),
    MessageCase(
      "numberThatIsInfinity", .complete,
      "metrics: [tail_loss: {level: inf}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found inf
      metrics: [tail_loss: {level: inf}]
                                   ^
      """#),
    MessageCase(
      "numberThatNoDoubleHolds", .complete,
      "metrics: [tail_loss: {level: 9007199254740993}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found 9007199254740993, which no double holds exactly; write 9007199254740992.0
      metrics: [tail_loss: {level: 9007199254740993}]
                                   ^
      """#),
    MessageCase(
      "numberBeyond64Bits", .complete,
      "metrics: [tail_loss: {level: 123456789012345678901}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found 123456789012345678901, which no double holds exactly; write 1.2345678901234568e+20
      metrics: [tail_loss: {level: 123456789012345678901}]
                                   ^
      """#),
    MessageCase(
      "numberWithAComma", .complete,
      "metrics: [tail_loss: {level: \"0,5\"}]",
      #"""
      x.yaml:4:30: error: metrics.0.tail_loss.level: expected a number above 0 and below 1, found "0,5"
      metrics: [tail_loss: {level: "0,5"}]
                                   ^
      """#),
    MessageCase(
      "booleanThatIsYes", .withoutChain,
      "chain: {generations: 3, policy: {mix: {fresh: yes}}}",
      #"""
      x.yaml:3:47: error: chain.policy.mix.fresh: expected true or false, found yes, which YAML readers take differently; write true
      chain: {generations: 3, policy: {mix: {fresh: yes}}}
                                                    ^
      """#),
    MessageCase(
      "booleanThatIsOff", .withoutChain,
      "chain: {generations: 3, policy: {mix: {fresh: Off}}}",
      #"""
      x.yaml:3:47: error: chain.policy.mix.fresh: expected true or false, found Off, which YAML readers take differently; write false
      chain: {generations: 3, policy: {mix: {fresh: Off}}}
                                                    ^
      """#),
    MessageCase(
      "booleanThatIsANumber", .withoutChain,
      "chain: {generations: 3, policy: {mix: {fresh: 1}}}",
      #"""
      x.yaml:3:47: error: chain.policy.mix.fresh: expected true or false, found 1
      chain: {generations: 3, policy: {mix: {fresh: 1}}}
                                                    ^
      """#),
    MessageCase(
      "textThatIsANumber", .empty,
      #"""
      experiment: 7
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found 7; write "7"
      experiment: 7
                  ^
      """#),
    MessageCase(
      "textThatIsABoolean", .empty,
      #"""
      experiment: true
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found true; write "true"
      experiment: true
                  ^
      """#),
    MessageCase(
      "textThatIsNo", .empty,
      #"""
      experiment: no
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found no, which YAML readers take differently; write "no"
      experiment: no
                  ^
      """#),
    MessageCase(
      "textThatIsADate", .empty,
      #"""
      experiment: 2024-07-24
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found 2024-07-24, which YAML readers take differently; write "2024-07-24"
      experiment: 2024-07-24
                  ^
      """#),
    MessageCase(
      "textThatIsATime", .empty,
      #"""
      experiment: 12:30
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found 12:30, which YAML readers take differently; write "12:30"
      experiment: 12:30
                  ^
      """#),
    MessageCase(
      "textThatIsNull", .empty,
      #"""
      experiment: null
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found null, which means nothing; write "null"
      experiment: null
                  ^
      """#),
    MessageCase(
      "textThatIsAnEqualsSign", .empty,
      #"""
      experiment: =
      learner: gaussian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:13: error: experiment: expected text, found =, which YAML readers take differently; write "="
      experiment: =
                  ^
      """#),
    MessageCase(
      "choiceWithANearWord", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 3, covariance: diag}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:57: error: learner.gaussian_mixture.covariance: expected full, diagonal or spherical, found diag; did you mean diagonal?
      learner: {gaussian_mixture: {components: 3, covariance: diag}}
                                                              ^
      """#),
    MessageCase(
      "choiceOfSomethingElse", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 3, covariance: tied}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:57: error: learner.gaussian_mixture.covariance: expected full, diagonal or spherical, found tied
      learner: {gaussian_mixture: {components: 3, covariance: tied}}
                                                              ^
      """#),
    MessageCase(
      "longTextIsShortened", .complete,
      "seed: abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij",
      #"""
      x.yaml:4:7: error: seed: expected an integer of at least 0, found abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi…
      seed: abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij…
            ^
      """#),
    MessageCase(
      "columnsCountCharactersAndNotBytes", .withoutChain,
      "chain: {generations: 3, \"größe 😀\": 1}",
      #"""
      x.yaml:3:25: error: unknown key in chain: expected generations, real, synthetic or policy, found größe 😀
      chain: {generations: 3, "größe 😀": 1}
                              ^
      """#),
  ]
}
