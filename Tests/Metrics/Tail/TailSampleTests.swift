// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

@Suite struct TailSampleTests {
  @Test func neighboursOfARankAreThoseOfTheSortedList() {
    var random = stream("ranks")
    for count in [2, 3, 10, 501] {
      let values = (0..<count).map { _ in (10 * random.uniform()).rounded() }
      let sorted = values.sorted()
      for rank in 1..<count {
        #expect(neighbours(ofRank: rank, in: values) == (sorted[rank - 1], sorted[rank]))
      }
    }
  }

  @Test func theTailIsWhatLiesBelowTheThreshold() throws {
    let truth = try rareThird()
    var random = stream("sample")
    let sample = TailSample(of: truth, level: 0.1, count: 500, using: &random)
    #expect(sample.points.count == 500)
    #expect(sample.logDensities == truth.logProbabilities(of: .points(sample.points)))
    let areBelow = sample.logDensities.allSatisfy { $0 < sample.threshold }
    #expect(areBelow)
    // The exact tail of that level holds nearly the same points.
    let exact = UnivariateTail(of: try #require(UnivariateMixture(truth)), .level(0.1))
    let inside = sample.points.values.count { value in
      exact.intervals.contains { $0.contains(value) }
    }
    #expect(inside > 450)
  }

  /// The share a sampled threshold cuts off is the level, with a relative error of 1/√count.
  @Test func theThresholdCutsOffTheLevel() throws {
    let truth = try GaussianModel(mean: [0, 0, 0], covariance: .identity(3))
    let shares = (0..<50).map { index in
      var random = stream("threshold \(index)")
      let sample = TailSample(of: truth, level: 0.05, count: 400, using: &random)
      // ln p = −r²/2 − 3/2 ln 2π, and r² is χ² with 3 degrees of freedom.
      return ChiSquared(degrees: 3).upper(-2 * (sample.threshold + 3 * Normal.halfLogTwoPi))
    }
    let mean = Statistics.mean(shares)
    let error = 0.05 / 20 / 50.0.squareRoot()
    let z = (mean - 0.05) / error
    #expect(abs(z) < 5, "z = \(z)")
  }
}
