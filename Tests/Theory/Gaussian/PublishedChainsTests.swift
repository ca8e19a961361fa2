// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@testable import CollapseTheory

/// Chains that others ran and published, against our curves: theirs is the sampling error.
///
/// Fit t of the tables is generation t − 1.
@Suite struct PublishedChainsTests {
  private func setting(
    _ policy: String, _ rows: Int, _ divisor: Statistics.Divisor = .count
  ) throws -> GaussianSetting {
    try GaussianSetting(
      GaussianChainSimulator(real: rows, synthetic: rows, divisor: divisor, policy: policy).facts)
  }

  /// n, t, runs, mean of s², mean of μ² under accumulate: own summaries of the records of
  /// RylanSchaeffer/KoyejoLab-Collapse-or-Thrive, commit 369132e38c6b4774efbdafead228a0858497e17e,
  /// notebooks/00_gaussian_fitting (Kazdan et al. 2025, arXiv:2410.16713); start N(0, 1), divisor n.
  static let accumulated: [(rows: Int, fit: Int, runs: Int, variance: Double, square: Double)] = [
    (10, 1, 100, 0.946918, 0.099656),
    (10, 2, 100, 0.901196, 0.115513),
    (10, 5, 100, 0.868805, 0.139673),
    (10, 10, 100, 0.864741, 0.146222),
    (10, 20, 100, 0.87063, 0.157323),
    (10, 50, 100, 0.867721, 0.160287),
    (10, 100, 100, 0.86579, 0.160043),
    (32, 1, 100, 0.981826, 0.0331683),
    (32, 2, 100, 0.961529, 0.0389496),
    (32, 5, 100, 0.962507, 0.0465751),
    (32, 10, 100, 0.959663, 0.0492851),
    (32, 20, 100, 0.960119, 0.0497538),
    (32, 50, 100, 0.959798, 0.0512736),
    (32, 100, 100, 0.96009, 0.0513835),
    (100, 1, 99, 0.993568, 0.00878783),
    (100, 2, 99, 0.995666, 0.0115564),
    (100, 5, 99, 0.990054, 0.0132078),
    (100, 10, 99, 0.988612, 0.0132295),
    (100, 20, 99, 0.987333, 0.0140617),
    (100, 50, 99, 0.989476, 0.0139965),
    (100, 100, 99, 0.98979, 0.0144656),
    (316, 1, 45, 1.00227, 0.00281768),
    (316, 2, 45, 1.00461, 0.00378664),
    (316, 5, 45, 0.996269, 0.0046946),
    (316, 10, 45, 0.999099, 0.00465782),
    (316, 20, 45, 0.998563, 0.00523075),
    (316, 50, 45, 1.00151, 0.0051135),
    (316, 100, 45, 1.00131, 0.00503426),
  ]

  /// n, t, runs, median of s² under replace: the same source. The median, since a few chains carry
  /// the mean.
  static let replaced: [(rows: Int, fit: Int, runs: Int, median: Double)] = [
    (10, 1, 100, 0.937305),
    (10, 2, 100, 0.682688),
    (10, 5, 100, 0.372015),
    (10, 10, 100, 0.157179),
    (10, 20, 100, 0.0138704),
    (10, 50, 100, 1.56735e-05),
    (10, 100, 100, 2.08256e-10),
    (32, 1, 100, 0.966914),
    (32, 2, 100, 0.897295),
    (32, 5, 100, 0.709055),
    (32, 10, 100, 0.475791),
    (32, 20, 100, 0.299502),
    (32, 50, 100, 0.0405149),
    (32, 100, 100, 0.00229056),
    (100, 1, 100, 1.00373),
    (100, 2, 100, 0.958246),
    (100, 5, 100, 0.913873),
    (100, 10, 100, 0.76734),
    (100, 20, 100, 0.636412),
    (100, 50, 100, 0.351339),
    (100, 100, 100, 0.142809),
    (316, 1, 44, 0.992876),
    (316, 2, 44, 0.986911),
    (316, 5, 44, 0.937816),
    (316, 10, 44, 0.981303),
    (316, 20, 44, 0.892391),
    (316, 50, 44, 0.831978),
    (316, 100, 44, 0.624162),
  ]

  /// t, mean and deviation of ln s over 25 chains of n = 100 and divisor n − 1: own summary of
  /// bosekaikini/scudem_model, commit 92fd98582151def0dcc2459b75184fa037949577,
  /// Misc/gaussian_collapse_stds_data.csv.
  static let wandered: [(fit: Int, mean: Double, deviation: Double)] = [
    (1, -0.00610591, 0.0550555),
    (2, -0.00539084, 0.0931425),
    (5, -0.0312549, 0.140908),
    (10, -0.0730569, 0.203057),
    (50, -0.229008, 0.491462),
    (100, -0.530337, 0.637848),
    (500, -2.40945, 1.34218),
    (1000, -4.18416, 2.1267),
    (2500, -11.7215, 2.37344),
  ]

  @Test func accumulatedChainsFollowG8() throws {
    var largest = 0.0
    for item in Self.accumulated {
      let setting = try setting("accumulate", item.rows)
      let moments = GaussianMoments.table(setting, upTo: item.fit - 1)[item.fit - 1]
      let root = Double(item.runs).squareRoot()
      for (seen, law) in [
        (item.variance, moments.variance), (item.square, moments.squaredMean),
      ] {
        let z = (seen - law.mean) / law.standardDeviation * root
        largest = max(largest, abs(z))
        #expect(abs(z) < 5, "n = \(item.rows), t = \(item.fit): \(seen), z = \(z)")
      }
    }
    print("accumulated chains: largest |z| \(largest) of \(2 * Self.accumulated.count)")
  }

  /// The median of ln s² by Cornish and Fisher's first term, κ₁ − κ₃/(6κ₂), with the error
  /// √(π/2) of the mean's.
  @Test func replacedChainsFollowG3() throws {
    var largest = 0.0
    for item in Self.replaced {
      let walk = try LogVarianceWalk(try setting("replace", item.rows), upTo: item.fit)
      let generation = item.fit - 1
      let deviation = walk.variance(generation).squareRoot()
      let median = walk.mean(generation) - walk.skewness(generation) * deviation / 6
      let error = deviation * (Double.pi / 2 / Double(item.runs)).squareRoot()
      let z = (log(item.median) - median) / error
      largest = max(largest, abs(z))
      #expect(abs(z) < 5, "n = \(item.rows), t = \(item.fit): \(item.median), z = \(z)")
    }
    print("replaced chains: largest |z| \(largest) of \(Self.replaced.count)")
  }

  @Test func wanderedChainsFollowG3() throws {
    let walk = try LogVarianceWalk(try setting("replace", 100, .countMinusOne), upTo: 2500)
    var largest = 0.0
    for item in Self.wandered {
      let mean = walk.mean(item.fit - 1) / 2
      let deviation = walk.variance(item.fit - 1).squareRoot() / 2
      let z = (item.mean - mean) / deviation * 5
      let ratio = item.deviation * item.deviation / (deviation * deviation)
      // χ² of 24 degrees over 24: deviation √(2/24).
      let spread = (ratio - 1) / (2.0 / 24).squareRoot()
      largest = max(largest, abs(z), abs(spread))
      #expect(abs(z) < 5 && abs(spread) < 5, "t = \(item.fit): z = \(z) and \(spread)")
    }
    print("wandered chains: largest |z| \(largest) of \(2 * Self.wandered.count)")
  }

}
