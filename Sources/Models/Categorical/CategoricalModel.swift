// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A distribution over finitely many types.
public struct CategoricalModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "categorical"

  /// Up to so many types every probability is among the parameters.
  public static let mostListedTypes = 64

  public let distribution: TypeDistribution

  public init(_ distribution: TypeDistribution) { self.distribution = distribution }
}

extension CategoricalModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }
  public var typeDistribution: TypeDistribution? { distribution }

  /// Observation after observation through an alias table, kept as counts.
  ///
  /// - Complexity: O(count + types alive).
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    .counts(distribution.drawn(count, using: &stream))
  }

  /// All observations at once, as one multinomial draw.
  ///
  /// - Complexity: O(types alive), whatever the count, up to 2⁶².
  public func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples? {
    // Plans ask, for every cell, what statistics there are; types may be millions.
    guard count > 0 else {
      return .counts(Counts(typeCount: distribution.typeCount, types: [], counts: []))
    }
    let counts = stream.multinomial(count: count, weights: distribution.probabilities)
    return .counts(
      Counts(typeCount: distribution.typeCount, types: distribution.types, counts: counts))
  }

  /// ln p of every type that occurs, in the batch's order.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .counts(let counts) = samples else {
      preconditionFailure("a categorical model scores counts, not \(samples.kind.rawValue)")
    }
    return distribution.probabilities(of: counts.types).map { log($0) }
  }

  /// `types_alive`, `heterozygosity`, and up to 64 types `p_1`, `p_2`, … of every type.
  public var parameters: [ModelParameter] {
    var parameters = [
      ModelParameter("types_alive", Double(distribution.aliveCount)),
      ModelParameter("heterozygosity", distribution.heterozygosity),
    ]
    if let typeCount = distribution.typeCount, typeCount <= Self.mostListedTypes {
      parameters += (0..<typeCount).map { ModelParameter("p_\($0 + 1)", distribution[$0]) }
    }
    return parameters
  }
}

extension TypeDistribution {
  /// So many observations, one after another.
  ///
  /// - Complexity: O(count + types alive).
  func drawn(_ count: Int, using stream: inout RandomStream) -> Counts {
    var counts = [Int](repeating: 0, count: types.count)
    if count > 0 {
      let table = AliasTable(weights: probabilities)
      for _ in 0..<count { counts[table.draw(using: &stream)] += 1 }
    }
    return Counts(typeCount: typeCount, types: types, counts: counts)
  }
}
