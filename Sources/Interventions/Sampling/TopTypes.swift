// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Emits only the likeliest types, their probabilities made to sum to 1 again.
///
/// Of types that are equally likely, the first ones stay. Of text, the tokens that are likeliest
/// after what stands before them stay.
public struct TopTypes: SamplingChange, Hashable {
  /// How many stay.
  public enum Cut: Sendable, Hashable {
    /// So many.
    case count(Int)
    /// As few as together hold a probability.
    case probability(Double)
  }

  public let cut: Cut

  public init(_ cut: Cut) {
    switch cut {
    case .count(let count): precondition(count >= 1, "the top \(count)")
    case .probability(let level): precondition(level > 0 && level <= 1, "the top \(level)")
    }
    self.cut = cut
  }

  public var name: String {
    switch cut {
    case .count: "top_k"
    case .probability: "top_p"
    }
  }

  public func refusal(for learner: any Learner) -> String? {
    [CategoricalModel.family, NGramModel.family].contains(learner.family)
      ? nil : "expected categorical or ngram, found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    if let model = model as? NGramModel { return model.decoded(by: decoding(of: model)) }
    guard let model = model as? CategoricalModel else {
      preconditionFailure("\(name) of \(model.family)")
    }
    let distribution = model.distribution
    let kept = keptPlaces(distribution.probabilities)
    return CategoricalModel(
      TypeDistribution(
        typeCount: distribution.typeCount, types: kept.map { distribution.types[$0] },
        weights: kept.map { distribution.probabilities[$0] }))
  }

  private func decoding(of model: NGramModel) -> Decoding {
    var decoding = model.decoding
    switch cut {
    case .count(let count): decoding.mostTokens = min(count, decoding.mostTokens ?? count)
    case .probability(let level):
      decoding.probability = min(level, decoding.probability ?? level)
    }
    return decoding
  }

  /// The places of those that stay, ascending.
  private func keptPlaces(_ probabilities: [Double]) -> [Int] {
    if case .count(let count) = cut, count >= probabilities.count {
      return Array(probabilities.indices)
    }
    let ranked = probabilities.indices.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
    switch cut {
    case .count(let count): return ranked.prefix(count).sorted()
    case .probability(let level):
      var sum = 0.0
      var kept = 0
      while kept < ranked.count && sum < level {
        sum += probabilities[ranked[kept]]
        kept += 1
      }
      return ranked.prefix(kept).sorted()
    }
  }
}

extension TopTypes {
  /// The key under `sampling` that keeps a number of types.
  public static let countSetting = SamplingSetting(
    "top_k", summary: "only the k likeliest types",
    explanation: Explanation(
      """
      Emits the k likeliest types only; of equally likely ones the first stay.
      """,
      source: """
        Fan, Lewis and Dauphin 2018, doi:10.18653/v1/P18-1082.
        """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [held_out_log_likelihood]
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {top_k: 20}}
        """),
    atLeast: 1,
    describing: "how many types can still be emitted", make: { TopTypes(.count($0)) })

  /// The key under `sampling` that keeps a probability.
  public static let probabilitySetting = SamplingSetting(
    "top_p", summary: "only the likeliest types that together hold p",
    explanation: Explanation(
      """
      Emits the fewest likeliest types that together hold at least the probability p.
      """,
      source: """
        Holtzman et al. 2020, arXiv:1904.09751.
        """,
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [held_out_log_likelihood]
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {top_p: 0.9}}
        """),
    reads: .above(0, atMost: 1), describing: "the probability that stays",
    make: { TopTypes(.probability($0)) })
}
