// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// Neighbours among codes instead of rows.
@Suite struct NeighbourCodesTests {
  /// Codes are the first two of three coordinates, halved: √(2 − 1)/2.
  private static let model = ProbabilisticPCAModel(
    mean: [0, 0, 0], directions: [1, 0, 0, 0, 1, 0], variances: [2, 2], noise: 1)

  /// Rows in the plane, and the same with a third coordinate that swamps the other two.
  private func rows(_ count: Int, _ purpose: String) -> (plane: Points, space: Points) {
    var random = stream(purpose)
    var (plane, space): ([Double], [Double]) = ([], [])
    for _ in 0..<count {
      let pair = [
        random.normal(mean: 0, deviation: 1), random.normal(mean: 0, deviation: 1),
      ]
      plane += pair
      space += pair + [random.normal(mean: 0, deviation: 100)]
    }
    return (Points(dimension: 2, values: plane), Points(dimension: 3, values: space))
  }

  private func value(_ metric: any Metric, real: Points, synthetic: Points) -> Reading {
    readings(
      metric, of: Self.model, against: Self.model, origin: .generationZero, original: real,
      heldOut: real, synthetic: synthetic)[0]
  }

  @Test func answersAreThoseOfTheCodesThemselves() throws {
    let (real, synthetic) = (rows(300, "real"), rows(250, "synthetic"))
    var differing = 0
    for side in NeighbourSettings.Side.allCases {
      for quantity in [NeighbourMetric.Quantity.precision, .recall, .density, .coverage] {
        func metric(_ space: NeighbourSpace) -> NeighbourMetric {
          NeighbourMetric(quantity, NeighbourSettings(against: side, space: space))
        }
        let codes = value(metric(.codes), real: real.space, synthetic: synthetic.space)
        #expect(codes == value(metric(.data), real: real.plane, synthetic: synthetic.plane))
        if codes != value(metric(.data), real: real.space, synthetic: synthetic.space) {
          differing += 1
        }
      }
    }
    #expect(differing >= 6)
    let copies = value(
      Duplicates(level: 0.1, space: .codes), real: real.space, synthetic: synthetic.space)
    #expect(
      copies == value(Duplicates(level: 0.1), real: real.plane, synthetic: synthetic.plane))
    #expect(copies.number > 0)
  }

  /// The encoder is that of generation 0, whatever the model that emits has become.
  @Test func codesAreThoseOfGenerationZero() throws {
    let (real, synthetic) = (rows(100, "real").space, rows(100, "synthetic").space)
    let later = ProbabilisticPCAModel(
      mean: [0, 0, 0], directions: [0, 0, 1, 0, 1, 0], variances: [2, 2], noise: 1)
    let metric = NeighbourMetric(.coverage, NeighbourSettings(space: .codes))
    var random = stream("gauge")
    let gauge = metric.gauge(
      ReplicateFacts(
        reference: Reference(origin: .generationZero, model: Self.model), first: Self.model,
        original: .points(real), heldOut: .points(real)), using: &random)
    let found = [Self.model, later].map { model in
      gauge.read(
        Snapshot(
          generation: 3, fit: Fit(model: model, objective: 0), synthetic: .points(synthetic),
          trainingCount: 100), using: &random)
    }
    #expect(found[0] == found[1])
  }

  @Test(arguments: [Double.nan, .infinity])
  func codesWithoutAPlaceAreUndefined(_ bad: Double) {
    let real = rows(30, "real").space
    let synthetic = Points(dimension: 3, values: [bad, 0, 0, 1, 1, 1])
    let metric = NeighbourMetric(.coverage, NeighbourSettings(space: .codes))
    #expect(value(metric, real: real, synthetic: synthetic) == .undefined)
    #expect(
      value(Duplicates(space: .codes), real: real, synthetic: synthetic) == .undefined)
  }
}
