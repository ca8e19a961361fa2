// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics

/// Sentences, or stretches of a stream, of words 0 to 3.
func text(_ sequences: [[Int32]], isStream: Bool = false) -> TokenSequences {
  var ends: [Int] = []
  for sequence in sequences { ends.append((ends.last ?? 0) + sequence.count) }
  return TokenSequences(
    vocabulary: .init(typeCount: 4), tokens: sequences.flatMap(\.self), ends: ends,
    isStream: isStream)
}

/// The sentences most tests learn from: by maximum likelihood, words alone have the shares
/// 2/6, 1/6, 1/6 and 0, and ends 2/6; after `<s>` comes 0, after 0 either 1 or 2, after those ends.
let learned = text([[0, 1], [0, 2]])

/// The maximum likelihood fit of an order.
func grams(_ order: Int, of text: TokenSequences = learned) throws -> any GenerativeModel {
  var random = stream("fit")
  return try NGramLearner(order: order, smoothing: .maximumLikelihood)
    .fit(.sequences(text), after: nil, using: &random).model
}

/// A metric's readings of a model of text, as a chain would take them.
func textReadings(
  _ metric: any Metric, of model: any GenerativeModel, truth: (any GenerativeModel)? = nil,
  first: (any GenerativeModel)? = nil, original: TokenSequences = learned,
  heldOut: TokenSequences? = nil, synthetic: TokenSequences = learned
) -> [Reading] {
  var random = stream("gauge")
  let gauge = metric.gauge(
    ReplicateFacts(
      reference: Reference(
        origin: truth == nil ? .generationZero : .truth, model: truth ?? model),
      first: first ?? model, original: .sequences(original),
      heldOut: heldOut.map { .sequences($0) }), using: &random)
  return gauge.read(
    Snapshot(
      generation: 1, fit: Fit(model: model, objective: 0), synthetic: .sequences(synthetic),
      trainingCount: original.count), using: &random)
}

/// A plan's setting for text without a known truth.
func textSetting(
  heldOut: Int = 0, isStream: Bool = false, truth: (any GenerativeModel)? = nil,
  order: Int = 2
) -> MetricSetting {
  MetricSetting(
    source: SourceFacts(
      kind: .sequences, dimension: 1, available: 100, heldOut: heldOut, isStream: isStream),
    truth: truth, learner: NGramLearner(order: order), syntheticCount: 100)
}
