// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The exponent s of the Zipf law that the model is most like: p ∝ rank⁻ˢ by maximum likelihood.
///
/// The law covers as many ranks as the source has types, and s solves Σ p ln r = E ln r. Ranks are
/// the model's own unless the truth's are asked for. By its own, the model's likeliest type has rank
/// 1 whatever it was: s rises as the tail goes, and is infinite once a single type is left. By the
/// truth's, the mean of ln r is kept in expectation under `replace`. Of text, ranks are those of its
/// words, as many as generation 0's vocabulary has, and the truth's those of generation 0's text.
public struct ZipfExponent: Metric, Hashable {
  /// Whose order numbers the types.
  public enum Ranks: String, Sendable, Hashable, CaseIterable {
    case model
    case truth
  }

  public let ranks: Ranks
  /// The law over the source's ranks, made once a cell, and where the truth's ranks are asked for
  /// that of each type, 0 for types it rules out.
  private var law: ZipfLikelihood?
  private var rankOfType: [Int32] = []

  public init(ranks: Ranks = .model) { self.ranks = ranks }

  public var name: String { "zipf_exponent" }
  public var unit: String { "exponent" }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = mortalTypesRefusal(in: setting) { return refusal }
    // A text has as many types as generation 0's vocabulary, and two words at least.
    if setting.learner.traits.isOfText, setting.source.typeCount == nil { return nil }
    guard let types = setting.source.typeCount else {
      return "expected a source with a last type, found whole numbers without bound"
    }
    let count = setting.truth?.typeDistribution?.aliveCount ?? types
    return count > 1 ? nil : "expected a source of more than one type, found \(count)"
  }

  public func calibrated(to truth: Reference) -> any Metric {
    guard let order = TypeRanks(truth.model) else { return self }
    var calibrated = self
    // A text's own words can all come up; the one that it may lack, `<unk>`, has the last rank.
    let isOfText = truth.model is NGramModel
    let count = isOfText ? truth.model.typeDistribution?.typeCount ?? order.count : order.count
    calibrated.law = ZipfLikelihood(rankCount: count)
    if ranks == .truth {
      calibrated.rankOfType = order.table(isOfText ? Int32(count) : 0) { Int32($0) }
      let missing = isOfText ? count - calibrated.rankOfType.count : 0
      calibrated.rankOfType += [Int32](repeating: Int32(count), count: missing)
    }
    return calibrated
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let metric = law == nil ? calibrated(to: replicate.reference) as? ZipfExponent : self
    return ZipfGauge(
      law: metric?.law, rankOfType: ranks == .truth ? metric?.rankOfType ?? [] : nil)
  }
}

private struct ZipfGauge: Gauge {
  let law: ZipfLikelihood?
  /// Nil for the model's own order.
  let rankOfType: [Int32]?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let law, let model = snapshot.model.typeDistribution,
      let meanLogRank = meanLogRank(of: model, law),
      let exponent = try? law.exponent(meanLogRank: meanLogRank)
    else { return [.undefined] }
    return [Reading(exponent)]
  }

  /// Nil where the model gives a type that has no rank.
  private func meanLogRank(of model: TypeDistribution, _ law: ZipfLikelihood) -> Double? {
    guard let rankOfType else {
      guard model.aliveCount <= law.rankCount else { return nil }
      return law.meanLogRank(falling(model.probabilities))
    }
    let ranks = model.types.map { Int($0) < rankOfType.count ? rankOfType[Int($0)] : 0 }
    return ranks.contains(0) ? nil : law.meanLogRank(model.probabilities, ranks: ranks)
  }
}

extension ZipfExponent {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "zipf_exponent", summary: "the exponent of the Zipf law that the model is most like",
    explanation: Explanation(
      """
      The exponent s of the Zipf law that the model is most like, by maximum likelihood. By \
      the model's own ranks it rises as the tail goes, and is infinite once a single type is \
      left.
      """,
      formula: "Σ p ln r = E ln r under r^(−s)",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [zipf_exponent]
        """),
    read: { ZipfExponent(reading: $0) })

  /// Reads whose ranks count.
  public init(reading section: Section) {
    self.init(
      ranks: section.choice(
        "ranks", of: Ranks.self, default: .model,
        describing: "whose order numbers the types: the model's own, or the truth's"))
  }
}
