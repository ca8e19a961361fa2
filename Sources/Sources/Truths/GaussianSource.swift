// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// A normal distribution in d dimensions; its density is known.
public struct GaussianSource: Source {
  public let name = "gaussian"
  public let model: GaussianModel

  public init(_ model: GaussianModel) { self.model = model }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts { SourceFacts(kind: .points, dimension: model.dimension) }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    TruthData(truth: model, streams: streams)
  }

  public func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    TruthData(truth: model, streams: streams, draw: draw)
  }
}

extension GaussianSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "gaussian", summary: "a normal distribution, the standard one unless said",
    explanation: Explanation(
      """
      The truth is one normal distribution in d dimensions, so that every law on Gaussian \
      chains can be tested and tails are exact where d is 1. Mean and covariance are zeros and \
      the identity unless written.
      """,
      formula: "x ~ N(mean, covariance)",
      example: "source: {gaussian: {dimension: 2, mean: [0, 1]}}"),
    read: { GaussianSource(reading: $0) })

  /// Reads dimension, mean and covariance; the dimension follows from the others where it isn't
  /// written, and is 1 where they aren't either.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let written = section.integerIfPresent(
      "dimension", in: 1...DimensionLimit.most,
      describing: "coordinates of a point, d; 1 unless said")
    let mean = section.numbersIfPresent(
      "mean", count: .atLeast(1), describing: "d coordinates; zeros unless said")
    let rows = section.matrixIfPresent(
      "covariance", rows: .atLeast(1),
      describing: "d rows of d numbers, symmetric, positive definite; the identity unless said")
    let dimension = written ?? mean?.count ?? rows?.count ?? 1
    guard !section.isDescribing, section.diagnostics.errorCount == mistakesBefore else {
      return nil
    }
    section.resolve("dimension", as: .integer(dimension))
    let hasMean = mean.map { $0.count == dimension } ?? true
    if let mean, !hasMean {
      section.error(
        at: "mean", expected: "a list of \(dimension) numbers", found: "\(mean.count)")
    }
    let covariance =
      rows.map {
        CovarianceReading.matrix($0, dimension: dimension, at: "covariance", items: [], in: section)
      } ?? .identity(dimension)
    guard hasMean, let covariance,
      let model = try? GaussianModel(
        mean: mean ?? [Double](repeating: 0, count: dimension), covariance: covariance)
    else { return nil }
    self.init(model)
  }
}
