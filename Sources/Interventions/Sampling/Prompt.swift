// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Writes text after the first words of held-out sentences, in turn, instead of after `<s>`.
///
/// What comes out goes on from those words and does not repeat them, so that no generation learns
/// from held-out text. A sentence that has fewer words gives all of them.
public struct Prompt: SamplingChange, Hashable {
  public let name = "prompt"
  /// How many words, 1 or more.
  public let length: Int

  public init(_ length: Int) {
    precondition(length >= 1, "prompts of \(length) words")
    self.length = length
  }

  public var needsHeldOut: Bool { true }

  public func refusal(for learner: any Learner) -> String? {
    learner.family == NGramModel.family ? nil : "expected ngram, found \(learner.family)"
  }

  /// Without held-out text there is nothing to go on from.
  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel { model }

  public func changed(
    _ model: any GenerativeModel, heldOut: Samples?
  ) throws(FitFailure) -> any GenerativeModel {
    guard let model = model as? NGramModel, case .sequences(let text)? = heldOut,
      !text.ends.isEmpty
    else { preconditionFailure("prompts for \(model.family)") }
    return model.continuing(Prompts(text, length: length))
  }
}

extension Prompt {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "prompt", summary: "text goes on from the first words of held-out sentences",
    explanation: Explanation(
      """
      Writes every sentence after the first words of a held-out one, in turn, instead of after \
      <s>. The words themselves are not written again, so that nothing learns from held-out text; \
      of a stream, stretches begin after words at places equally far apart.
      """,
      source:
        "Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y, with prompts of training text",
      example:
        "source: {markov_language: {types: 200, exponent: 1.1}}\nlearner: {ngram: {order: 3}}\n"
        + "chain: {generations: 3, real: 100, synthetic: 100, sampling: {prompt: 2}}"),
    atLeast: 1, describing: "how many words of a held-out sentence come before what is written",
    make: { Prompt($0) })
}
