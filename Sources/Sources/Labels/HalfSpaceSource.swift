// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Features N(0, I) and a label that says on which side of a known hyperplane they lie.
public struct HalfSpaceSource: Source {
  public let name = "half_space"
  public let model: LogisticModel
  /// What is wrong with some of the real labels, if anything.
  public let corruption: LabelCorruption?

  public init(_ model: LogisticModel, corruption: LabelCorruption? = nil) {
    self.model = model
    self.corruption = corruption
  }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts {
    let count = model.weights.count
    return SourceFacts(
      kind: .points, dimension: count + 1,
      columns: (1...count).map { "x_\($0)" } + ["label"])
  }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    let data = TruthData(truth: model, streams: streams)
    guard let corruption else { return data }
    return CorruptedData(truth: data, corruption: corruption, streams: streams)
  }
}

extension HalfSpaceSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "half_space",
    summary: "features N(0, I) and a label 1 on one side of a hyperplane, 0 on the other",
    explanation: Explanation(
      """
      Rows of d features, N(0, I), and a label: 1 where their product with the truth's weights is \
      positive, else 0. The weights are a direction drawn once. `flipped` turns the labels of a share \
      of the real rows round.
      """,
      formula: "y = 1[x·w₀ > 0]",
      source: """
        Feng et al. 2024, arXiv:2406.07515.
        """,
      example: """
        source: {half_space: {dimension: 5}}
        learner: logistic
        metrics: [accuracy]
        """),
    read: { HalfSpaceSource(reading: $0) })

  public init(reading section: Section) {
    let dimension = section.integer(
      "dimension", in: 1...DimensionLimit.most, describing: "features of a row")
    let corruption = Self.flipped(section)
    // After a mistake the number may be anything.
    let count = max(1, min(dimension, DimensionLimit.most))
    guard
      let model = try? LogisticModel(
        weights: LinearSource.direction(dimension: count), emission: .likeliest)
    else { preconditionFailure("a direction of \(count) finite numbers") }
    self.init(model, corruption: corruption)
  }

  private static func flipped(_ section: Section) -> LabelCorruption? {
    guard
      let flipped = section.sectionIfPresent(
        "flipped", describing: "a share of real rows' labels that is turned round")
    else { return nil }
    let share = flipped.number("share", in: .unit, describing: "of the labels that are flipped")
    let isExact = flipped.boolean(
      "exact", default: false,
      describing: "exactly round(share · n) labels of n instead of each with that chance")
    flipped.close()
    guard (0...1).contains(share) else { return nil }
    return LabelCorruption(.flipped, share: share, isExact: isExact)
  }
}
