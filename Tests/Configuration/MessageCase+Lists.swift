// SPDX-License-Identifier: GPL-3.0-or-later

extension MessageCase {
  /// Lists of values.
  static let lists: [MessageCase] = [
    MessageCase(
      "listThatIsANumber", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 1, weights: 1}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:54: error: learner.gaussian_mixture.weights: expected a list of one item, a number from 0 to 1, found 1; write [1]
      learner: {gaussian_mixture: {components: 1, weights: 1}}
                                                           ^
      """#),
    MessageCase(
      "listOfAWrongLength", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 3, weights: [0.5, 0.5]}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:54: error: learner.gaussian_mixture.weights: expected a list of 3 numbers from 0 to 1, found 2
      learner: {gaussian_mixture: {components: 3, weights: [0.5, 0.5]}}
                                                           ^
      """#),
    MessageCase(
      "listOfOneItem", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 1, weights: []}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:54: error: learner.gaussian_mixture.weights: expected a list of one item, a number from 0 to 1, found 0
      learner: {gaussian_mixture: {components: 1, weights: []}}
                                                           ^
      """#),
    MessageCase(
      "everyBadItemOfAList", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 4, weights: [2, 0.5, x, 0.5]}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:55: error: learner.gaussian_mixture.weights.0: expected a number from 0 to 1, found 2
      learner: {gaussian_mixture: {components: 4, weights: [2, 0.5, x, 0.5]}}
                                                            ^
      x.yaml:2:63: error: learner.gaussian_mixture.weights.2: expected a number from 0 to 1, found x
      learner: {gaussian_mixture: {components: 4, weights: [2, 0.5, x, 0.5]}}
                                                                    ^
      """#),
    MessageCase(
      "ruleAcrossItems", .empty,
      #"""
      experiment: a
      learner: {gaussian_mixture: {components: 2, weights: [0.5, 0.25]}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:54: error: learner.gaussian_mixture.weights: expected weights that sum to 1, found a sum of 0.75
      learner: {gaussian_mixture: {components: 2, weights: [0.5, 0.25]}}
                                                           ^
      """#),
  ]
}
