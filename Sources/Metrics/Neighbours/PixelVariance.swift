// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The variance of a coordinate over the emitted batch, averaged over coordinates, over the truth's.
///
/// Where no truth with known moments is there, over that of generation 0's rows. Batches have the
/// divisor n − 1, so that an exact model has 1 on average.
public struct PixelVariance: Metric, Hashable {
  public init() {}

  public var name: String { "pixel_variance" }
  public var unit: String { "ratio" }
  public var scale: MetricScale { .logarithmic }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.source.kind == .points
      ? nil : "expected points, whose coordinates vary, found \(setting.source.kind.rawValue)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let truth = replicate.reference.origin == .truth ? replicate.reference.model : nil
    return PixelVarianceGauge(
      denominator: truth?.distributionMoments?.covariance.trace
        ?? totalVariance(of: replicate.original))
  }
}

private struct PixelVarianceGauge: Gauge {
  /// The sum over coordinates; nil where there is none.
  let denominator: Double?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let denominator, denominator > 0, let found = totalVariance(of: snapshot.synthetic)
    else { return [.undefined] }
    return [Reading(found / denominator)]
  }
}

/// The sum of the coordinates' variances, divisor n − 1; nil below two rows.
private func totalVariance(of samples: Samples) -> Double? {
  guard samples.count > 1 else { return nil }
  let divisor = Double(samples.count - 1)
  if case .moments(let moments) = samples { return moments.scatter.trace / divisor }
  guard let points = samples.points else { return nil }
  let d = points.dimension
  var means = [Double](repeating: 0, count: d)
  var squares = means
  points.values.withUnsafeBufferPointer { values in
    for row in 0..<points.count {
      for index in 0..<d { means[index] += values[row * d + index] }
    }
    for index in 0..<d { means[index] /= Double(points.count) }
    for row in 0..<points.count {
      for index in 0..<d {
        let difference = values[row * d + index] - means[index]
        squares[index] += difference * difference
      }
    }
  }
  return squares.reduce(0, +) / divisor
}

extension PixelVariance {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "pixel_variance", summary: "variance of what is emitted over the truth's, all coordinates",
    explanation: Explanation(
      """
      The variance of a coordinate (of images, a pixel) over what a generation emits, averaged \
      over coordinates, in units of the truth's, or of generation 0's data where the truth is \
      unknown. Unlike `variance_ratio` it is that of the batch, after all sampling changes.
      """,
      formula: "Σⱼ s²ⱼ ÷ Σⱼ σ²ⱼ over coordinates j, s² with divisor n − 1",
      example: "metrics: [pixel_variance]"),
    read: { PixelVariance(reading: $0) })

  /// Has no settings to read.
  public init(reading section: Section) { self.init() }
}
