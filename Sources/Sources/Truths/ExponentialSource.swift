// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Positive numbers from an exponential distribution of known mean.
public struct ExponentialSource: Source {
  public let name = "exponential"
  public let model: ExponentialModel

  public init(_ model: ExponentialModel) { self.model = model }

  public var truth: (any GenerativeModel)? { model }
  public var facts: SourceFacts { SourceFacts(kind: .points, dimension: 1) }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    TruthData(truth: model, streams: streams)
  }
}

extension ExponentialSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "exponential", summary: "positive numbers of an exponential distribution of known mean",
    explanation: Explanation(
      "The truth is an exponential distribution of a known mean, which is its deviation as well.",
      formula: "p(x) = exp(−x/θ)/θ for x > 0",
      example: """
        source: {exponential: {mean: 2}}
        learner: exponential
        metrics: [variance_ratio]
        """),
    read: { ExponentialSource(reading: $0) })

  public init(reading section: Section) {
    let mean = section.number(
      "mean", in: .positive, default: 1, describing: "θ, the expected value")
    // After a mistake the number may be anything.
    self.init(ExponentialModel(mean: mean > 0 && mean.isFinite ? mean : 1))
  }
}
