// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// What laws need to know of a source's truth, the same in every cell that has the source.
struct TruthFacts: Sendable {
  /// One fact; nil where a cell must not have it.
  struct Fact: Sendable {
    let key: String
    let value: JSONValue?
  }

  /// In the order in which cells have them.
  private(set) var all: [Fact] = []

  /// - Parameter settings: the source's resolved settings, with its name around them.
  init(_ source: any Source, settings: JSONValue) {
    let own = settings[source.name]
    let truth = source.truth
    setTypes(truth, own)
    setLabels(truth, own)
    if let moments = truth?.distributionMoments {
      set("truth.mean", .list(moments.mean.map { .number($0) }))
      let covariance = moments.covariance
      set(
        "truth.covariance",
        .list(
          (0..<covariance.rowCount).map { row in
            .list((0..<covariance.columnCount).map { .number(covariance[row, $0]) })
          }))
    }
  }

  private mutating func set(_ key: String, _ value: JSONValue?) {
    all.append(Fact(key: key, value: value))
  }

  /// Up to so many written probabilities are facts; more would swell the plan.
  private static let mostListedProbabilities = 1 << 17

  /// The probabilities by type: as Zipf's exponent, as equal, or one by one.
  private mutating func setTypes(_ truth: (any GenerativeModel)?, _ settings: JSONValue?) {
    guard let distribution = truth?.typeDistribution, let types = distribution.typeCount else {
      return
    }
    if let exponent = settings?["zipf"]?["exponent"]?.number {
      set("truth.zipf_exponent", .number(exponent))
    } else if settings?["uniform"] != nil {
      set("truth.uniform", true)
    } else if types <= Self.mostListedProbabilities {
      set("truth.probabilities", .list((0..<types).map { .number(distribution[$0]) }))
    }
  }

  /// The weights that labels follow, their noise, and what is wrong with some of them.
  private mutating func setLabels(_ truth: (any GenerativeModel)?, _ settings: JSONValue?) {
    guard let truth = truth as? any LabelModel else { return }
    set("truth.weights", .list(truth.weights.map { .number($0) }))
    if let linear = truth as? LinearModel {
      set("truth.noise_variance", .number(linear.noiseVariance))
    }
    for key in ["shifted", "flipped"] { set(key, settings?[key]) }
  }
}
