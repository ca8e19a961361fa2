// SPDX-License-Identifier: GPL-3.0-or-later

extension RandomStream {
  /// How often each outcome occurs in `count` independent draws; the counts add up to `count`.
  ///
  /// Each count is binomial given those before it. The weight still to come is summed from the
  /// end, never by subtraction, so that the last of a million outcomes keeps its probability.
  ///
  /// - Parameters:
  ///   - count: 0 to 2⁶².
  ///   - weights: not negative, at least one positive; need not add up to 1. An outcome of weight 0
  ///     is never drawn.
  /// - Complexity: O(outcomes), whatever the count.
  /// - Source: Davis 1993, doi:10.1016/0167-9473(93)90115-A.
  public mutating func multinomial(count: Int, weights: [Double]) -> [Int] {
    var drawn = [Int](repeating: 0, count: weights.count)
    var left = count
    let remaining = sumsToTheEnd(weights)
    precondition(
      !remaining.isEmpty && remaining[0] > 0 && remaining[0].isFinite,
      "weights of sum \(remaining.first ?? 0)")
    for index in weights.indices where weights[index] > 0 {
      if left == 0 { break }
      let after = index + 1 < remaining.count ? remaining[index + 1] : 0
      // The smaller probability of the two is the one that keeps its digits.
      let taken =
        weights[index] <= after
        ? binomial(count: left, probability: weights[index] / remaining[index])
        : left - binomial(count: left, probability: after / remaining[index])
      drawn[index] = taken
      left -= taken
    }
    return drawn
  }

  /// How many of each kind are among `draws` observations taken without replacement.
  ///
  /// - Parameters:
  ///   - draws: 0 to the sum of the counts.
  ///   - counts: how many observations of each kind there are, 0 or more, together at most 2⁶².
  /// - Complexity: O(kinds), whatever the counts.
  public mutating func subsample(_ draws: Int, of counts: [Int]) -> [Int] {
    var remaining = counts.reduce(0, +)
    precondition(draws >= 0 && draws <= remaining, "\(draws) draws of \(remaining)")
    var drawn = [Int](repeating: 0, count: counts.count)
    var left = draws
    for index in counts.indices {
      if left == 0 { break }
      remaining -= counts[index]
      let taken = hypergeometric(
        successes: counts[index], failures: remaining, draws: left)
      drawn[index] = taken
      left -= taken
    }
    return drawn
  }
}

/// For every place the sum of its weight and all later ones.
private func sumsToTheEnd(_ weights: [Double]) -> [Double] {
  var sums = weights
  var sum = 0.0
  for index in weights.indices.reversed() {
    precondition(weights[index] >= 0, "weight \(weights[index])")
    sum += weights[index]
    sums[index] = sum
  }
  return sums
}
