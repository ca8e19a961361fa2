// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// One step's pivot: given all that went before, of mean 0 and variance 1.
struct StepScore {
  /// The generation whose fit the step leads to.
  let generation: Int
  let value: Double
  /// Given all that went before, the third moment; 0 where it is not known.
  let skewness: Double
  /// The largest size it can have.
  let skewnessBound: Double

  /// A value as far out as can be counted with; NaN is.
  static let farthest = 1e6

  init(generation: Int, value: Double, skewness: Double, bound: Double? = nil) {
    self.generation = generation
    self.value = value.isNaN ? Self.farthest : min(Self.farthest, max(-Self.farthest, value))
    self.skewness = skewness
    skewnessBound = bound ?? abs(skewness)
  }
}

/// Tests of pivots of which only the first moments are known exactly.
///
/// Pivots of conditional mean 0 and variance 1 are uncorrelated: their sum over N steps has mean 0,
/// variance N and as third moment the sum of theirs, whatever the chains did. It is referred to
/// Pearson's type III distribution of these moments where its skewness is at most 0.2, and left out
/// elsewhere, as for `MomentTests`; products of successive pivots likewise.
struct ScoreBattery {
  /// Each replicate's steps, in order.
  let chains: [[StepScore]]
  /// The law's word for the pivot, such as `pearson`.
  let id: String
  /// What the pivot is, for people.
  let subject: String
  /// What was seen over what is expected, and what could explain it.
  var ratio: LawTest.Ratio?
  var candidates: [LikelyCause] = []

  var count: Int { chains.reduce(0) { $0 + $1.count } }

  func tests() -> [LawTest] {
    let all = chains.flatMap { $0 }
    guard let first = all.map(\.generation).min(), let last = all.map(\.generation).max() else {
      return []
    }
    return [
      sum(all, first...last), worstGeneration(all, first...last), successive(first...last),
      neighbours(first...last),
    ].compactMap { $0 }
  }

  private func sum(_ scores: [StepScore], _ generations: ClosedRange<Int>) -> LawTest? {
    guard let (z, tail) = Self.standardised(scores) else { return nil }
    return LawTest(
      id: "\(id).sum", words: "sum of \(subject) over all steps, in standard errors",
      statistic: z, expected: 0, tail: tail, generations: generations, count: scores.count,
      ratio: ratio, candidates: candidates)
  }

  /// The sum over √N, and where it fell; nil where its law is too skewed.
  private static func standardised(_ scores: [StepScore]) -> (z: Double, tail: Tail)? {
    guard !scores.isEmpty else { return nil }
    let n = Double(scores.count)
    let scale = n * n.squareRoot()
    guard compensatedSum(scores.lazy.map(\.skewnessBound)) / scale <= MomentTests.skewnessLimit
    else { return nil }
    let z = compensatedSum(scores.lazy.map(\.value)) / n.squareRoot()
    return (z, .pearson(z, skewness: compensatedSum(scores.lazy.map(\.skewness)) / scale))
  }

  /// The generation whose sum over replicates is farthest out, by Bonferroni's bound.
  private func worstGeneration(
    _ scores: [StepScore], _ generations: ClosedRange<Int>
  ) -> LawTest? {
    let sums = generations.compactMap { generation in
      Self.standardised(scores.filter { $0.generation == generation }).map { (generation, $0) }
    }
    guard sums.count > 1,
      let worst = sums.min(by: { $0.1.tail.twoSided < $1.1.tail.twoSided })
    else { return nil }
    let p = min(1, worst.1.tail.twoSided * Double(sums.count)) / 2
    return LawTest(
      id: "\(id).generation",
      words: "sum of \(subject) over replicates at generation \(worst.0), the most extreme of "
        + "\(sums.count) such sums",
      statistic: worst.1.z, expected: 0,
      tail: worst.1.z < 0 ? Tail(lower: p, upper: 1 - p) : Tail(lower: 1 - p, upper: p),
      generations: worst.0...worst.0, count: scores.count)
  }

  /// Products of a step's pivot and the next one's.
  private func successive(_ generations: ClosedRange<Int>) -> LawTest? {
    products(
      "successive", "\(subject) of a step and of the next", generations,
      chains.flatMap { chain in
        zip(chain, chain.dropFirst()).filter { $1.generation == $0.generation + 1 }
      })
  }

  /// Products of the pivots of one generation in two replicates, which have nothing in common.
  private func neighbours(_ generations: ClosedRange<Int>) -> LawTest? {
    let pairs = stride(from: 0, to: chains.count - 1, by: 2).flatMap { index in
      Self.paired(chains[index], chains[index + 1])
    }
    return products("replicates", "\(subject) in two replicates", generations, pairs)
  }

  private static func paired(
    _ first: [StepScore], _ second: [StepScore]
  ) -> [(StepScore, StepScore)] {
    var (pairs, place) = ([(StepScore, StepScore)](), 0)
    for score in first {
      while place < second.count && second[place].generation < score.generation { place += 1 }
      if place < second.count, second[place].generation == score.generation {
        pairs.append((score, second[place]))
      }
    }
    return pairs
  }

  private func products(
    _ kind: String, _ words: String, _ generations: ClosedRange<Int>,
    _ pairs: [(StepScore, StepScore)]
  ) -> LawTest? {
    let n = Double(pairs.count)
    let scale = n * n.squareRoot()
    // The third moment of a product is the product of the third moments.
    let skewness = compensatedSum(pairs.lazy.map { $0.skewnessBound * $1.skewnessBound }) / scale
    guard pairs.count >= Self.leastProducts, skewness <= MomentTests.skewnessLimit else {
      return nil
    }
    let z = compensatedSum(pairs.lazy.map { $0.value * $1.value }) / n.squareRoot()
    return LawTest(
      id: "\(id).\(kind)", words: "correlation between \(words), in standard errors",
      statistic: z, expected: 0, tail: .normal(z), generations: generations, count: pairs.count)
  }

  /// Products have long tails, a kurtosis of 9 or more: their sum is normal enough from here on.
  static let leastProducts = 500
}
