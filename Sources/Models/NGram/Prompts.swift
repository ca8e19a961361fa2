// SPDX-License-Identifier: GPL-3.0-or-later

/// Beginnings of other text, after which a model writes its sequences.
///
/// The beginning is not written again: what comes out goes on from it.
public struct Prompts: Sendable, Hashable {
  /// What the beginnings are taken from; one sequence or more.
  public let text: TokenSequences
  /// How many words each has; a shorter sentence gives all it has.
  public let length: Int

  public init(_ text: TokenSequences, length: Int) {
    precondition(length >= 1 && !text.ends.isEmpty, "\(length) words of \(text.ends.count) texts")
    self.text = text
    self.length = length
  }

  /// The words before a sequence: the first ones of the sentences in turn, or from places of a
  /// stream that are equally far apart.
  func words(before sequence: Int, of count: Int) -> ArraySlice<Int32> {
    if text.isStream {
      let last = max(0, text.tokens.count - length)
      let place = count == 0 ? 0 : last * sequence / count
      return text.tokens[place...].prefix(length)
    }
    return text.tokens[text.range(sequence % text.ends.count)].prefix(length)
  }
}

extension NGramModel {
  /// The same model, which writes its sequences after the beginnings of others.
  public func continuing(_ prompts: Prompts) -> NGramModel {
    precondition(prompts.text.vocabulary == vocabulary, "prompts of another vocabulary")
    var changed = self
    changed.prompts = prompts
    return changed
  }

  /// Where the text stands after a prompt.
  func state(after prompt: ArraySlice<Int32>) -> State {
    prompt.reduce(begin) { probability(of: $1, after: $0).1 }
  }
}
