// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Emits the likeliest token after whatever stands before it, every time.
public struct Greedy: SamplingChange, Hashable {
  public let name = "greedy"

  public init() {}

  public func refusal(for learner: any Learner) -> String? {
    learner.family == NGramModel.family ? nil : "expected ngram, found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    try TopTypes(.count(1)).changed(model)
  }
}

extension Greedy {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "greedy", summary: "the likeliest token every time",
    explanation: Explanation(
      """
      The likeliest token after whatever stands before it, every time: all sentences of a \
      generation are the same one.
      """,
      example:
        "source: {markov_language: {types: 200, exponent: 1.1}}\nlearner: {ngram: {order: 2}}\n"
        + "chain: {generations: 3, real: 100, synthetic: 100, sampling: {greedy: true}}"),
    describing: "true, or false to draw tokens", make: { Greedy() })
}
