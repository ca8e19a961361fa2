// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// One replicate's endless supply of draws from a known truth.
///
/// The original observations, every generation's fresh ones and the held-out ones have a stream
/// each, so that asking for more of one moves none of the others.
struct TruthData: RealData {
  let truth: any GenerativeModel
  let streams: ReplicateStreams
  var draw = Draw.rows

  func original(_ count: Int) -> Samples { drawn(count, StreamPurpose.real, generation: 0) }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    precondition(generation >= 1, "fresh rows for generation \(generation)")
    return drawn(count, StreamPurpose.real, generation: generation)
  }

  /// Held-out observations are scored one by one: where statistics keep no rows, rows are drawn
  /// all the same, at most 2¹⁶ of them.
  func heldOut(_ count: Int) -> Samples? {
    if draw == .statistics && !truth.isOfTypes {
      var stream = streams.stream(StreamPurpose.heldOut)
      return truth.sample(min(count, 1 << 16), using: &stream)
    }
    return drawn(count, StreamPurpose.heldOut, generation: 0)
  }

  /// Those of a synthetic language.
  func words(originalCount: Int) -> [String]? { (truth as? MarkovLanguageModel)?.words }

  private func drawn(_ count: Int, _ purpose: String, generation: Int) -> Samples {
    var stream = streams.stream(purpose, generation: generation)
    return draw.batch(of: count, from: truth, using: &stream)
  }
}

extension GenerativeModel {
  /// Whether its observations are types, kept as counts.
  fileprivate var isOfTypes: Bool { typeDistribution != nil }
}
