// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Foundation
import Testing

/// `log_variance`, `variance_ratio` and `mean_shift`, against hand values.
@Suite struct MomentMetricTests {
  private func plane(
    _ mean: [Double], _ elements: [Double]
  ) throws -> GaussianModel {
    try GaussianModel(
      mean: mean, covariance: Matrix(rowCount: 2, columnCount: 2, elements: elements))
  }

  @Test func logVarianceIsTheLogDeterminant() throws {
    let line = readings(LogVariance(), of: try normal(5, 0.1), against: try normal(0, 1))
    #expect(agree(line[0].number, log(0.01), within: 1e-14))
    let model = try plane([0, 0], [2, 0.6, 0.6, 0.5])
    let found = readings(LogVariance(), of: model, against: model)
    #expect(agree(found[0].number, log(0.64), within: 1e-13))
    // ½ within and ½·2² between: 1 + 4.
    let pair = try mixture([0.5, 0.5], [-2, 2], [1, 1])
    #expect(
      agree(readings(LogVariance(), of: pair, against: pair)[0].number, log(5), within: 1e-14))
  }

  @Test func aModelOnFewerDimensionsHasAnInfiniteLogVariance() throws {
    let atom = try ResamplerModel(Points(dimension: 1, values: [2, 2, 2]))
    #expect(readings(LogVariance(), of: atom, against: try normal(0, 1)) == [.infinite])
    let line = try ResamplerModel(Points(dimension: 2, values: [0, 0, 1, 1, 2, 2]))
    #expect(readings(LogVariance(), of: line, against: line) == [.infinite])
  }

  @Test func varianceRatioIsOverTheTruthWhereItIsKnown() throws {
    let truth = try plane([0, 0], [3, 1, 1, 2])
    let model = try plane([0, 0], [1, 0.2, 0.2, 1.5])
    #expect(readings(VarianceRatio(), of: model, against: truth) == [.value(0.5)])
  }

  @Test func varianceRatioIsOverGenerationZerosDataElse() throws {
    let model = try normal(0, 3)
    let found = readings(
      VarianceRatio(), of: model, against: try normal(0, 1), origin: .generationZero,
      original: Points(dimension: 1, values: [1, 2, 4, 9]))
    // Divisor n: 38 / 4.
    #expect(found == [.value(9 / 9.5)])
  }

  @Test func meanShiftIsInRootMeanSquareDeviations() throws {
    let line = readings(MeanShift(), of: try normal(5, 1), against: try normal(-1, 2))
    #expect(line == [.value(3)])
    // √(3² + 4²) over √((10 + 6)/2).
    let truth = try plane([1, 1], [10, 1, 1, 6])
    let model = try plane([4, 5], [1, 0, 0, 1])
    let found = readings(MeanShift(), of: model, against: truth)
    #expect(agree(found[0].number, 5 / 8.0.squareRoot(), within: 1e-14))
    #expect(readings(MeanShift(), of: truth, against: truth) == [.value(0)])
  }
}
