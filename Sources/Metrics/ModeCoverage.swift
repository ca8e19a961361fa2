// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The share of the truth's components hit by enough synthetic observations, 0 to 1.
///
/// An observation hits the component it most probably comes from (the largest weighted density),
/// if it lies in the ellipsoid that holds the share `within` of that component's own mass. A
/// component is hit enough by `enough` of the number it would have under the truth, weight × n ×
/// `within`, and by one at least.
public struct ModeCoverage: Metric, Hashable {
  /// The share of the expected number that makes a component count as covered, 0 to 1.
  public let enough: Double
  /// The share of a component's own mass that lies close enough to count, 0 to 1.
  public let within: Double

  public init(enough: Double = 0.1, within: Double = 0.999) {
    self.enough = enough
    self.within = within
  }

  public var name: String { "mode_coverage" }
  public var unit: String { "share of components" }

  public func refusal(in setting: MetricSetting) -> String? {
    guard let truth = setting.truth else {
      return "expected a source with a known mixture, found data; its modes are not known"
    }
    let count = truth.gaussianComponents?.count ?? 0
    return count > 1 ? nil : "expected a source that is a mixture, found \(truth.family)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    guard let components = replicate.reference.model.gaussianComponents else {
      return ModeCoverageGauge(modes: [], radius: 0, enough: enough, within: within)
    }
    let modes = components.compactMap { Mode($0) }
    let degrees = Double(components[0].mean.count)
    // GSL's inverse converges wherever a share is strictly between 0 and 1; ∞ takes every point.
    let squared = (try? ChiSquared(degrees: degrees).quantile(within)) ?? .infinity
    return ModeCoverageGauge(modes: modes, radius: squared, enough: enough, within: within)
  }
}

/// One component of the truth, ready to be compared.
private struct Mode: Sendable {
  let weight: Double
  let mean: [Double]
  let factor: Cholesky

  init?(_ component: GaussianComponent) {
    guard let factor = try? Cholesky(of: component.covariance) else { return nil }
    weight = component.weight
    mean = component.mean
    self.factor = factor
  }
}

private struct ModeCoverageGauge: Gauge {
  let modes: [Mode]
  /// The largest squared Mahalanobis distance that counts.
  let radius: Double
  let enough: Double
  let within: Double

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard case .points(let points) = snapshot.synthetic, points.count > 0, !modes.isEmpty else {
      return [.undefined]
    }
    let hits = hits(of: points)
    let covered = modes.indices.count { index in
      let expected = modes[index].weight * Double(points.count) * within
      return Double(hits[index]) >= max(1, enough * expected)
    }
    return [.value(Double(covered) / Double(modes.count))]
  }

  private func hits(of points: Points) -> [Int] {
    let distances = modes.map { mode in
      let white = mode.factor.whiten(points.values, mean: mode.mean)
      return (0..<points.count).map { row in
        white[row * points.dimension..<(row + 1) * points.dimension].reduce(0) { $0 + $1 * $1 }
      }
    }
    let peaks = modes.map { 2 * log($0.weight) - $0.factor.logDeterminant }
    var hits = [Int](repeating: 0, count: modes.count)
    for row in 0..<points.count {
      var nearest = 0
      for index in modes.indices.dropFirst()
      where peaks[index] - distances[index][row] > peaks[nearest] - distances[nearest][row] {
        nearest = index
      }
      if distances[nearest][row] <= radius { hits[nearest] += 1 }
    }
    return hits
  }
}

extension ModeCoverage {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "mode_coverage",
    summary: "share of the truth's components hit by enough synthetic observations",
    explanation: Explanation(
      """
      The share of the truth's components that are hit by enough synthetic observations: at \
      least the share `enough` of those expected within the region that holds `within` of the \
      component.
      """,
      example: """
        source:
          mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}
        learner: {gaussian_mixture: {components: 2}}
        metrics: [mode_coverage]
        """),
    read: { ModeCoverage(reading: $0) })

  /// Reads what is enough, and how close counts.
  public init(reading section: Section) {
    let enough = section.number(
      "enough", in: .above(0, atMost: 1), default: 0.1,
      describing: "share of its expected number of observations that covers a component")
    let within = section.number(
      "within", in: .openUnit, default: 0.999,
      describing: "share of a component's own mass that lies close enough to count")
    self.init(enough: enough, within: within)
  }
}
