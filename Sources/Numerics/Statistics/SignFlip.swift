// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The sign-flip permutation test of a mean against 0, one-sided either way.
///
/// Under a null on which each difference is as likely with the other sign, every one of the 2ⁿ
/// ways to flip signs is as likely as the one seen; the p-value is the share of them whose mean
/// lies as far out or farther. Σ d² is the same for all, so that Student's t would order them alike,
/// and the test's error also falls with n where only the mean is 0 (Janssen 1999).
///
/// Up to `exactCount` differences the share is counted; beyond, it is the saddlepoint
/// approximation's, with a correction where the differences lie on a lattice. Nothing is random:
/// the same differences have the same p-value for ever.
///
/// - Source: Fisher 1935, The Design of Experiments, section 21; Robinson 1982, Journal of the Royal
///   Statistical Society B 44, 91 (saddlepoint); Daniels 1987, International Statistical Review 55,
///   37 (lattices); Janssen 1999, Journal of Statistical Planning and Inference 81, 71.
public struct SignFlip: Sendable, Hashable {
  /// Left minus right, finite, in the order of the replicates.
  public let differences: [Double]

  /// Up to so many differences every way to flip signs is counted.
  public static let exactCount = 32

  /// - Parameter differences: at least one, all finite.
  public init(_ differences: [Double]) {
    precondition(
      !differences.isEmpty && differences.allSatisfy(\.isFinite), "\(differences.count) numbers")
    self.differences = differences
  }

  /// The smallest p-value that so many differences can have.
  public static func leastPValue(count: Int) -> Double { exp2(-Double(count)) }

  /// The fewest differences that can have a p-value of `level`.
  public static func leastCount(level: Double) -> Int { max(1, Int((-log2(level)).rounded(.up))) }

  /// The p-value of a mean above `centre`: small where the mean lies above it.
  public func above(_ centre: Double = 0) -> Double {
    Self.upper(differences.map { $0 - centre }, minding: true)
  }

  /// The p-value of a mean below `centre`: small where the mean lies below it.
  public func below(_ centre: Double = 0) -> Double {
    Self.upper(differences.map { centre - $0 }, minding: true)
  }

  /// The centres that neither test rejects at `level`: an interval of confidence 1 − 2 level; nil
  /// where so few differences can reject nothing, or all are the same.
  ///
  /// Its ends are means of subsets of the differences, found to a thousandth of a standard error.
  /// - Source: Hartigan 1969, Journal of the American Statistical Association 64, 1303.
  public func interval(level: Double) -> Interval? {
    guard Self.leastPValue(count: differences.count) <= level,
      let error = Statistics.standardError(differences), error > 0
    else { return nil }
    let mean = Statistics.mean(differences)
    func end(_ side: Double) -> Double {
      let values = differences.map { side * ($0 - mean) }
      func isRejected(_ distance: Double) -> Bool {
        Self.upper(values.map { $0 + distance }, minding: false) <= level
      }
      var (inside, outside) = (0.0, 4 * error)
      while !isRejected(outside) { (inside, outside) = (outside, 2 * outside) }
      while outside - inside > 1e-3 * error {
        let middle = (inside + outside) / 2
        if isRejected(middle) { outside = middle } else { inside = middle }
      }
      return mean - side * outside
    }
    return Interval(lower: end(1), upper: end(-1))
  }

  /// P(Σ ± e ≥ Σ e) over all signs.
  ///
  /// - Parameter minding: whether a lattice is looked for where the sum is not counted.
  static func upper(_ values: [Double], minding: Bool) -> Double {
    values.count <= exactCount
      ? countedShare(values) : SignFlipSaddlepoint(values, mindsLattice: minding).upper
  }

  /// The share of subsets whose sum is at most 0, the empty one among them: flipping a subset takes
  /// twice its sum from the whole.
  private static func countedShare(_ values: [Double]) -> Double {
    // Rounding must not tell apart sums that are equal on paper.
    let allowance = 1e-12 * values.reduce(0) { $0 + abs($1) }
    let middle = values.count / 2
    let first = subsetSums(values[..<middle])
    let second = subsetSums(values[middle...])
    var (count, partner) = (0, second.count)
    for sum in first {
      while partner > 0 && sum + second[partner - 1] > allowance { partner -= 1 }
      count += partner
    }
    return Double(count) * exp2(-Double(values.count))
  }

  /// The sums of all subsets, ascending.
  private static func subsetSums(_ values: ArraySlice<Double>) -> [Double] {
    var sums = [0.0]
    for value in values {
      var merged: [Double] = []
      merged.reserveCapacity(2 * sums.count)
      var (plain, shifted) = (0, 0)
      while plain < sums.count || shifted < sums.count {
        let takesPlain =
          shifted == sums.count
          || (plain < sums.count && sums[plain] <= sums[shifted] + value)
        if takesPlain {
          merged.append(sums[plain])
          plain += 1
        } else {
          merged.append(sums[shifted] + value)
          shifted += 1
        }
      }
      sums = merged
    }
    return sums
  }
}
