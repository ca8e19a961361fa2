// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An exponential distribution of positive numbers.
public struct ExponentialModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "exponential"

  /// θ, the expected value, positive and finite.
  public let mean: Double

  public init(mean: Double) {
    precondition(mean > 0 && mean.isFinite, "mean \(mean)")
    self.mean = mean
  }
}

extension ExponentialModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Row after row, so that a longer sample begins with the shorter.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    .points(
      Points(dimension: 1, values: (0..<count).map { _ in stream.exponential(mean: mean) }))
  }

  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples, points.dimension == 1 else {
      preconditionFailure("an exponential scores numbers, not \(samples.kind.rawValue)")
    }
    let peak = -log(mean)
    return points.values.map { $0 >= 0 ? peak - $0 / mean : -.infinity }
  }

  public var parameters: [ModelParameter] { [ModelParameter("mean", mean)] }

  public func cumulativeProbability(at x: Double) -> Double? { x > 0 ? -expm1(-x / mean) : 0 }

  public var distributionMoments: DistributionMoments? {
    DistributionMoments(mean: [mean], covariance: Matrix(diagonal: [mean * mean]))
  }

  /// The mean alone.
  public var archive: ModelArchive { ModelArchive(family: Self.family, doubles: ["mean": [mean]]) }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let mean = try archive.doubles(named: "mean", count: 1)[0]
    guard mean > 0 && mean.isFinite else { throw .invalid("mean \(mean)") }
    self.init(mean: mean)
  }
}
