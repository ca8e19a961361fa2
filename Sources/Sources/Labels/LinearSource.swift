// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Features N(0, I) and a label that is a known linear function of them and normal noise.
public struct LinearSource: Source {
  public let name = "linear"
  public let model: LinearModel
  /// What is wrong with some of the labels, if anything.
  public let corruption: LabelCorruption?

  public init(_ model: LinearModel, corruption: LabelCorruption? = nil) {
    self.model = model
    self.corruption = corruption
  }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts {
    let count = model.weights.count
    return SourceFacts(
      kind: .points, dimension: count + 1,
      columns: (1...count).map { "x_\($0)" } + ["y"])
  }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    realData(streams, draw: .rows)
  }

  /// Where labels are corrupted rows are drawn in any case.
  public func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    guard let corruption else { return TruthData(truth: model, streams: streams, draw: draw) }
    return CorruptedData(
      truth: TruthData(truth: model, streams: streams), corruption: corruption, streams: streams)
  }

  /// A direction drawn once, the same in every experiment, of length 1.
  static func direction(dimension: Int) -> [Double] {
    var stream = RandomStream(StreamAddress(seed: 0, purpose: "weights"))
    var weights = [Double](repeating: 0, count: dimension)
    stream.fillStandardNormal(&weights)
    return scaled(weights, to: 1)
  }

  static func scaled(_ weights: [Double], to length: Double) -> [Double] {
    let own = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return own > 0 ? weights.map { $0 * (length / own) } : weights
  }
}

extension LinearSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "linear", summary: "features N(0, I) and a label linear in them with known weights and noise",
    explanation: Explanation(
      """
      Rows of d features, N(0, I), and a label: their scalar product with the truth's weights and \
      noise of a known variance. The weights are a direction drawn once, of length 1, or those \
      written. `shifted` moves a share of the labels of real rows, as if they came of other weights.
      """,
      formula: "y = x·w₀ + N(0, s²); shifted: x·(w₀ + δ) + N(0, s²), |δ| = distance",
      source: """
        Dohmatob et al. 2024, arXiv:2410.04840, for shifted labels.
        """,
      example: """
        source: {linear: {dimension: 5, noise_variance: 1}}
        learner: {least_squares: {noise_variance: 1}}
        metrics: [prediction_error]
        """),
    read: { LinearSource(reading: $0) })

  public init(reading section: Section) {
    let written = section.numbersIfPresent(
      "weights", count: .atLeast(1), in: .any,
      describing: "w₀, one a feature; a direction drawn once, of length 1, by default")
    let dimension = section.integerIfPresent(
      "dimension", in: 1...DimensionLimit.most,
      describing: "features of a row; as many as weights where those are written")
    let noise = section.number(
      "noise_variance", in: .positive, default: 1, describing: "s², of a label given its features")
    if let written, let dimension, written.count != dimension {
      section.error(
        at: "weights", expected: "\(dimension), one a feature", found: "\(written.count)")
    }
    if written == nil && dimension == nil && !section.isDescribing {
      section.error(at: "dimension", expected: "dimension or weights", found: "neither")
    }
    // After a mistake the numbers may be anything; what is made of them is never used.
    let count = max(1, min(dimension ?? 1, DimensionLimit.most))
    let weights = (written?.isEmpty ?? true) ? Self.direction(dimension: count) : written ?? []
    let corruption = Self.shifted(section, along: weights)
    do {
      try self.init(
        LinearModel(weights: weights, noiseVariance: noise > 0 ? noise : 1),
        corruption: corruption)
    } catch {
      section.error(at: "weights", expected: "finite numbers", found: "others")
      guard let model = try? LinearModel(weights: [1], noiseVariance: 1) else {
        preconditionFailure("a linear model of one weight")
      }
      self.init(model)
    }
  }

  /// Reads what labels are shifted by: `distance` along the weights, or along any direction where
  /// those are 0.
  private static func shifted(_ section: Section, along weights: [Double]) -> LabelCorruption? {
    guard
      let shifted = section.sectionIfPresent(
        "shifted", describing: "a share of real rows' labels that follows other weights")
    else { return nil }
    let share = shifted.number("share", in: .unit, describing: "of the labels that are shifted")
    let distance = shifted.number(
      "distance", in: .nonNegative, default: 1,
      describing: "|δ|: of the weights they follow from the truth's")
    let isExact = shifted.boolean(
      "exact", default: false,
      describing: "exactly round(share · n) labels of n instead of each with that chance")
    shifted.close()
    guard (0...1).contains(share), distance >= 0, distance.isFinite else { return nil }
    let isZero = weights.allSatisfy { $0 == 0 }
    let along = isZero ? direction(dimension: weights.count) : weights
    return LabelCorruption(
      .shifted(by: scaled(along, to: distance)), share: share, isExact: isExact)
  }
}
