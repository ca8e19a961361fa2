// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// Precision, recall, density and coverage against scikit-learn's and against values by hand.
@Suite struct NeighbourMetricTests {
  private func value(
    _ metric: any Metric, real: Points, synthetic: Points, seed: UInt64 = 1
  ) throws -> Reading {
    let model = try GaussianModel(
      mean: [Double](repeating: 0, count: real.dimension), covariance: .identity(real.dimension))
    return readings(
      metric, of: model, against: model, origin: .generationZero, original: real, heldOut: real,
      synthetic: synthetic, seed: seed)[0]
  }

  private func line(_ values: Double...) -> Points { Points(dimension: 1, values: values) }

  /// Shares are of whole counts, so that they agree to the last rounding of one division.
  @Test func answersAreThoseOfAnIndependentProgram() throws {
    for oracle in try NeighbourOracle.all() {
      let (real, synthetic) = (oracle.realPoints, oracle.syntheticPoints)
      for answer in oracle.answers {
        for side in NeighbourSettings.Side.allCases {
          let settings = NeighbourSettings(neighbours: answer.neighbours, against: side)
          for (quantity, expected) in [
            (NeighbourMetric.Quantity.precision, answer.precision), (.recall, answer.recall),
            (.density, answer.density), (.coverage, answer.coverage),
          ] {
            let found = try value(
              NeighbourMetric(quantity, settings), real: real, synthetic: synthetic)
            #expect(
              agree(found.number, expected, within: 1e-15),
              "\(oracle.name), k = \(answer.neighbours), \(quantity): \(found), \(expected)")
          }
        }
      }
      for copies in oracle.duplicates {
        let found = try value(
          Duplicates(level: copies.level), real: real, synthetic: synthetic)
        #expect(
          agree(found.number, copies.share, within: 1e-15),
          "\(oracle.name), level \(copies.level): \(found), \(copies.share)")
      }
      let ratio = try value(PixelVariance(), real: real, synthetic: synthetic)
      #expect(agree(ratio.number, oracle.pixelVariance, within: 1e-11), "\(oracle.name): \(ratio)")
    }
  }

  /// Real 0, 1, 3, 7: balls of radii 1, 1, 2, 4 (k = 1). Synthetic 2, 2.5 and 12: radii .5, .5, 9.5.
  /// 2 lies in those of 1 and 3; 2.5 in that of 3 alone; 12 in none; the ball of 0 holds nothing,
  /// and that of 7 nothing either. Of the real ones 3 lies in that of 2.5, 3 and 7 in that of 12.
  @Test func fourRowsByHand() throws {
    let settings = NeighbourSettings(neighbours: 1)
    let (real, synthetic) = (line(0, 1, 3, 7), line(2, 2.5, 12))
    func of(_ quantity: NeighbourMetric.Quantity) throws -> Reading {
      try value(NeighbourMetric(quantity, settings), real: real, synthetic: synthetic)
    }
    #expect(try of(.precision) == .value(2.0 / 3))
    #expect(try of(.density) == .value(3.0 / 3))
    #expect(try of(.coverage) == .value(2.0 / 4))
    #expect(try of(.recall) == .value(2.0 / 4))
  }

  /// Two modes of the truth, one of them gone: what is emitted is real, half of what is real is not
  /// emitted.
  @Test func aLostModeCostsRecallAndCoverageOnly() throws {
    var random = stream("modes")
    func rows(_ count: Int, _ means: [Double]) -> Points {
      Points(
        dimension: 1,
        values: (0..<count).map {
          means[$0 % means.count] + 0.1 * random.normal(mean: 0, deviation: 1)
        })
    }
    let (real, synthetic) = (rows(400, [-5, 5]), rows(400, [5]))
    #expect(
      try value(NeighbourMetric(.precision), real: real, synthetic: synthetic).number > 0.97)
    for quantity in [NeighbourMetric.Quantity.recall, .coverage] {
      let found = try value(NeighbourMetric(quantity), real: real, synthetic: synthetic)
      #expect(found.number > 0.45 && found.number <= 0.5, "\(quantity): \(found)")
    }
  }

  /// The same rows on both sides: each lies in its own ball.
  @Test func aCopyOfTheRealRowsHasAllOfThem() throws {
    var random = stream("copy")
    let real = Points(
      dimension: 5, values: (0..<500).map { _ in random.normal(mean: 0, deviation: 1) })
    for quantity in [NeighbourMetric.Quantity.precision, .recall, .coverage] {
      #expect(try value(NeighbourMetric(quantity), real: real, synthetic: real) == .value(1))
    }
    // Each row is in its own ball and in those of k others on average: (k + 1)/k.
    #expect(try value(NeighbourMetric(.density), real: real, synthetic: real) == .value(1.2))
    #expect(try value(Duplicates(), real: real, synthetic: real) == .value(1))
  }

  /// Balls of radius 0 hold their own place and nothing else.
  @Test func rowsThatAreAllEqualHaveBallsOfNoSize() throws {
    let real = line(2, 2, 2, 2, 2, 2)
    let settings = NeighbourSettings(neighbours: 2)
    for (synthetic, share) in [(line(2, 2, 3, 2), 0.75), (line(1, 3, 5), 0)] {
      #expect(
        try value(NeighbourMetric(.precision, settings), real: real, synthetic: synthetic)
          == .value(share))
      #expect(
        try value(NeighbourMetric(.coverage, settings), real: real, synthetic: synthetic)
          == .value(share > 0 ? 1 : 0))
      #expect(
        try value(Duplicates(), real: real, synthetic: synthetic) == .value(share))
      #expect(try value(PixelVariance(), real: real, synthetic: synthetic) == .undefined)
    }
  }

  @Test func whereThereAreTooFewRowsNothingIsDefined() throws {
    let (real, few) = (line(0, 1, 2, 3, 4, 5, 6), line(1, 2, 3))
    let settings = NeighbourSettings(neighbours: 3)
    #expect(
      try value(NeighbourMetric(.recall, settings), real: real, synthetic: few) == .undefined)
    for quantity in [NeighbourMetric.Quantity.precision, .density, .coverage] {
      #expect(
        try value(NeighbourMetric(quantity, settings), real: few, synthetic: real) == .undefined)
    }
    #expect(try value(Duplicates(), real: line(1), synthetic: few) == .undefined)
    #expect(try value(PixelVariance(), real: real, synthetic: line(1)) == .undefined)
  }

  @Test(arguments: [Double.nan, .infinity, 1e300])
  func rowsWithoutAPlaceAreUndefined(_ bad: Double) throws {
    let real = line(0, 1, 2, 3, 4, 5, 6)
    for metric: any Metric in [
      NeighbourMetric(.precision), NeighbourMetric(.recall), NeighbourMetric(.density),
      NeighbourMetric(.coverage), Duplicates(),
    ] {
      let synthetic = line(0, 1, 2, 3, bad, 5, 6)
      #expect(try value(metric, real: real, synthetic: synthetic) == .undefined)
    }
  }

  /// Multiplying all rows by a power of two, however large, changes no answer.
  @Test(arguments: [0x1p-700, 0x1p-1, 0x1p700])
  func answersHaveNoUnit(_ factor: Double) throws {
    let oracle = try NeighbourOracle.all()[1]
    func scaled(_ points: Points) -> Points {
      Points(dimension: points.dimension, values: points.values.map { $0 * factor })
    }
    for quantity in [NeighbourMetric.Quantity.precision, .recall, .density, .coverage] {
      let metric = NeighbourMetric(quantity)
      #expect(
        try value(
          metric, real: scaled(oracle.realPoints), synthetic: scaled(oracle.syntheticPoints))
          == value(metric, real: oracle.realPoints, synthetic: oracle.syntheticPoints))
    }
  }

  /// At most `rows` of either side: real ones drawn by the metric's stream, the first synthetic.
  @Test func rowsBoundBothSides() throws {
    var random = stream("rows")
    let real = Points(
      dimension: 2, values: (0..<800).map { _ in random.normal(mean: 0, deviation: 1) })
    let synthetic = Points(
      dimension: 2, values: (0..<600).map { _ in random.normal(mean: 0, deviation: 1) })
    let metric = NeighbourMetric(.coverage, NeighbourSettings(neighbours: 2, rows: 50))
    let found = try value(metric, real: real, synthetic: synthetic).number
    #expect((found * 50).rounded() == found * 50)
    #expect(
      try value(metric, real: real, synthetic: synthetic.prefix(50)) == .value(found))
    #expect(try value(metric, real: real, synthetic: synthetic) == .value(found))
    let seeds = try (1...8).map {
      try value(metric, real: real, synthetic: synthetic, seed: UInt64($0)).number
    }
    #expect(Set(seeds).count > 1)
    // Copies are looked for among all real rows: of the last row too, though 50 gaps are asked for.
    let copies = Points(dimension: 2, values: Array(real.values.suffix(40)))
    #expect(
      try value(Duplicates(level: 0.1, rows: 50), real: real, synthetic: copies) == .value(1))
  }
}
