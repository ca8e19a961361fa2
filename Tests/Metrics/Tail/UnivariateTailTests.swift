// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

/// Oracle: `Tests/Oracles/tails.py`, which finds level sets and integrals with SciPy alone.
@Suite struct UnivariateTailTests {
  private func tail(
    _ model: any GenerativeModel, _ definition: TailDefinition = .level(0.05)
  ) throws -> UnivariateTail {
    UnivariateTail(of: try #require(UnivariateMixture(model)), definition)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mixture: (weights: [Double], means: [Double], deviations: [Double])
    let level: Double
    let edges: [Double]
  }

  static let cases = [
    Case(
      testDescription: "a rare third mode, level .05",
      mixture: ([0.7, 0.25, 0.05], [-2, 1, 4], [0.6, 0.8, 0.5]), level: 0.05,
      edges: [
        -.infinity, -3.3701199113361078, 2.286603593560219, 3.715365047351406, 4.275098820913164,
        .infinity,
      ]),
    Case(
      testDescription: "a rare third mode, level .2",
      mixture: ([0.7, 0.25, 0.05], [-2, 1, 4], [0.6, 0.8, 0.5]), level: 0.2,
      edges: [
        -.infinity, -3.085877479247941, -0.8847530940388987, 0.3573398169317684,
        1.6403823098578023, .infinity,
      ]),
    Case(
      testDescription: "two equal modes far apart", mixture: ([0.5, 0.5], [-3, 3], [0.5, 0.5]),
      level: 0.05,
      edges: [
        -.infinity, -3.9799819922700284, -2.0200180077299716, 2.0200180077299716,
        3.9799819922700284, .infinity,
      ]),
  ]

  @Test(arguments: cases)
  func aLevelsTailHasPartsBetweenTheModes(_ example: Case) throws {
    let (weights, means, deviations) = example.mixture
    let tail = try tail(mixture(weights, means, deviations), .level(example.level))
    let edges = tail.intervals.flatMap { [$0.lower, $0.upper] }
    #expect(edges.count == example.edges.count)
    for (found, expected) in zip(edges, example.edges) where expected.isFinite {
      #expect(agree(found, expected, within: 1e-9), "\(found) for \(expected)")
    }
    #expect(agree(tail.mass, example.level, within: 1e-11))
  }

  @Test(arguments: [0.5, 0.05, 1e-3, 1e-8])
  func oneGaussiansTailLiesBeyondTwoQuantiles(_ level: Double) throws {
    let tail = try tail(normal(3, 2), .level(level))
    let edge = 2 * Normal.standard.upperQuantile(level / 2)
    #expect(
      tail.intervals == [LineInterval(-.infinity, 3 - edge), LineInterval(3 + edge, .infinity)])
    #expect(agree(tail.mass, level, within: 1e-12))
  }

  /// The general search, given one Gaussian cut into two equal halves, finds the closed form.
  @Test(arguments: [0.5, 0.05, 1e-6])
  func theGeneralSearchFindsTheClosedForm(_ level: Double) throws {
    let halves = try tail(mixture([0.5, 0.5], [3, 3], [2, 2]), .level(level))
    let whole = try tail(normal(3, 2), .level(level))
    #expect(halves.intervals.count == 2)
    for (found, expected) in zip(halves.intervals, whole.intervals) where expected.upper.isFinite {
      #expect(agree(found.upper, expected.upper, within: 1e-10))
    }
    #expect(agree(halves.mass, level, within: 1e-11))
  }

  @Test func theLevelIsTheMassForManyMixtures() throws {
    var random = stream("mixtures")
    for _ in 0..<60 {
      let count = 2 + random.index(below: 4)
      let raw = (0..<count).map { _ in 0.05 + random.uniform() }
      let model = try mixture(
        raw.map { $0 / raw.reduce(0, +) }, raw.map { _ in 20 * random.uniform() },
        raw.map { _ in 0.02 + 2 * random.uniform() })
      for level in [0.3, 0.05, 1e-4] {
        let tail = try tail(model, .level(level))
        #expect(agree(tail.mass, level, within: 1e-9))
        // Inside is less dense than outside, just across every edge.
        for edge in tail.intervals.flatMap({ [$0.lower, $0.upper] }) where edge.isFinite {
          let step = 1e-5
          let isRising = tail.intervals.contains { $0.upper == edge }
          let slope = tail.reference.logDensity(edge).slope
          #expect((slope > 0) == isRising || abs(slope) < step)
        }
      }
    }
  }

  @Test func quantilesCutOffTheirSides() throws {
    let lower = LineInterval(-.infinity, -3.3136100588827495)
    let upper = LineInterval(4.420895535847885, .infinity)
    let sides: [(TailDefinition.Side, [LineInterval])] = [
      (.lower, [lower]), (.upper, [upper]), (.both, [lower, upper]),
    ]
    for (side, expected) in sides {
      let tail = try tail(rareThird(), .quantile(0.99, side))
      #expect(tail.intervals.count == expected.count)
      for (found, wanted) in zip(tail.intervals, expected) {
        #expect(found.lower == wanted.lower || agree(found.lower, wanted.lower, within: 1e-12))
        #expect(found.upper == wanted.upper || agree(found.upper, wanted.upper, within: 1e-12))
      }
      #expect(agree(tail.mass, TailDefinition.quantile(0.99, side).mass, within: 1e-12))
    }
  }
}
