// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseNumerics

@Suite struct StreamAddressTests {
  static let home = StreamAddress(seed: 7, replicate: 3, generation: 5, purpose: "real", lane: 1)

  /// Neighbours of one address, each different in one coordinate.
  static let neighbours: [(String, StreamAddress)] = [
    ("seed", StreamAddress(seed: 8, replicate: 3, generation: 5, purpose: "real", lane: 1)),
    (
      "high seed bit",
      StreamAddress(seed: 7 | 1 << 63, replicate: 3, generation: 5, purpose: "real", lane: 1)
    ),
    ("replicate", StreamAddress(seed: 7, replicate: 4, generation: 5, purpose: "real", lane: 1)),
    ("generation", StreamAddress(seed: 7, replicate: 3, generation: 6, purpose: "real", lane: 1)),
    ("swapped", StreamAddress(seed: 7, replicate: 5, generation: 3, purpose: "real", lane: 1)),
    ("purpose", StreamAddress(seed: 7, replicate: 3, generation: 5, purpose: "fit", lane: 1)),
    ("lane", StreamAddress(seed: 7, replicate: 3, generation: 5, purpose: "real", lane: 2)),
  ]

  @Test func fnv1aGivesThePublishedHashes() {
    // Test vectors of the reference distribution, for "", "a" and "foobar".
    #expect(fnv1a("") == 0xcbf2_9ce4_8422_2325)
    #expect(fnv1a("a") == 0xaf63_dc4c_8601_ec8c)
    #expect(fnv1a("foobar") == 0x8594_4171_f739_67e8)
  }

  @Test func mix64GivesTheFirstOutputsOfSplitMix64() {
    // SplitMix64 from seed 0 is the finaliser of multiples of the golden gamma.
    #expect(mix64(0) == 0xe220_a839_7b1d_cdaf)
    #expect(mix64(0x9e37_79b9_7f4a_7c15) == 0x6e78_9e6a_a1b9_65f4)
  }

  @Test func sameAddressGivesTheSameDraws() {
    var first = RandomStream(Self.home)
    var second = RandomStream(Self.home)
    for _ in 0..<100 { #expect(first.next32() == second.next32()) }
  }

  @Test func streamsWordsAreTheBlocksOfConsecutiveCounters() {
    let address = StreamAddress(seed: 1, replicate: 2, generation: 3, purpose: "p", lane: 4)
    let key = (UInt32(truncatingIfNeeded: address.key), UInt32(address.key >> 32))
    var stream = RandomStream(address)
    for index in UInt32(0)..<3 {
      // Lane 4 stands above bit 40 of the position, which fills the two low words.
      let block = Philox.block((index, 4 << 8, 3, 2), key: key)
      for word in [block.0, block.1, block.2, block.3] { #expect(stream.next32() == word) }
    }
  }

  @Test func differentAddressesShareNoDraw() {
    var seen = Set<UInt64>()
    let addresses = [Self.home] + Self.neighbours.map(\.1)
    for address in addresses {
      var stream = RandomStream(address)
      for _ in 0..<1000 { seen.insert(stream.next64()) }
    }
    // 8000 of 2⁶⁴ values collide by chance once in 10¹¹ runs.
    #expect(seen.count == 1000 * addresses.count)
  }

  @Test(arguments: neighbours.indices)
  func neighbouringAddressesAreUncorrelated(_ index: Int) {
    var first = RandomStream(Self.home)
    var second = RandomStream(Self.neighbours[index].1)
    let count = 20_000
    // The product of two independent uniforms about ½ has variance 1/144.
    let products = (0..<count).map { _ in (first.uniform() - 0.5) * (second.uniform() - 0.5) }
    expectMean(of: products, 0, variance: 1.0 / 144, Self.neighbours[index].0)
  }

  @Test func purposesHashToDifferentKeys() {
    let purposes = [
      "real", "split", "held_out", "fit", "synthetic", "selection", "metric/tail_loss",
      "metric/tail_mass", "", "metric/tail_mass ",
    ]
    #expect(Set(purposes.map { StreamAddress(seed: 0, purpose: $0).key }).count == purposes.count)
  }
}
