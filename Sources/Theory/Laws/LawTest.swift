// SPDX-License-Identifier: GPL-3.0-or-later

/// One statistic of a cell against its distribution under a law.
public struct LawTest: Sendable, Hashable {
  /// Unique within the law, such as `scatter.mean`.
  public let id: String
  /// What was compared with what, for people.
  public let words: String
  public let statistic: Double
  /// The statistic's mean under the law.
  public let expected: Double
  /// The p-value as a standard normal number, negative where the statistic is low.
  public let z: Double
  /// Two-sided.
  public let p: Double
  /// The test's share in Holm's procedure, relative to the law's other tests.
  public let weight: Double
  /// The generations looked at, ascending.
  public let generations: ClosedRange<Int>
  /// How many numbers went in.
  public let count: Int
  /// What would explain a violation.
  public let candidates: [LikelyCause]
  /// The ratio that candidates explain, with its standard error.
  public let ratio: Ratio?

  /// A seen quantity over its expectation.
  public struct Ratio: Sendable, Hashable {
    public let value: Double
    public let standardError: Double

    public init(_ value: Double, standardError: Double) {
      self.value = value
      self.standardError = standardError
    }
  }

  public init(
    id: String, words: String, statistic: Double, expected: Double, tail: Tail,
    generations: ClosedRange<Int>, count: Int, weight: Double = 1, ratio: Ratio? = nil,
    candidates: [LikelyCause] = []
  ) {
    self.id = id
    self.words = words
    self.statistic = statistic
    self.expected = expected
    self.z = tail.score
    self.p = tail.twoSided
    self.weight = weight
    self.generations = generations
    self.count = count
    self.ratio = ratio
    self.candidates = candidates
  }

  init(
    id: String, words: String, statistic: Double, expected: Double, z: Double, p: Double,
    generations: ClosedRange<Int>, count: Int, weight: Double, ratio: Ratio?,
    candidates: [LikelyCause]
  ) {
    self.id = id
    self.words = words
    self.statistic = statistic
    self.expected = expected
    self.z = z
    self.p = p
    self.weight = weight
    self.generations = generations
    self.count = count
    self.ratio = ratio
    self.candidates = candidates
  }

  /// The candidate that fits the seen ratio best, among those within three standard errors and
  /// nearer than no fault at all.
  public var likelyCause: LikelyCause? {
    guard let ratio else { return nil }
    func distance(_ expected: Double) -> Double { abs(ratio.value - expected) }
    return
      candidates
      .filter { $0.covers(ratio) && distance($0.nearest(to: ratio.value)) < distance(1) }
      .min { distance($0.nearest(to: ratio.value)) < distance($1.nearest(to: ratio.value)) }
  }
}

/// A fault that would move a ratio to a known place.
public struct LikelyCause: Sendable, Hashable {
  /// The ratios the fault leads to.
  public let ratios: ClosedRange<Double>
  /// How the ratio comes about, such as `100/99 = n/(n−1)`; empty where it is a range.
  public let formula: String
  public let words: String

  /// A fault that leads to one ratio.
  public init(ratio: Double, formula: String, words: String) {
    self.ratios = ratio...ratio
    self.formula = formula
    self.words = words
  }

  /// A fault that leads to some ratio of a range.
  public init(ratios: ClosedRange<Double>, words: String) {
    self.ratios = ratios
    self.formula = ""
    self.words = words
  }

  /// The ratio of the range that lies nearest.
  func nearest(to value: Double) -> Double {
    min(max(value, ratios.lowerBound), ratios.upperBound)
  }

  func covers(_ seen: LawTest.Ratio) -> Bool {
    abs(seen.value - nearest(to: seen.value)) <= 3 * seen.standardError
  }
}

/// What a law found in one cell, before anything is said about significance.
public struct LawEvidence: Sendable, Hashable {
  public var tests: [LawTest]
  /// How many independent pivots went into the tests; 0 for laws of moments.
  public var pivotCount: Int
  /// What was left out and why, for people.
  public var notes: [String]
  /// Why the law isn't known to hold though every test passes; nil where nothing stands against it.
  public var obstacle: String?

  public init(tests: [LawTest] = [], pivotCount: Int = 0, notes: [String] = []) {
    self.tests = tests
    self.pivotCount = pivotCount
    self.notes = notes
  }
}
