// SPDX-License-Identifier: GPL-3.0-or-later

extension MessageCase {
  /// Parts from catalogs.
  static let parts: [MessageCase] = [
    MessageCase(
      "unknownPartWithANearWord", .empty,
      #"""
      experiment: a
      learner: gausian
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:10: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found gausian; did you mean gaussian?
      learner: gausian
               ^
      """#),
    MessageCase(
      "unknownPartWithSettings", .empty,
      #"""
      experiment: a
      learner: {gaussian_mix: {components: 3}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:11: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found gaussian_mix; did you mean gaussian_mixture?
      learner: {gaussian_mix: {components: 3}}
                ^
      """#),
    MessageCase(
      "unknownPartWithoutANearWord", .empty,
      #"""
      experiment: a
      learner: transformer
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:10: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found transformer
      learner: transformer
               ^
      """#),
    MessageCase(
      "partThatIsAList", .empty,
      #"""
      experiment: a
      learner: [gaussian]
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:10: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found a list
      learner: [gaussian]
               ^
      """#),
    MessageCase(
      "partThatIsEmpty", .empty,
      #"""
      experiment: a
      learner: {}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:10: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found an empty mapping
      learner: {}
               ^
      """#),
    MessageCase(
      "partThatIsNothing", .empty,
      #"""
      experiment: a
      learner:
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:9: error: learner: expected a learner (gaussian, gaussian_mixture or resampler), found nothing
      learner:
              ^
      """#),
    MessageCase(
      "twoParts", .empty,
      #"""
      experiment: a
      learner: {gaussian: {}, resampler: {}}
      chain: {generations: 3}
      """#,
      #"""
      x.yaml:2:25: error: learner: expected one learner, found gaussian and resampler
      learner: {gaussian: {}, resampler: {}}
                              ^
      """#),
    MessageCase(
      "settingBesideItsPart", .complete,
      #"""
      metrics:
        - tail_loss:
          level: 0.1
      """#,
      #"""
      x.yaml:6:5: error: metrics.0: expected one metric, found tail_loss and level; put level inside tail_loss
          level: 0.1
          ^
      """#),
    MessageCase(
      "partWithNothingBehindIt", .complete,
      #"""
      metrics:
        - tail_loss:
      """#,
      #"""
      x.yaml:5:15: error: metrics.0.tail_loss: expected a mapping of settings, found nothing; write {} or the bare name
        - tail_loss:
                    ^
      """#),
    MessageCase(
      "partWithAWordBehindIt", .withoutChain,
      "chain: {generations: 3, policy: {mix: 0.1}}",
      #"""
      x.yaml:3:39: error: chain.policy.mix: expected a mapping of settings, found 0.1
      chain: {generations: 3, policy: {mix: 0.1}}
                                            ^
      """#),
    MessageCase(
      "partsThatAreNoList", .complete,
      "metrics: tail_loss",
      #"""
      x.yaml:4:10: error: metrics: expected a list of metrics, found tail_loss
      metrics: tail_loss
               ^
      """#),
    MessageCase(
      "unknownPartOfAList", .complete,
      "metrics: [tail_loss, tail_mas]",
      #"""
      x.yaml:4:22: error: metrics.1: expected a metric (tail_loss, tail_mass or wasserstein_2), found tail_mas; did you mean tail_mass?
      metrics: [tail_loss, tail_mas]
                           ^
      """#),
  ]
}
