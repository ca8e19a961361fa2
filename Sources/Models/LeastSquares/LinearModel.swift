// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Labels that are a linear function of features and normal noise; the features are N(0, I), or
/// those of the first training set.
public struct LinearModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "least_squares"

  /// d numbers.
  public let weights: [Double]
  /// The variance of a label given its features, positive.
  public let noiseVariance: Double
  /// n × d, where drawn rows have the features of these in turn; nil where they are N(0, I).
  public let features: Points?

  /// - Throws: `notFinite`; `singularCovariance` for a noise variance that isn't positive.
  public init(
    weights: [Double], noiseVariance: Double, features: Points? = nil
  ) throws(FitFailure) {
    precondition(!weights.isEmpty, "no features")
    precondition(
      features.map { $0.dimension == weights.count && $0.count > 0 } ?? true,
      "features of another dimension")
    guard weights.allSatisfy(\.isFinite), noiseVariance.isFinite else {
      throw .notFinite(what: "the weights", iteration: 1)
    }
    guard noiseVariance > 0 else { throw .singularCovariance(component: nil, iteration: 1) }
    self.weights = weights
    self.noiseVariance = noiseVariance
    self.features = features
  }
}

extension LinearModel: LabelModel {
  public var labelKind: LabelKind { .numbers }

  /// The expected labels.
  public func predictedLabels(of rows: Points) -> [Double] { scores(of: rows) }
}

extension LinearModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Features and then the label, row after row, so that a longer sample begins with the shorter.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let d = weights.count
    let deviation = noiseVariance.squareRoot()
    var values = [Double](repeating: 0, count: count * (d + 1))
    if let features {
      for row in 0..<count {
        let from = (row % features.count) * d
        for index in 0..<d { values[row * (d + 1) + index] = features.values[from + index] }
        values[row * (d + 1) + d] = stream.standardNormal()
      }
    } else {
      stream.fillStandardNormal(&values)
    }
    values.withUnsafeMutableBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        for row in 0..<count {
          let start = row * (d + 1)
          var label = deviation * values[start + d]
          for index in 0..<d { label += weights[index] * values[start + index] }
          values[start + d] = label
        }
      }
    }
    return .points(Points(dimension: d + 1, values: values))
  }

  /// Mean and scatter of features and label together, which are jointly normal.
  public func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples? {
    guard features == nil else { return nil }
    let zero = [Double](repeating: 0, count: weights.count + 1)
    guard let joint = try? GaussianModel(mean: zero, covariance: jointCovariance) else {
      return nil
    }
    return joint.sampleStatistics(count, using: &stream)
  }

  /// ln of the density of features and label; of the label alone given kept features.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a linear model scores points, not \(samples.kind.rawValue)")
    }
    let d = weights.count
    let peak = -0.5 * log(noiseVariance) - Normal.halfLogTwoPi
    let predicted = scores(of: points)
    return (0..<points.count).map { row in
      let start = row * (d + 1)
      let rest = points.values[start + d] - predicted[row]
      var sum = peak - 0.5 * rest * rest / noiseVariance
      guard features == nil else { return sum }
      for index in start..<start + d {
        sum -= 0.5 * points.values[index] * points.values[index] + Normal.halfLogTwoPi
      }
      return sum
    }
  }

  /// `w_1`, … and `noise_variance`.
  public var parameters: [ModelParameter] {
    weights.indices.map { ModelParameter("w_\($0 + 1)", weights[$0]) }
      + [ModelParameter("noise_variance", noiseVariance)]
  }

  /// Those of features and label together; nil where features are kept.
  public var distributionMoments: DistributionMoments? {
    guard features == nil else { return nil }
    return DistributionMoments(
      mean: [Double](repeating: 0, count: weights.count + 1), covariance: jointCovariance)
  }

  /// I, w and |w|² + noise.
  private var jointCovariance: Matrix {
    let d = weights.count
    var covariance = Matrix.identity(d + 1)
    var square = noiseVariance
    for index in 0..<d {
      covariance[index, d] = weights[index]
      covariance[d, index] = weights[index]
      square += weights[index] * weights[index]
    }
    covariance[d, d] = square
    return covariance
  }
}

extension LinearModel {
  /// Weights, noise and the features where they are kept.
  public var archive: ModelArchive {
    var archive = ModelArchive(
      family: Self.family, doubles: ["weights": weights, "noise_variance": [noiseVariance]])
    if let features { archive.doubles["features"] = features.values }
    archive.integers["feature_rows"] = [Int64(features?.count ?? 0)]
    return archive
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let weights = try archive.doubles(named: "weights")
    let noise = try archive.doubles(named: "noise_variance", count: 1)[0]
    guard let rows = archive.integers["feature_rows"]?.first.flatMap({ Int(exactly: $0) }),
      rows >= 0
    else { throw .missing("feature_rows") }
    var features: Points?
    if rows > 0 {
      let values = try archive.doubles(named: "features", count: rows * weights.count)
      features = Points(dimension: weights.count, values: values)
    }
    do {
      try self.init(weights: weights, noiseVariance: noise, features: features)
    } catch {
      throw .invalid(error.description)
    }
  }
}
