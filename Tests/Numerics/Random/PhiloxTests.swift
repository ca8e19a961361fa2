// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct PhiloxTests {
  struct KnownAnswer: CustomTestStringConvertible {
    let testDescription: String
    let counter: [UInt32]
    let key: [UInt32]
    let block: [UInt32]
  }

  // The lines "philox4x32 10" of kat_vectors in the Random123 distribution.
  static let published = [
    KnownAnswer(
      testDescription: "zeros", counter: [0, 0, 0, 0], key: [0, 0],
      block: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      testDescription: "ones", counter: [.max, .max, .max, .max], key: [.max, .max],
      block: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      testDescription: "digits of pi",
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      block: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: published)
  func blockGivesThePublishedKnownAnswers(_ answer: KnownAnswer) {
    let (c, k) = (answer.counter, answer.key)
    let block = Philox.block((c[0], c[1], c[2], c[3]), key: (k[0], k[1]))
    #expect([block.0, block.1, block.2, block.3] == answer.block)
  }
}
