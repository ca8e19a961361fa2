// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

struct DecayFitTests {
  /// A curve with replicates that waver by a formula, and what SciPy says of it.
  struct Oracle: Sendable, CustomTestStringConvertible {
    let level: Double
    let amplitude: Double
    let rate: Double
    let replicates: Int
    let generations: Int
    let noise: Double
    /// Level, amplitude, rate, both ends of the rate's interval, misfit.
    let expected: [Double]
    var testDescription: String { "rate \(rate)" }

    var chains: [[Double]] {
      let powers = (0..<generations).map { exp(-rate * Double($0)) }
      return (1...replicates).map { replicate in
        let r = Double(replicate)
        return (0..<generations).map { generation in
          let g = Double(generation)
          let wobble = sin(12.9898 * r + 78.233 * g + 3.7 * r * g) + cos(1.7 * r + 0.3 * g)
          return level + amplitude * powers[generation] + noise * wobble
        }
      }
    }
  }

  /// Numbers of `python3 Tests/Oracles/decay.py`, with SciPy 1.
  @Test(arguments: [
    Oracle(
      level: 0.2, amplitude: 0.8, rate: 0.1, replicates: 32, generations: 31, noise: 0.05,
      expected: [
        0.198856555674, 0.801000802492, 0.0990230086123, 0.0918581719659, 0.106294471375,
        1.50765629587,
      ]),
    Oracle(
      level: 1, amplitude: -0.9, rate: 0.02, replicates: 12, generations: 101, noise: 0.02,
      expected: [
        1.00198280468, -0.900085701084, 0.0198636771361, 0.0193343281476, 0.0203944033593,
        3.35896743388,
      ]),
    Oracle(
      level: -3, amplitude: 5, rate: 0.5, replicates: 5, generations: 13, noise: 0.1,
      expected: [
        -2.98553711869, 5.04157440728, 0.512408296896, 0.475653437531, 0.551582786674,
        2.16837451635,
      ]),
  ])
  func fitAndIntervalAreThoseOfSciPy(_ oracle: Oracle) throws {
    let fit = try DecayFit(oracle.chains)
    let found = [
      fit.curve.level, fit.curve.amplitude, fit.curve.rate, fit.rateInterval.lower,
      fit.rateInterval.upper, fit.misfit,
    ]
    for (number, expected) in zip(found, oracle.expected) {
      expectClose(number, expected, relative: 1e-6)
    }
    expectClose(fit.curve.halfLife, log(2) / fit.curve.rate, relative: 1e-15)
    expectClose(fit.halfLifeInterval.lower, log(2) / fit.rateInterval.upper, relative: 1e-15)
  }

  /// How the replicates of a simulated curve waver.
  enum Noise: String, CaseIterable {
    /// Anew at every generation.
    case independent
    /// By steps that add up, as the parameters of a chain do.
    case walk
  }

  /// Replicates of c = .2, a = 1 (0 where flat) with noise of standard deviation .05.
  private static func chains(
    rate: Double, amplitude: Double = 1, replicates: Int = 32, generations: Int, _ noise: Noise,
    _ stream: inout RandomStream
  ) -> [[Double]] {
    (0..<replicates).map { _ in
      var walk = 0.0
      return (0..<generations).map { generation in
        let step = stream.normal(mean: 0, deviation: 0.05)
        walk = noise == .walk ? walk + step : step
        return 0.2 + amplitude * exp(-rate * Double(generation)) + walk
      }
    }
  }

  /// `COLLAPSE_FULL_TRIALS=1` makes the 500 trials that docs/files.md states.
  private static let trials =
    ProcessInfo.processInfo.environment["COLLAPSE_FULL_TRIALS"] == nil ? 100 : 500

