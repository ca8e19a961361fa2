// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

@Suite struct GaussianStatisticsTests {
  private func drawn(_ model: GaussianModel, _ count: Int, _ stream: inout RandomStream) throws
    -> Moments
  {
    let samples = try #require(model.sampleStatistics(count, using: &stream))
    guard case .moments(let moments) = samples else {
      Issue.record("drew \(samples.kind)")
      return Moments(of: samples)
    }
    return moments
  }

  /// Mean and mean square of each pivot: √n (m − μ)/σ is N(0, 1), the scatter over σ² is χ²ₙ₋₁.
  @Test(arguments: [2, 5, 100])
  func meanAndScatterFollowTheirLawsInOneDimension(count: Int) throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "moments"))
    let model = try GaussianModel(
      mean: [3], covariance: Matrix(rowCount: 1, columnCount: 1, elements: [4]))
    let repetitions = 20_000
    var (locations, scatters, products): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<repetitions {
      let moments = try drawn(model, count, &stream)
      #expect(moments.count == count)
      locations.append((moments.mean[0] - 3) / 2 * Double(count).squareRoot())
      scatters.append(moments.scatter[0, 0] / 4)
      products.append(locations.last! * (scatters.last! - Double(count - 1)))
    }
    let normal = KolmogorovSmirnov(locations, cumulative: Normal.standard.cumulative)
    let chi = KolmogorovSmirnov(
      scatters, cumulative: ChiSquared(degrees: Double(count - 1)).cumulative)
    #expect(normal.pValue > 1e-6, "mean: p = \(normal.pValue)")
    #expect(chi.pValue > 1e-6, "scatter: p = \(chi.pValue)")
    let z =
      products.reduce(0, +) / (2 * Double(count - 1) * Double(repetitions)).squareRoot()
    #expect(abs(z) < 5, "mean and scatter lean on each other: z = \(z)")
  }

  /// E W = (n − 1) Σ and Var Wᵢⱼ = (n − 1)(Σᵢⱼ² + Σᵢᵢ Σⱼⱼ), with fewer rows than dimensions too.
  @Test(arguments: [2, 3, 4, 20])
  func scatterIsWishartInThreeDimensions(count: Int) throws {
    var stream = RandomStream(StreamAddress(seed: 3, purpose: "wishart"))
    let covariance = Matrix(
      rowCount: 3, columnCount: 3, elements: [4, 1, -0.5, 1, 2, 0.3, -0.5, 0.3, 1])
    let model = try GaussianModel(mean: [1, 2, 3], covariance: covariance)
    let repetitions = 20_000
    var sums = [Double](repeating: 0, count: 9)
    var rank = 0.0
    for _ in 0..<repetitions {
      let scatter = try drawn(model, count, &stream).scatter
      for index in 0..<9 { sums[index] += scatter.elements[index] }
      // With two rows the scatter has rank 1: every 2 × 2 minor is zero.
      rank = max(rank, abs(scatter[0, 0] * scatter[1, 1] - scatter[0, 1] * scatter[1, 0]))
    }
    let degrees = Double(count - 1)
    for row in 0..<3 {
      for column in 0..<3 {
        let expected = covariance[row, column]
        let variance =
          degrees
          * (expected * expected + covariance[row, row] * covariance[column, column])
        let mean = sums[row * 3 + column] / Double(repetitions)
        let z = (mean - degrees * expected) / (variance / Double(repetitions)).squareRoot()
        #expect(abs(z) < 5, "element \(row), \(column): z = \(z)")
      }
    }
    if count == 2 { #expect(rank < 1e-9) }
  }
}
