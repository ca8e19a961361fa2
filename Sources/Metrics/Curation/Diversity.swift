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

/// How different the rows of an emitted batch are from each other, by their total variance and by
/// their entropy.
///
/// Of points: the trace of the covariance (divisor n), and ½ ln det(2πe Σ), the entropy of the
/// Gaussian of that covariance. Of types: the chance 1 − Σp̂² that two draws with replacement differ,
/// which is the trace of the covariance of their indicators, and −Σ p̂ ln p̂.
public struct Diversity: Metric, Hashable {
  public init() {}

  public var name: String { "diversity" }
  public var unit: String { "squared units of the data, or a probability; nats" }
  public var parts: [String?] { ["trace", "entropy"] }

  public func refusal(in setting: MetricSetting) -> String? {
    setting.source.kind == .points || setting.source.kind == .counts
      ? nil : "expected a source of points or counts, found \(setting.source.kind.rawValue)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    DiversityGauge()
  }
}

private struct DiversityGauge: Gauge {
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard snapshot.synthetic.count > 0 else { return [.undefined, .undefined] }
    if let counts = snapshot.synthetic.counts { return readings(counts) }
    let moments = Moments(of: snapshot.synthetic)
    let covariance = moments.covariance(divisor: Double(moments.count))
    let perDimension = 0.5 + Normal.halfLogTwoPi
    // A batch that doesn't span the space has no density.
    guard let factor = try? Cholesky(of: covariance) else {
      return [Reading(covariance.trace), .infinite]
    }
    return [
      Reading(covariance.trace),
      Reading(0.5 * factor.logDeterminant + Double(covariance.rowCount) * perDimension),
    ]
  }

  private func readings(_ counts: Counts) -> [Reading] {
    let shares = counts.counts.map { Double($0) / Double(counts.total) }
    return [
      Reading(1 - compensatedSum(shares.lazy.map { $0 * $0 })),
      Reading(-compensatedSum(shares.lazy.map { $0 * log($0) })),
    ]
  }
}

extension Diversity {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "diversity", summary: "total variance and entropy of the batch a generation emits",
    explanation: Explanation(
      """
      How different the rows of an emitted batch are, after whatever chooses among them: the parts \
      `trace`, their total variance, and `entropy`, that of the Gaussian of their covariance, in nats. \
      Of types the chance that two differ, and the entropy of the shares.
      """,
      formula: "tr Σ̂, ½ ln det(2πe Σ̂); 1 − Σp̂², −Σ p̂ ln p̂",
      example: "metrics: [diversity]"),
    read: { _ in Diversity() })
}
