// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

/// Many numbers at once are the numbers of as many single draws, wherever the stream stands.
@Suite struct RandomStreamBulkTests {
  /// A stream from which some 32-bit words have been taken.
  private static func stream(after taken: Int, hostility: RandomStream.Hostility? = nil)
    -> RandomStream
  {
    var stream =
      hostility.map { RandomStream(hostile: $0) }
      ?? RandomStream(StreamAddress(seed: 3, purpose: "bulk", lane: 2))
    for _ in 0..<taken { _ = stream.next32() }
    return stream
  }

  /// Compares a fill with single draws, and what both streams give next.
  private func compare<Number: Equatable>(
    _ zero: Number, _ fill: (inout RandomStream, inout [Number]) -> Void,
    _ draw: (inout RandomStream) -> Number
  ) {
    for taken in 0...5 {
      for count in [0, 1, 2, 7, 8, 9, 1025] {
        var bulk = Self.stream(after: taken)
        var single = Self.stream(after: taken)
        var numbers = [Number](repeating: zero, count: count)
        fill(&bulk, &numbers)
        let expected = (0..<count).map { _ in draw(&single) }
        #expect(numbers == expected, "\(count) numbers after \(taken) words")
        #expect(bulk.next32() == single.next32(), "after \(count) numbers, \(taken) words before")
      }
    }
  }

  @Test func wordsAreThoseOfSingleDraws() {
    compare(0, { $0.fillWords(&$1) }, { $0.next64() })
  }

  @Test func uniformsAreThoseOfSingleDraws() {
    compare(0.0, { $0.fillUniform(&$1) }, { $0.uniform() })
  }

  @Test func normalsAreThoseOfSingleDraws() {
    compare(0.0, { $0.fillStandardNormal(&$1) }, { $0.standardNormal() })
  }

  @Test(arguments: [0.05, 0.7, 1, 2.5, 400])
  func gammasAreThoseOfSingleDraws(_ shape: Double) {
    compare(
      0.0, { $0.fillGamma(&$1, shape: shape, scale: 3) }, { $0.gamma(shape: shape, scale: 3) })
  }

  @Test(arguments: [0, 1e-3, 3, 29.5, 30, 1e4, 1e12])
  func poissonCountsAreThoseOfSingleDraws(_ mean: Double) {
    compare(0, { $0.fillPoisson(&$1, mean: mean) }, { $0.poisson(mean: mean) })
  }

  @Test func aliasDrawsAreThoseOfSingleDraws() {
    let table = AliasTable(weights: [3, 0, 1, 4, 1, 5, 9, 2, 6])
    compare(0, { table.fill(&$1, using: &$0) }, { table.draw(using: &$0) })
  }

  @Test(arguments: RandomStream.Hostility.allCases, [0, 1, 2, 3])
  func hostileStreamsPassThroughEverySampler(_ hostility: RandomStream.Hostility, taken: Int) {
    var stream = Self.stream(after: taken, hostility: hostility)
    var reals = [Double](repeating: .nan, count: 100)
    stream.fillUniform(&reals)
    #expect(reals.allSatisfy { $0 > 0 && $0 < 1 })
    stream.fillStandardNormal(&reals)
    #expect(reals.allSatisfy { $0.isFinite })
    for shape in [1e-3, 0.5, 1, 80] {
      stream.fillGamma(&reals, shape: shape)
      #expect(reals.allSatisfy { $0.isFinite && $0 >= 0 }, "shape \(shape)")
    }
    var counts = [Int](repeating: -1, count: 100)
    for mean in [0.5, 29, 30, 1e6] {
      stream.fillPoisson(&counts, mean: mean)
      #expect(counts.allSatisfy { $0 >= 0 && Double($0) < 2 * mean + 200 }, "mean \(mean)")
    }
  }
}
