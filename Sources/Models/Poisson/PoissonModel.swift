// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A Poisson distribution of whole numbers; at rate 0 it gives 0 alone.
public struct PoissonModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "poisson"

  /// The largest rate: a value then stays within 32 bits.
  public static let largestRate = 1e9

  /// The expected value, 0 to `largestRate`.
  public let rate: Double

  public init(rate: Double) {
    precondition(rate >= 0 && rate <= Self.largestRate, "rate \(rate)")
    self.rate = rate
  }
}

extension PoissonModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// Observation after observation, kept as how often each value occurred.
  ///
  /// - Complexity: O(count · log count).
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    var values = (0..<count).map { _ in Int32(stream.poisson(mean: rate)) }
    values.sort()
    var (types, counts): ([Int32], [Int]) = ([], [])
    for value in values {
      if types.last == value {
        counts[counts.count - 1] += 1
      } else {
        types.append(value)
        counts.append(1)
      }
    }
    return .counts(Counts(typeCount: nil, types: types, counts: counts))
  }

  /// All observations at once, as one multinomial draw over the values.
  ///
  /// - Complexity: O(√rate), whatever the count, up to 2⁶².
  public func sampleStatistics(_ count: Int, using stream: inout RandomStream) -> Samples? {
    let distribution = distribution
    let counts = stream.multinomial(count: count, weights: distribution.probabilities)
    return .counts(Counts(typeCount: nil, types: distribution.types, counts: counts))
  }

  /// ln P of every value that occurs, in the batch's order.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .counts(let counts) = samples else {
      preconditionFailure("a Poisson model scores counts, not \(samples.kind.rawValue)")
    }
    return counts.types.map { poissonLogMass(Int($0), mean: rate) }
  }

  public var parameters: [ModelParameter] { [ModelParameter("rate", rate)] }

  /// The values that matter: what is left out has less than 10⁻⁴⁰ of the probability.
  public var typeDistribution: TypeDistribution? { distribution }

  public var distributionMoments: DistributionMoments? {
    DistributionMoments(
      mean: [rate], covariance: Matrix(rowCount: 1, columnCount: 1, elements: [rate]))
  }

  /// Walks from the mode to both sides by the ratio of neighbours.
  private var distribution: TypeDistribution {
    let mode = Int(rate)
    var upper = [1.0]
    while let last = upper.last, last > negligible {
      upper.append(last * rate / Double(mode + upper.count))
    }
    var lower: [Double] = []
    var mass = 1.0
    for value in stride(from: mode, to: 0, by: -1) {
      mass *= Double(value) / rate
      if mass <= negligible { break }
      lower.append(mass)
    }
    let first = Int32(mode - lower.count)
    let weights = lower.reversed() + upper
    return TypeDistribution(
      typeCount: nil, types: (0..<Int32(weights.count)).map { first + $0 }, weights: weights)
  }
}

/// Relative to the likeliest value: where the walk over values ends.
private let negligible = 1e-42

extension PoissonModel {
  /// The rate alone.
  public var archive: ModelArchive { ModelArchive(family: Self.family, doubles: ["rate": [rate]]) }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let rate = try archive.doubles(named: "rate", count: 1)[0]
    guard rate >= 0 && rate <= Self.largestRate else { throw .invalid("rate \(rate)") }
    self.init(rate: rate)
  }
}
