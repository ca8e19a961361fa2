// SPDX-License-Identifier: GPL-3.0-or-later

extension MessageCase {
  /// Keys: unknown, missing, and sections that are none.
  static let keys: [MessageCase] = [
    MessageCase(
      "unknownKeyWithANearWord", .complete,
      "sed: 4",
      #"""
      x.yaml:4:1: error: unknown key: expected experiment, seed, learner, chain, metrics, sweep or claims, found sed; did you mean seed?
      sed: 4
      ^
      """#),
    MessageCase(
      "unknownKeyWithoutANearWord", .complete,
      "colour: red",
      #"""
      x.yaml:4:1: error: unknown key: expected experiment, seed, learner, chain, metrics, sweep or claims, found colour
      colour: red
      ^
      """#),
    MessageCase(
      "unknownKeyInASection", .withoutChain,
      #"""
      chain:
        generations: 3
        synthetc: 10
      """#,
      #"""
      x.yaml:5:3: error: unknown key in chain: expected generations, real, synthetic or policy, found synthetc; did you mean synthetic?
        synthetc: 10
        ^
      """#),
    MessageCase(
      "unknownKeyInAPartOfAList", .complete,
      #"""
      metrics:
        - tail_loss: {levl: 0.1}
      """#,
      #"""
      x.yaml:5:17: error: unknown key in metrics.0.tail_loss: expected level or as, found levl; did you mean level?
        - tail_loss: {levl: 0.1}
                      ^
      """#),
    MessageCase(
      "unknownKeyInAPartWithoutSettings", .complete,
      "metrics: [wasserstein_2: {p: 2}]",
      #"""
      x.yaml:4:27: error: unknown key in metrics.0.wasserstein_2: expected no keys, found p
      metrics: [wasserstein_2: {p: 2}]
                                ^
      """#),
    MessageCase(
      "misspeltRequiredKeyIsOneMistake", .withoutChain,
      "chain: {generation: 3}",
      #"""
      x.yaml:3:9: error: unknown key in chain: expected generations, real, synthetic or policy, found generation; did you mean generations?
      chain: {generation: 3}
              ^
      """#),
    MessageCase(
      "missingKey", .empty,
      #"""
      experiment: a
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:1:1: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found nothing
      experiment: a
      ^
      """#),
    MessageCase(
      "missingKeyInAMissingSection", .empty,
      #"""
      experiment: a
      learner: gaussian
      """#,
      #"""
      x.yaml:1:1: error: chain.generations: expected an integer from 0 to 100000, found nothing
      experiment: a
      ^
      """#),
    MessageCase(
      "missingKeyInASection", .withoutChain,
      #"""
      chain:
        real: 3
      """#,
      #"""
      x.yaml:3:1: error: chain.generations: expected an integer from 0 to 100000, found nothing
      chain:
      ^
      """#),
    MessageCase(
      "missingKeyInAListItem", .complete,
      #"""
      claims:
        - that: a > b
      """#,
      #"""
      x.yaml:5:5: error: claims.0.id: expected text, found nothing
        - that: a > b
          ^
      """#),
    MessageCase(
      "sectionThatIsNone", .withoutChain,
      "chain: 3",
      #"""
      x.yaml:3:8: error: chain: expected a mapping, found 3
      chain: 3
             ^
      """#),
    MessageCase(
      "sectionThatIsNothing", .withoutChain,
      "chain:",
      #"""
      x.yaml:3:7: error: chain: expected a mapping, found nothing
      chain:
            ^
      """#),
    MessageCase(
      "listItemThatIsNoMapping", .complete,
      "claims: [a]",
      #"""
      x.yaml:4:10: error: claims.0: expected a mapping, found a
      claims: [a]
               ^
      """#),
    MessageCase(
      "listThatIsNone", .complete,
      "claims: {id: a}",
      #"""
      x.yaml:4:9: error: claims: expected a list of mappings, found a mapping
      claims: {id: a}
              ^
      """#),
    MessageCase(
      "freeMappingThatIsNone", .complete,
      "sweep: [1]",
      #"""
      x.yaml:4:8: error: sweep: expected a mapping, found a list
      sweep: [1]
             ^
      """#),
    MessageCase(
      "freeValueThatIsNotTaken", .complete,
      #"""
      claims:
        - {id: a, that: b, where: {level: [0.1, 0_2], seed: }}
      """#,
      #"""
      x.yaml:5:43: error: claims.0.where.level.1: expected a value, found 0_2, which YAML readers take differently; write 2
        - {id: a, that: b, where: {level: [0.1, 0_2], seed: }}
                                                ^
      x.yaml:5:55: error: claims.0.where.seed: expected a value, found nothing
        - {id: a, that: b, where: {level: [0.1, 0_2], seed: }}
                                                            ^
      """#),
    MessageCase(
      "documentThatIsNoMapping", .empty,
      "- a",
      #"""
      x.yaml:1:1: error: document: expected a mapping, found a list
      - a
      ^
      """#),
    MessageCase(
      "documentThatIsAWord", .empty,
      "gaussian",
      #"""
      x.yaml:1:1: error: document: expected a mapping, found gaussian
      gaussian
      ^
      """#),
    MessageCase(
      "documentThatIsEmpty", .empty,
      "",
      #"""
      x.yaml:1:1: error: document: expected a mapping, found nothing
      """#),
    MessageCase(
      "documentThatIsAComment", .empty,
      "# nothing yet",
      #"""
      x.yaml:1:1: error: document: expected a mapping, found nothing
      # nothing yet
      ^
      """#),
  ]
}
