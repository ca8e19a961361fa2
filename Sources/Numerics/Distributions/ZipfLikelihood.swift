// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// Fits the exponent of Zipf's law over finitely many ranks: pᵣ ∝ r⁻ˢ for r = 1 … V.
///
/// The law is an exponential family in −s with the statistic ln r, so that the likelihood is largest
/// where the law's own mean of ln r is that of the observations.
public struct ZipfLikelihood: Sendable, Hashable {
  /// ln r of every rank.
  private let logs: [Double]

  /// - Parameter rankCount: V, 1 or more.
  public init(rankCount: Int) {
    precondition(rankCount >= 1, "\(rankCount) ranks")
    let ranks = (1...rankCount).map(Double.init)
    logs = [Double](unsafeUninitializedCapacity: rankCount) { logs, count in
      collapse_log(ranks, rankCount, logs.baseAddress)
      count = rankCount
    }
  }

  public var rankCount: Int { logs.count }

  /// Σ p ln r of probabilities by rank, from rank 1 on.
  ///
  /// - Parameter probabilities: of sum 1, up to rounding; at most `rankCount`.
  public func meanLogRank(_ probabilities: [Double]) -> Double {
    precondition(probabilities.count <= rankCount, "\(probabilities.count) of \(rankCount) ranks")
    return compensatedSum(zip(probabilities, logs).lazy.map { $0 * $1 })
  }

  /// Σ p ln r over ranks with their probabilities, in any order.
  ///
  /// - Parameters:
  ///   - probabilities: of sum 1, up to rounding.
  ///   - ranks: one a probability, 1 to `rankCount`.
  public func meanLogRank(_ probabilities: [Double], ranks: [Int32]) -> Double {
    compensatedSum(zip(probabilities, ranks).lazy.map { $0 * logs[Int($1) - 1] })
  }

  /// The exponent of the largest likelihood; ±∞ where all observations are of an end's rank.
  ///
  /// Negative where the observations favour high ranks more than equal shares would.
  ///
  /// - Parameter meanLogRank: from 0 to ln V.
  /// - Returns: nil for one rank alone, of which no exponent can be told.
  /// - Complexity: about ten sums over all ranks.
  public func exponent(meanLogRank: Double) throws(NumericsFailure) -> Double? {
    guard rankCount > 1, let last = logs.last else { return nil }
    if meanLogRank <= 0 { return .infinity }
    if meanLogRank >= last { return -.infinity }
    func excess(_ exponent: Double) -> Double { mean(exponent: exponent) - meanLogRank }
    // The mean falls with the exponent: walk from 0 to the side where it crosses.
    let sign = excess(0) >= 0 ? 1.0 : -1.0
    var (near, far) = (0.0, sign)
    while excess(far) * sign > 0 {
      if abs(far) > Self.largestExponent { return sign * .infinity }
      (near, far) = (far, 2 * far)
    }
    return try bracketedRoot(
      from: min(near, far), to: max(near, far), absolute: 1e-12, of: excess)
  }

  /// Beyond it all but one rank's probability is 0 as a double: 2⁻ˢ of s above 1 074.
  private static let largestExponent = 2048.0

  /// E ln r under the law, its weights relative to the largest so that none overflows.
  func mean(exponent: Double) -> Double {
    let top = exponent < 0 ? logs[rankCount - 1] : 0
    var (weight, weighted) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    var (weightRest, weightedRest) = (0.0, 0.0)
    var exponents = [Double](repeating: 0, count: Self.block)
    var values = exponents
    for start in stride(from: 0, to: rankCount, by: Self.block) {
      let count = min(Self.block, rankCount - start)
      for index in 0..<count { exponents[index] = -exponent * (logs[start + index] - top) }
      collapse_exp(exponents, count, &values)
      for lane in stride(from: 0, to: count - 7, by: 8) {
        for index in 0..<8 {
          weight[index] += values[lane + index]
          weighted[index] += values[lane + index] * logs[start + lane + index]
        }
      }
      for index in (count & ~7)..<count {
        weightRest += values[index]
        weightedRest += values[index] * logs[start + index]
      }
    }
    return (weighted.sum() + weightedRest) / (weight.sum() + weightRest)
  }

  private static let block = 1024
}
