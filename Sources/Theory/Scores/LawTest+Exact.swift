// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension LawTest {
  /// A statement without exception: p is 0 as soon as one is seen, and else 1.
  init(
    certain id: String, words: String, exceptions: Int, of count: Int,
    generations: ClosedRange<Int>
  ) {
    self.init(
      id: id, words: words, statistic: Double(exceptions), expected: 0,
      tail: exceptions == 0 ? Tail(lower: 0.5, upper: 0.5) : Tail(lower: 1, upper: 0),
      generations: generations, count: count)
  }

  /// How many of some replicates show what each of them shows with a known chance.
  init(
    binomial id: String, words: String, seen: Int, of count: Int, chance: Double, generation: Int
  ) {
    let law = Binomial(count: count, probability: chance)
    self.init(
      id: "\(id)[\(generation)]", words: "\(words) at generation \(generation)",
      statistic: Double(seen), expected: Double(count) * chance,
      tail: Tail(lower: law.cumulative(seen), upper: law.upper(seen - 1)),
      generations: generation...generation, count: count)
  }
}
