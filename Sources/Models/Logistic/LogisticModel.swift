// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Labels 0 and 1 by the side of a hyperplane through 0 on which N(0, I) features lie, surely or by
/// the logistic function of their product with the weights.
public struct LogisticModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "logistic"

  /// What label a model gives features.
  public enum Emission: String, Sendable, Hashable, CaseIterable {
    /// The likelier one.
    case likeliest
    /// 1 with the probability the model gives it.
    case drawn
  }

  /// d numbers.
  public let weights: [Double]
  public let emission: Emission

  /// - Throws: `notFinite`.
  public init(weights: [Double], emission: Emission) throws(FitFailure) {
    precondition(!weights.isEmpty, "no features")
    guard weights.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the weights", iteration: 1)
    }
    self.weights = weights
    self.emission = emission
  }

  /// The share of N(0, I) features that two hyperplanes label alike: 1 less their angle over π.
  ///
  /// - Returns: nil where one of them has no direction.
  public static func agreement(_ first: [Double], _ second: [Double]) -> Double? {
    func product(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let lengths = (product(first, first) * product(second, second)).squareRoot()
    guard lengths > 0, lengths.isFinite else { return nil }
    return 1 - acos(min(1, max(-1, product(first, second) / lengths))) / Double.pi
  }
}

extension LogisticModel: LabelModel {
  public var labelKind: LabelKind { .classes }

  /// 1 on the positive side, else 0.
  public func predictedLabels(of rows: Points) -> [Double] {
    scores(of: rows).map { $0 > 0 ? 1 : 0 }
  }
}

extension LogisticModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Features and then the label, row after row, so that a longer sample begins with the shorter.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let d = weights.count
    var values = [Double](repeating: 0, count: count * (d + 1))
    for row in 0..<count {
      let start = row * (d + 1)
      var score = 0.0
      for index in 0..<d {
        let feature = stream.standardNormal()
        values[start + index] = feature
        score += weights[index] * feature
      }
      switch emission {
      case .likeliest: values[start + d] = score > 0 ? 1 : 0
      case .drawn: values[start + d] = stream.uniform() < 1 / (1 + exp(-score)) ? 1 : 0
      }
    }
    return .points(Points(dimension: d + 1, values: values))
  }

  /// ln of the density of the features and of the probability of the label together.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a logistic model scores points, not \(samples.kind.rawValue)")
    }
    let d = weights.count
    return scores(of: points).enumerated().map { row, score in
      let start = row * (d + 1)
      let label = points.values[start + d]
      guard label == 0 || label == 1 else { return -.infinity }
      var sum: Double
      switch emission {
      case .likeliest: sum = (score > 0) == (label == 1) ? 0 : -.infinity
      case .drawn: sum = -log1pExp(label == 1 ? -score : score)
      }
      for index in start..<start + d {
        sum -= 0.5 * points.values[index] * points.values[index] + Normal.halfLogTwoPi
      }
      return sum
    }
  }

  /// `w_1`, …
  public var parameters: [ModelParameter] {
    weights.indices.map { ModelParameter("w_\($0 + 1)", weights[$0]) }
  }
}

extension LogisticModel {
  /// The weights, and how labels are given.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family, integers: ["drawn": [emission == .drawn ? 1 : 0]],
      doubles: ["weights": weights])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let weights = try archive.doubles(named: "weights")
    guard let drawn = archive.integers["drawn"]?.first else { throw .missing("drawn") }
    do {
      try self.init(weights: weights, emission: drawn == 1 ? .drawn : .likeliest)
    } catch {
      throw .invalid(error.description)
    }
  }
}
