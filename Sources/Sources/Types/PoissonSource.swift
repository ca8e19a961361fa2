// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Whole numbers from a Poisson distribution, kept as how often each occurred.
public struct PoissonSource: Source {
  public let name = "poisson"
  public let model: PoissonModel

  public init(_ model: PoissonModel) { self.model = model }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts { SourceFacts(kind: .counts, dimension: 1) }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    realData(streams, draw: .rows)
  }

  public func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    TruthData(truth: model, streams: streams, draw: draw)
  }
}

extension PoissonSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "poisson", summary: "whole numbers of a Poisson distribution of known rate",
    explanation: Explanation(
      """
      The truth is a Poisson distribution of whole numbers with a known rate, the expected \
      value.
      """,
      formula: "P(k) = rate^k exp(−rate) / k!",
      example: """
        source: {poisson: {rate: 4}}
        learner: poisson
        metrics: [variance_ratio]
        """),
    read: { PoissonSource(reading: $0) })

  public init(reading section: Section) {
    self.init(
      PoissonModel(
        rate: section.number(
          "rate", in: .above(0, atMost: 1e6), describing: "the expected value")))
  }
}
