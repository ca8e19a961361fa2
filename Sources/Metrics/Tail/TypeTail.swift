// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The tail of a distribution over types: its rarest types, which together hold the level.
///
/// Types rarer than the boundary belong whole. All types of the boundary's own probability belong
/// with one and the same share, so that the tail holds the level exactly and the numbering of types
/// says nothing: of equal types none is more tail than another.
struct TypeTail: Sendable, Hashable {
  /// The reference's probability of the tail: the level, up to rounding.
  let mass: Double
  /// The types that belong at least in part, ascending.
  let types: [Int32]
  /// The reference's probabilities of them.
  let probabilities: [Double]
  /// How much of each belongs: 1, or the boundary's share.
  let shares: [Double]

  /// - Complexity: O(types · log types).
  init(of reference: TypeDistribution, level: Double) {
    let (boundary, share) = Self.boundary(of: reference.probabilities, level: level)
    let kept = reference.probabilities.indices.filter { reference.probabilities[$0] <= boundary }
    let probabilities = kept.map { reference.probabilities[$0] }
    let shares = probabilities.map { $0 < boundary ? 1 : share }
    types = kept.map { reference.types[$0] }
    self.probabilities = probabilities
    self.shares = shares
    mass = compensatedSum(shares.indices.lazy.map { shares[$0] * probabilities[$0] })
  }

  /// The probability of the tail's likeliest types, and how much of them belongs.
  private static func boundary(of probabilities: [Double], level: Double) -> (Double, Double) {
    let sorted = probabilities.sorted()
    var (rarer, index) = (0.0, 0)
    while true {
      let value = sorted[index]
      var end = index + 1
      while end < sorted.count && sorted[end] == value { end += 1 }
      let together = value * Double(end - index)
      if rarer + together >= level || end == sorted.count {
        return (value, min(1, max(0, (level - rarer) / together)))
      }
      rarer += together
      index = end
    }
  }
}

/// - Complexity: each O(types of the tail and of the model).
extension TypeTail {
  /// Σ max(0, p − q) over the tail, divided by the tail's probability: 0 to 1.
  func loss(of model: TypeDistribution) -> Double {
    min(1, sum(with: model) { max(0, $0 - $1) } / mass)
  }

  /// The model's probability of the tail.
  func mass(of model: TypeDistribution) -> Double { min(1, sum(with: model) { $1 }) }

  /// Σ p ln q over the tail, divided by the tail's probability; −∞ where a type of it is lost.
  func meanLogProbability(of model: TypeDistribution) -> Double {
    sum(with: model) { $0 * log($1) } / mass
  }

  /// The sum over the tail's types of their share times a term of p and q.
  private func sum(
    with model: TypeDistribution, _ term: (Double, Double) -> Double
  ) -> Double {
    let fitted = model.probabilities(of: types)
    return compensatedSum(
      types.indices.map { shares[$0] * term(probabilities[$0], fitted[$0]) })
  }
}

/// Reads one quantity of the model's probabilities of a tail of types.
struct TypeTailGauge: Gauge {
  let tail: TypeTail
  let settings: TailSettings
  let quantity: @Sendable (TypeTail, TypeDistribution) -> Double

  /// - Returns: nil where the replicate's models are not of types.
  init?(
    _ replicate: ReplicateFacts, tail: TypeTail?, settings: TailSettings,
    quantity: @escaping @Sendable (TypeTail, TypeDistribution) -> Double
  ) {
    guard replicate.first.typeDistribution != nil,
      let tail = tail ?? settings.typeTail(of: replicate.reference)
    else { return nil }
    self.tail = tail
    self.settings = settings
    self.quantity = quantity
  }

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let model = snapshot.model.typeDistribution else {
      return [Reading](repeating: .undefined, count: settings.parts.count)
    }
    return exactReadings(quantity(tail, model), in: settings)
  }
}
