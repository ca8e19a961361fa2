// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// How real and synthetic rows lie in each other's neighbourhoods.
///
/// A row's neighbourhood is the ball that reaches to its k-th nearest other row of its own kind.
/// Of equal continuous distributions, N real and M synthetic rows drawn independently, density is 1
/// and coverage 1 − ∏ᵢ₌₁..k (N − i)/(N + M − i) on average. Precision and recall depend on the
/// distribution, and are equal on average where N = M.
///
/// - Source: Kynkäänniemi et al. 2019, arXiv:1904.06991 (precision, recall); Naeem et al. 2020,
///   arXiv:2002.09797 (density, coverage and their means).
public struct NeighbourMetric: Metric, Hashable {
  public enum Quantity: String, Sendable, Hashable {
    case precision
    case recall
    case density
    case coverage
  }

  public let quantity: Quantity
  public let settings: NeighbourSettings

  public init(_ quantity: Quantity, _ settings: NeighbourSettings = NeighbourSettings()) {
    self.quantity = quantity
    self.settings = settings
  }

  public var name: String { quantity.rawValue }

  public var unit: String {
    switch quantity {
    case .precision: "share of synthetic rows"
    case .recall, .coverage: "share of real rows"
    case .density: "real neighbourhoods around a synthetic row, over k"
    }
  }

  public func refusal(in setting: MetricSetting) -> String? {
    settings.refusal(in: setting, ballsAreReal: quantity != .recall)
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    guard let points = settings.realRows(replicate, using: &stream) else {
      return NeighbourGauge(
        metric: self, first: replicate.first, real: nil, unit: 1, radii: [])
    }
    let unit = PointCloud.unit(of: points.values, dimension: points.dimension)
    let real = points.cloud(unit: unit)
    var radii: [Double]?
    if let real, quantity != .recall, real.count > settings.neighbours {
      radii = real.squaredRadii(neighbours: settings.neighbours)
    }
    return NeighbourGauge(
      metric: self, first: replicate.first, real: real, unit: unit, radii: radii)
  }
}

private struct NeighbourGauge: Gauge {
  let metric: NeighbourMetric
  let first: any GenerativeModel
  let real: PointCloud?
  let unit: Double
  /// Squared, of the real rows' balls, where they are asked for and there are enough rows.
  let radii: [Double]?

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let real, let rows = metric.settings.syntheticRows(snapshot, first: first),
      let synthetic = rows.cloud(unit: unit)
    else { return [.undefined] }
    let k = metric.settings.neighbours
    if metric.quantity == .recall {
      guard synthetic.count > k else { return [.undefined] }
      let found = BallCounts(
        of: real, around: synthetic, squaredRadii: synthetic.squaredRadii(neighbours: k))
      return [.value(share(found.aroundPoint))]
    }
    guard let radii else { return [.undefined] }
    let found = BallCounts(of: synthetic, around: real, squaredRadii: radii)
    switch metric.quantity {
    case .precision: return [.value(share(found.aroundPoint))]
    case .density:
      let pairs = Double(found.aroundPoint.reduce(0, +))
      return [.value(pairs / (Double(k) * Double(synthetic.count)))]
    case .coverage, .recall: return [.value(share(found.inBall))]
    }
  }

  /// The share of numbers above zero.
  private func share(_ counts: [Int]) -> Double {
    Double(counts.count { $0 > 0 }) / Double(counts.count)
  }
}