  @Test(arguments: [0.02, 0.1, 0.5], Noise.allCases)
  func intervalCoversTheRateInNinetyFivePercentOfTrials(rate: Double, noise: Noise) throws {
    var stream = stream("decay \(rate) \(noise)")
    let generations = rate < 0.05 ? 101 : 31
    var (covered, identified) = (0, 0)
    for _ in 0..<Self.trials {
      let chains = Self.chains(rate: rate, generations: generations, noise, &stream)
      guard let fit = try? DecayFit(chains) else { continue }
      identified += 1
      if fit.rateInterval.contains(rate) { covered += 1 }
    }
    let share = Double(covered) / Double(identified)
    print("rate \(rate), \(noise): \(covered) of \(identified) cover, of \(Self.trials) trials")
    // Five standard errors of a share of .95: .11 of 100 trials, .05 of 500.
    let allowed = 5 * (0.95 * 0.05 / Double(identified)).squareRoot()
    #expect(abs(share - 0.95) < allowed, "\(covered) of \(identified)")
    #expect(Double(identified) > 0.9 * Double(Self.trials), "\(identified) identified")
  }

  @Test(arguments: [4, 32], Noise.allCases)
  func flatCurvesAreNotIdentifiable(replicates: Int, noise: Noise) {
    var stream = stream("flat \(replicates) \(noise)")
    var refused = 0
    for _ in 0..<Self.trials {
      let chains = Self.chains(
        rate: 0.1, amplitude: 0, replicates: replicates, generations: 31, noise, &stream)
      if (try? DecayFit(chains)) == nil { refused += 1 }
    }
    print("flat, \(replicates) replicates, \(noise): \(refused) of \(Self.trials) refused")
    #expect(Double(refused) >= 0.9 * Double(Self.trials), "\(refused) refused")
  }

  @Test func shapesWithoutARateAreNamed() {
    // Replicates differ by slopes and offsets that sum to 0, so the mean has the shape itself.
    func chains(_ shape: (Double) -> Double) -> [[Double]] {
      [-2.0, -1, 0, 1, 2].map { offset in
        (0..<12).map { generation -> Double in
          let g = Double(generation)
          let side: Double = generation % 2 == 0 ? 0.013 : 0.007
          let wobble: Double = 0.002 * sin(1.3 * g + 2.1 * offset)
          return shape(g) + side * offset + wobble
        }
      }
    }
    func obstacle(_ chains: [[Double]]) -> DecayObstacle? {
      do throws(DecayObstacle) {
        _ = try DecayFit(chains)
        return nil
      } catch { return error }
    }
    #expect(obstacle(chains { _ in 0.3 }) == .flat)
    #expect(obstacle(chains { 1 - 0.05 * $0 }) == .straight)
    #expect(obstacle(chains { $0 == 0 ? 1 : 0 }) == .sudden)
    #expect(obstacle(chains { exp(0.3 * $0) }) == .noLevel)
    #expect(obstacle(chains { exp(-0.3 * $0) }) == nil)
    #expect(obstacle([[1, 0.5, 0.2, 0.1, 0]]) == .tooFewReplicates(found: 1))
    #expect(obstacle(Array(repeating: [1, 0.5, 0.2], count: 9)) == .tooFewGenerations(found: 3))
    #expect(obstacle(Array(repeating: [1, 0.5, 0.2, 0.1, 0], count: 9)) == .noSpread)
    #expect(obstacle([[], [], [], []]) == .tooFewGenerations(found: 0))
    let huge = [1e200, 2e200, 1e200, 3e200, -1e200]
    #expect(obstacle([huge, huge, huge, huge.map { -$0 }]) == .tooLarge)
  }

  @Test func scaleAndOriginOfTheValuesDoNotMatter() throws {
    var stream = stream("decay scale")
    let chains = Self.chains(rate: 0.2, generations: 31, .independent, &stream)
    let fit = try DecayFit(chains)
    for (scale, origin) in [(1e-6, 0.0), (-1e9, 3e9), (1, 1000)] {
      let other = try DecayFit(chains.map { $0.map { scale * $0 + origin } })
      expectClose(other.curve.rate, fit.curve.rate, relative: 1e-8)
      expectClose(other.rateInterval.lower, fit.rateInterval.lower, relative: 1e-8)
      expectClose(other.curve.amplitude, scale * fit.curve.amplitude, relative: 1e-8)
      expectClose(other.curve.level, scale * fit.curve.level + origin, relative: 1e-8)
    }
  }
}
