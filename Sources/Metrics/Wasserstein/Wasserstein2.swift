// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The 2-Wasserstein distance between the reference and the model, in the data's own units.
///
/// √ of the least mean square distance over which one is carried into the other. Gaussians have a
/// closed form in any dimension; Gaussian mixtures in one dimension are coupled by quantiles, to
/// 1e-7 relative. Elsewhere it is the sliced distance, the root mean square over `directions` fixed
/// directions of the distance along them: of mixtures still by quantiles, of other models over
/// `draws` points of each with their standard error, the truth's drawn once a replicate. It is no
/// more than the whole distance; between Gaussians that differ in scale alone it is 1/√d of it.
///
/// - Source: Bonneel et al. 2015, doi:10.1007/s10851-014-0506-3, for the sliced distance.
public struct Wasserstein2: Metric, Hashable {
  public let directionCount: Int
  public let settings: DrawSettings

  public init(directionCount: Int = 64, _ settings: DrawSettings = DrawSettings()) {
    self.directionCount = directionCount
    self.settings = settings
  }

  public var name: String { "wasserstein_2" }
  public var unit: String { "the data's own units" }
  public var parts: [String?] { settings.parts }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.source.kind == .points
      ? nil
      : "expected points, between which there are distances, found "
        + "\(setting.source.kind.rawValue); `divergence` compares types"
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    Wasserstein2(
      directionCount: directionCount, settings.adapted(isExact: setting.comparesMixtures))
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let reference = replicate.reference.model
    let components = reference.gaussianComponents
    if let components, let first = replicate.first.gaussianComponents {
      // Of one Gaussian against one; a model that has only for now one component stays sliced.
      let isSingle = components.count == 1 && first.count == 1
      let dimension = components[0].mean.count
      let directions =
        isSingle ? [] : sphereDirections(directionCount, dimension: dimension)
      return MixtureGauge(components: components, directions: directions, settings: settings)
    }
    let drawn = reference.points(settings.draws, using: &stream)
    return SampledGauge(
      drawn: drawn, directions: sphereDirections(directionCount, dimension: drawn.dimension),
      settings: settings)
  }
}

private struct MixtureGauge: Gauge {
  let components: [GaussianComponent]
  /// Empty where one Gaussian is compared with one.
  let directions: [[Double]]
  let settings: DrawSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let fitted = snapshot.model.gaussianComponents else {
      return [Reading](repeating: .undefined, count: settings.parts.count)
    }
    if directions.isEmpty && fitted.count == 1 {
      let square = components[0].squaredDistance(to: fitted[0])
      return settings.readings(exact: square?.squareRoot() ?? .nan)
    }
    let squares = directions.map { direction in
      UnivariateMixture(components, along: direction)
        .squaredDistance(to: UnivariateMixture(fitted, along: direction))
    }
    return settings.readings(exact: Statistics.mean(squares).squareRoot())
  }
}

private struct SampledGauge: Gauge {
  let drawn: Points
  let directions: [[Double]]
  let settings: DrawSettings

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    if settings.isExact { return [.undefined] }
    let points = snapshot.model.points(settings.draws, using: &stream)
    return sampleDistanceReadings(drawn, points, along: directions)
  }
}

extension UnivariateMixture {
  /// A mixture as it lies along a direction: means θᵀμ, variances θᵀΣθ.
  fileprivate init(_ components: [GaussianComponent], along direction: [Double]) {
    self.init(
      components.map { component in
        let image = component.covariance.multiplied(by: direction)
        let variance = zip(direction, image).reduce(0) { $0 + $1.0 * $1.1 }
        return Component(
          weight: component.weight,
          mean: zip(direction, component.mean).reduce(0) { $0 + $1.0 * $1.1 },
          deviation: variance.squareRoot())
      })
  }
}

extension Wasserstein2 {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "wasserstein_2", summary: "2-Wasserstein distance of truth and model, sliced where it must be",
    explanation: Explanation(
      """
      The root of the least mean square distance over which the truth is carried into the \
      model, in the data's own units. Closed form for Gaussians, by quantiles for mixtures in \
      one dimension, else the sliced distance over fixed directions.
      """,
      formula: "W₂² = min E|x − y|², x ~ p, y ~ q",
      source: """
        Bonneel et al. 2015, doi:10.1007/s10851-014-0506-3, for the sliced distance.
        """,
      example: "metrics: [wasserstein_2]"),
    read: { Wasserstein2(reading: $0) })

  /// Reads how many directions and draws stand for all.
  public init(reading section: Section) {
    let directions = section.integer(
      "directions", in: 8...4096, default: 64,
      describing: "fixed directions the sliced distance is a mean over")
    self.init(directionCount: directions, DrawSettings(reading: section))
  }
}
