// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The empirical distribution of a training set: an equal mass on every row.
public struct ResamplerModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "resampler"

  /// The training rows in ascending lexicographic order, repeats kept; all finite.
  public let rows: Points

  /// Takes a training set's rows.
  ///
  /// - Throws: `tooFewObservations` for none; `notFinite` for an infinite or missing coordinate.
  public init(_ training: Points) throws(FitFailure) {
    guard training.count > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    guard training.values.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the training set", iteration: 1)
    }
    if training.dimension == 1 {
      rows = Points(dimension: 1, values: training.values.sorted())
    } else {
      let order = (0..<training.count).sorted {
        training[$0].lexicographicallyPrecedes(training[$1])
      }
      rows = training.selecting(order).withoutLabels
    }
  }

  /// How many different points the model can still emit.
  public var distinctCount: Int {
    (0..<rows.count).reduce(1) { $1 > 0 && rows[$1] != rows[$1 - 1] ? $0 + 1 : $0 }
  }

  /// How many rows come before a point, by binary search; rows equal to it count if asked.
  private func rowsBefore(_ point: ArraySlice<Double>, orEqual: Bool) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore =
        orEqual
        ? !point.lexicographicallyPrecedes(rows[middle])
        : rows[middle].lexicographicallyPrecedes(point)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ResamplerModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .atoms }

  /// Draws training rows with replacement, each from draws of its own.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    .points(rows.selecting((0..<count).map { _ in stream.index(below: rows.count) }))
  }

  /// ln of the share of training rows equal to each point; −∞ where there is none.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a resampler scores points, not \(samples.kind.rawValue)")
    }
    return (0..<points.count).map { row in
      let point = points[row]
      let equal = rowsBefore(point, orEqual: true) - rowsBefore(point, orEqual: false)
      return log(Double(equal) / Double(rows.count))
    }
  }

  /// Mean and variance (divisor n) of every coordinate, and how many different rows there are.
  public var parameters: [ModelParameter] {
    let moments = Moments(of: rows)
    let variances = moments.covariance(divisor: Double(rows.count)).diagonal
    let distinct = ModelParameter("distinct", Double(distinctCount))
    if rows.dimension == 1 {
      return [
        ModelParameter("mean", moments.mean[0]), ModelParameter("variance", variances[0]), distinct,
      ]
    }
    return moments.mean.indices.map { ModelParameter("mean_\($0 + 1)", moments.mean[$0]) }
      + variances.indices.map { ModelParameter("variance_\($0 + 1)", variances[$0]) } + [distinct]
  }

  /// The share of training rows not above x: the empirical distribution function.
  public func cumulativeProbability(at x: Double) -> Double? {
    guard rows.dimension == 1 else { return nil }
    return Double(rowsBefore([x], orEqual: true)) / Double(rows.count)
  }

  /// Those of the training rows, divisor n.
  public var distributionMoments: DistributionMoments? {
    let moments = Moments(of: rows)
    return DistributionMoments(
      mean: moments.mean, covariance: moments.covariance(divisor: Double(rows.count)))
  }
}

extension ResamplerModel {
  /// The rows, in their order.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family, integers: ["dimension": [Int64(rows.dimension)]],
      doubles: ["rows": rows.values])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let dimension = try archive.size(named: "dimension")
    let values = try archive.doubles(named: "rows")
    guard values.count.isMultiple(of: dimension) else {
      throw .invalid("\(values.count) numbers in rows of \(dimension)")
    }
    do {
      try self.init(Points(dimension: dimension, values: values))
    } catch {
      throw .invalid(error.description)
    }
  }
}
