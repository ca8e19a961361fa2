// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension PivotBattery {
  /// Averages over each chain's steps: they stay apart if every generation draws alike.
  func replicateTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    let longest = chains.map(\.count).max() ?? 0
    if longest < 2 { return [] }
    let repeated = LikelyCause(
      ratios: Double(longest) / 2...Double(longest),
      words: "every generation of a chain seems to use the same draws")
    return [
      sumOfSquares(
        "replicate.location", "means of Z over each chain's steps, squared in standard errors",
        chains.flatMap { scaledMeans($0, \.location) }, generations, candidates: [repeated]),
      sumOfSquares(
        "replicate.scatter", "sums of Q over each chain's steps, squared as normal scores",
        chains.map(totalScore), generations, candidates: [repeated]),
    ]
  }

  /// Averages over all chains at each generation: they stay apart if every replicate draws alike.
  ///
  /// The last test finds a single generation that is wider or narrower than it may be, such as a
  /// first one that is really the second.
  func generationTests(_ generations: ClosedRange<Int>) -> [LawTest] {
    if chains.count < 2 { return [] }
    let repeated = LikelyCause(
      ratios: Double(chains.count) / 2...Double(chains.count),
      words: "every replicate seems to use the same draws")
    var tests = [
      sumOfSquares(
        "generation.location",
        "means of Z over replicates at each generation, squared in standard errors",
        byGeneration.flatMap { scaledMeans($0.steps, \.location) }, generations,
        candidates: [repeated]),
      sumOfSquares(
        "generation.scatter",
        "sums of Q over replicates at each generation, squared as normal scores",
        byGeneration.map { totalScore($0.steps) }, generations, candidates: [repeated]),
    ]
    if let worst = mostExtremeGeneration() { tests.append(worst) }
    return tests
  }

  private func mostExtremeGeneration() -> LawTest? {
    let groups = byGeneration.flatMap { group in
      [
        (group.generation, "Z", group.steps.flatMap(\.location)),
        (group.generation, "Q's normal score", group.steps.flatMap(\.scores)),
      ]
    }
    let sums = groups.map { group in compensatedSum(group.2.lazy.map { $0 * $0 }) }
    let tails = zip(sums, groups).map { Tail.chiSquared($0, degrees: Double($1.2.count)) }
    guard let (index, tail) = Tail.mostExtreme(tails) else { return nil }
    let (generation, name, values) = groups[index]
    let degrees = Double(values.count)
    let ratio = sums[index] / degrees
    return LawTest(
      id: "generation.spread",
      words: "sum of squares of \(name) at generation \(generation), the most extreme of "
        + "\(groups.count) such sums, against χ²",
      statistic: sums[index], expected: degrees, tail: tail, generations: generation...generation,
      count: values.count,
      ratio: LawTest.Ratio(ratio, standardError: ratio * (2 / degrees).squareRoot()),
      candidates: explanations.spread(at: generation))
  }

  /// The sum of Q over some steps, as a standard normal number.
  private func totalScore(_ steps: [StepPivots]) -> Double {
    let sum = steps.reduce(0) { $0 + $1.scatter.reduce(0, +) }
    let degrees = steps.reduce(0) { $0 + $1.degrees.reduce(0, +) }
    return Tail.chiSquared(sum, degrees: degrees).score
  }
}
