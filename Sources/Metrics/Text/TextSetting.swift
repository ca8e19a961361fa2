// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels

extension MetricSetting {
  /// Why a metric of text cannot be measured here; nil where it can.
  func textRefusal(needsHeldOut: Bool = false, needsSentences: Bool = false) -> String? {
    guard learner.traits.isOfText else {
      return "expected a family of text, found \(learner.family)"
    }
    if needsSentences, source.isStream {
      return "expected sentences, found a stream; write `sentences: line` at the source"
    }
    if needsHeldOut, truth == nil, (source.heldOut ?? 0) == 0 {
      return "expected held-out text, found none; write `held_out: 0.1` at the source"
    }
    return nil
  }
}

extension Samples {
  /// The text, where the batch is one.
  var text: TokenSequences? {
    if case .sequences(let text) = self { text } else { nil }
  }
}

extension GenerativeModel {
  /// The model as one of text.
  var ofText: (any TokenModel)? { self as? any TokenModel }
}
