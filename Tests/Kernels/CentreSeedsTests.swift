// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import CollapseNumerics
import KernelLevels
import Testing

/// Centres drawn by the kernel against one row after another, and its levels against each other.
@Suite struct CentreSeedsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rows: Int
    let dimension: Int
    var testDescription: String { "\(rows) × \(dimension)" }

    /// Clusters around five places.
    var values: [Double] {
      var stream = RandomStream(StreamAddress(seed: 11, purpose: "seeds"))
      var values = [Double](repeating: 0, count: rows * dimension)
      stream.fillStandardNormal(&values)
      for index in values.indices { values[index] += Double(index / dimension % 5 * 4) }
      return values
    }

    var weights: [Double] { (0..<dimension).map { 1 / Double($0 + 1) } }

    static let all = [1, 2, 3, 5, 8, 16, 17].flatMap { dimension in
      sizes.map { Case(rows: $0, dimension: dimension) }
    }
  }

  @Test(arguments: Case.all)
  func centresAreThoseOfTheDefinition(_ example: Case) {
    let (values, weights) = (example.values, example.weights)
    for count in [1, 6] {
      var stream = RandomStream(StreamAddress(seed: 12, purpose: "seeds"))
      let seeds = CentreSeeds(count: count, among: values, weights: weights, using: &stream)
      var other = RandomStream(StreamAddress(seed: 12, purpose: "seeds"))
      let (centres, clusters) = Self.definition(count, values, weights, using: &other)
      #expect(seeds.centres == centres)
      #expect(seeds.clusters.map { Int($0) } == clusters)
    }
  }

  @Test func centresRunOutWithTheDistinctRows() {
    var stream = RandomStream(StreamAddress(seed: 13, purpose: "seeds"))
    let values: [Double] = (0..<3000).flatMap { [Double($0 % 3), 1] }
    let seeds = CentreSeeds(count: 5, among: values, weights: [1, 1], using: &stream)
    #expect(Set(seeds.centres.map { $0 % 3 }) == [0, 1, 2] && seeds.centres.count == 3)
    #expect(seeds.clusters.enumerated().allSatisfy { seeds.centres[Int($1)] % 3 == $0 % 3 })
  }

  /// At 0, 1 and 3 on the line: after the first centre 0 the others have squares 1 and 9, so that
  /// the third row follows in nine cases of ten. Of 4 000 draws a share of .9 is off by no more
  /// than five of its deviations, √(.09 ÷ first draws).
  @Test func theSecondCentreIsDrawnBySquaredDistance() {
    var (firsts, thirds) = (0, 0)
    for replicate in 0..<4000 {
      var stream = RandomStream(
        StreamAddress(seed: 14, replicate: replicate, purpose: "seeds"))
      let seeds = CentreSeeds(count: 2, among: [0, 1, 3], weights: [1], using: &stream)
      guard seeds.centres[0] == 0 else { continue }
      firsts += 1
      if seeds.centres[1] == 2 { thirds += 1 }
    }
    let z = (Double(thirds) / Double(firsts) - 0.9) / (0.09 / Double(firsts)).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    #expect(abs(Double(firsts) - 4000 / 3) < 5 * (4000.0 * 2 / 9).squareRoot())
  }

  @Test(arguments: Case.all.filter { $0.rows < 1000 })
  func everyLevelGivesTheSameBits(_ example: Case) {
    guard example.rows > 0 else { return }
    let (values, weights) = (example.values, example.weights)
    var found: Set<[UInt64]> = []
    for level in kernelLevels() {
      var distances = uniforms(example.rows, in: 0...20)
      var numbers = [Int32](repeating: 3, count: example.rows)
      let total = level.nearest(
        values, example.rows, example.dimension, values, weights, 7, &distances, &numbers)
      found.insert(bits(distances + [total] + numbers.map { Double($0) }))
    }
    #expect(found.count == 1)
  }

  /// One row after another, in one long sum.
  private static func definition(
    _ count: Int, _ values: [Double], _ weights: [Double], using stream: inout RandomStream
  ) -> (centres: [Int], clusters: [Int]) {
    let dimension = weights.count
    let rows = values.count / dimension
    var (centres, clusters) = ([Int](), [Int](repeating: 0, count: rows))
    var distances = [Double](repeating: 1, count: rows)
    for number in 0..<count {
      let total = distances.reduce(0, +)
      guard total > 0 else { break }
      let target = stream.uniform() * total
      var sum = 0.0
      let centre = distances.firstIndex {
        sum += $0
        return sum > target
      }
      centres.append(centre ?? distances.lastIndex { $0 > 0 }!)
      for row in 0..<rows {
        let squared = (0..<dimension).reduce(0.0) { sum, index in
          let difference =
            values[row * dimension + index] - values[centres[number] * dimension + index]
          return sum + difference * difference * weights[index]
        }
        if number == 0 || squared < distances[row] {
          (distances[row], clusters[row]) = (squared, number)
        }
      }
    }
    return (centres, clusters)
  }
}
