// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Probabilities of types, those of probability 0 left out.
public struct TypeDistribution: Sendable, Hashable {
  /// How many types there are, possible or not; nil for whole numbers without bound.
  public let typeCount: Int?
  /// The types of positive probability, ascending.
  public let types: [Int32]
  /// One a type of `types`, positive; their sum is 1 up to rounding.
  public let probabilities: [Double]

  /// Takes weights and divides them by their sum; types of weight 0 are left out.
  ///
  /// - Parameters:
  ///   - types: ascending, 0 and up, below `typeCount`.
  ///   - weights: one a type, not negative; at least one of them positive, their sum finite.
  public init(typeCount: Int?, types: [Int32], weights: [Double]) {
    precondition(types.count == weights.count, "\(types.count) types, \(weights.count) weights")
    let sum = compensatedSum(weights)
    precondition(
      sum > 0 && sum.isFinite && weights.allSatisfy { $0 >= 0 }, "weights of sum \(sum)")
    let probabilities = weights.map { $0 / sum }
    if probabilities.allSatisfy({ $0 > 0 }) {
      self.init(typeCount: typeCount, types: types, probabilities: probabilities)
    } else {
      let kept = probabilities.indices.filter { probabilities[$0] > 0 }
      self.init(
        typeCount: typeCount, types: kept.map { types[$0] },
        probabilities: kept.map { probabilities[$0] })
    }
  }

  /// Takes one weight for every type.
  public init(weights: [Double]) {
    self.init(
      typeCount: weights.count, types: (0..<Int32(weights.count)).map { $0 }, weights: weights)
  }

  init(typeCount: Int?, types: [Int32], probabilities: [Double]) {
    self.typeCount = typeCount
    self.types = types
    self.probabilities = probabilities
  }

  /// How many types are possible.
  public var aliveCount: Int { types.count }

  /// The probability of a type.
  ///
  /// - Complexity: O(log types).
  public subscript(type: Int) -> Double {
    position(of: type, in: types).map { probabilities[$0] } ?? 0
  }

  /// The probabilities of ascending types, in their order.
  ///
  /// - Complexity: O(types here and there).
  public func probabilities(of others: [Int32]) -> [Double] {
    if others == types { return probabilities }
    var place = 0
    return others.map { type in
      while place < types.count && types[place] < type { place += 1 }
      return place < types.count && types[place] == type ? probabilities[place] : 0
    }
  }

  /// 1 − Σp²: the chance that two draws are of different types.
  public var heterozygosity: Double {
    // Σ p(1 − p) keeps its digits where one type has nearly all.
    compensatedSum(probabilities.lazy.map { $0 * (1 - $0) })
  }
}
