// SPDX-License-Identifier: GPL-3.0-or-later

/// A model of text that gives every token a probability after those before it.
public protocol TokenModel: GenerativeModel {
  /// The words it knows, and the boundaries beside them.
  var vocabulary: TokenSequences.Vocabulary { get }

  /// ln P of every predicted token of a text: the words of each sentence and then its end; of a
  /// stream the words alone.
  ///
  /// - Returns: `text.predictedCount` numbers in nats, −∞ where a token is ruled out.
  func tokenLogProbabilities(of text: TokenSequences) -> [Double]

  /// The entropy of a token given all before it, sentence ends included, in nats; nil where it
  /// has no exact form here.
  var entropyRate: Double? { get }
}
