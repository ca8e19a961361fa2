// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseSources

@Suite struct SplitDataTests {
  /// Deviations of 0, 1 and 5 units, whose squares are below the smallest double: √(14/3) units.
  @Test(arguments: [.leastNonzeroMagnitude, Double(bitPattern: 2024), 1e-200, 1e-162])
  func columnsOfTinyNumbersAreScaled(_ unit: Double) {
    let points = Points(dimension: 1, values: [0, unit, 5 * unit])
    let values = Scaling(of: points).applied(to: points).values
    let areFinite = values.allSatisfy { $0.isFinite }
    #expect(areFinite && values[0] < values[1] && values[1] < values[2])
    if unit > 1e-300 {
      let deviation = (14.0 / 3).squareRoot()
      #expect(zip(values, [-2, -1, 3]).allSatisfy { abs($0 - $1 / deviation) < 1e-12 })
    }
  }

  /// Rows 0 … n − 1, each with its number and the number's square.
  private func rows(_ count: Int) -> Points {
    Points(dimension: 2, values: (0..<count).flatMap { [Double($0), Double($0 * $0)] })
  }

  private func split(
    _ points: Points, heldOut: Int, standardise: Bool = false, replicate: Int = 0
  ) -> SplitData {
    var stream = ReplicateStreams.replicate(replicate).stream(StreamPurpose.split)
    return SplitData(points, heldOutCount: heldOut, standardise: standardise, using: &stream)
  }

  private func first(_ samples: Samples?) -> [Double] {
    let points = samples?.points
    return (0..<(points?.count ?? 0)).compactMap { points?[$0].first }
  }

  @Test func everyRowIsEitherTrainedOnOrHeldOut() {
    let data = split(rows(20), heldOut: 6)
    let training = first(data.original(14))
    let reserved = first(data.heldOut(1))
    #expect(training.count == 14)
    #expect(reserved.count == 6)
    #expect((training + reserved).sorted() == (0..<20).map(Double.init))
    #expect(training != training.sorted())
  }

  @Test func rowsStayWhole() throws {
    let points = try #require(split(rows(20), heldOut: 0).original(20).points)
    for row in 0..<20 { #expect(points[row].last == points[row].first.map { $0 * $0 }) }
  }

  @Test func aSmallerGenerationZeroIsTheBeginningOfALargerOne() {
    let data = split(rows(20), heldOut: 6)
    #expect(first(data.original(5)) == Array(first(data.original(14)).prefix(5)))
  }

  @Test func freshRowsAreThoseNoGenerationHasSeen() {
    let data = split(rows(20), heldOut: 6)
    let all = first(data.original(14))
    #expect(
      first(data.fresh(3, generation: 1, originalCount: 5, takenBefore: 0)) == Array(all[5..<8]))
    #expect(
      first(data.fresh(3, generation: 2, originalCount: 5, takenBefore: 3)) == Array(all[8..<11]))
    #expect(
      first(data.fresh(3, generation: 3, originalCount: 5, takenBefore: 6)) == Array(all[11..<14]))
  }

  @Test func nothingIsHeldOutUnlessAsked() {
    #expect(split(rows(5), heldOut: 0).heldOut(3) == nil)
  }

  @Test func replicatesSplitDifferentlyAndEachAlways() {
    let orders = (0..<8).map { first(split(rows(20), heldOut: 6, replicate: $0).original(14)) }
    #expect(Set(orders).count == 8)
    #expect(first(split(rows(20), heldOut: 6, replicate: 3).original(14)) == orders[3])
  }

  /// Row 0 is held out with probability h/n: a binomial count over replicates.
  @Test func everyRowIsEquallyLikelyToBeHeldOut() {
    let replicates = 4000
    let count = (0..<replicates).count {
      first(split(rows(10), heldOut: 3, replicate: $0).heldOut(0)).contains(0)
    }
    let expected = 0.3 * Double(replicates)
    let z = (Double(count) - expected) / (expected * 0.7).squareRoot()
    #expect(abs(z) < 5, "z = \(z), \(count) of \(replicates)")
  }

  @Test func theTrainingPartAloneSetsTheScale() throws {
    let plain = split(rows(50), heldOut: 20)
    let scaled = split(rows(50), heldOut: 20, standardise: true)
    let training = try #require(plain.original(30).points)
    let standard = try #require(scaled.original(30).points)
    let (reserved, scaledReserved) = try (
      #require(plain.heldOut(0)?.points), #require(scaled.heldOut(0)?.points)
    )
    for column in 0..<2 {
      let values = (0..<30).map { training.values[2 * $0 + column] }
      let mean = values.reduce(0, +) / 30
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 30
      let scaledValues = (0..<30).map { standard.values[2 * $0 + column] }
      #expect(abs(scaledValues.reduce(0, +) / 30) < 1e-14)
      #expect(abs(scaledValues.map { $0 * $0 }.reduce(0, +) / 30 - 1) < 1e-14)
      for row in 0..<20 {
        let expected = (reserved.values[2 * row + column] - mean) / variance.squareRoot()
        #expect(abs(scaledReserved.values[2 * row + column] - expected) < 1e-13)
      }
    }
  }
}
