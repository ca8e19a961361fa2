// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseConfiguration

@Suite struct NearestWordTests {
  private static let keys = [
    "experiment", "seed", "replicates", "source", "learner", "chain", "sweep", "metrics",
    "figures", "claims", "real_fraction", "fresh", "generations", "real", "synthetic", "policy",
    "tail_loss", "tail_mass", "tail_log_likelihood", "gaussian", "gaussian_mixture", "n",
  ]

  @Test(arguments: [
    ("lerner", "learner"), ("leaner", "learner"), ("learners", "learner"), ("Learner", "learner"),
    ("LEARNER", "learner"), ("chian", "chain"), ("chan", "chain"), ("generation", "generations"),
    ("genrations", "generations"), ("gausian", "gaussian"), ("guassian", "gaussian"),
    ("gaussian-mixture", "gaussian_mixture"), ("gaussian mixture", "gaussian_mixture"),
    ("gaussianmixture", "gaussian_mixture"), ("mixture", "gaussian_mixture"),
    ("fraction", "real_fraction"), ("realFraction", "real_fraction"), ("metric", "metrics"),
    ("matrics", "metrics"), ("replicate", "replicates"), ("replic", "replicates"),
    ("tail_los", "tail_loss"), ("tailloss", "tail_loss"), ("loss", "tail_loss"),
    ("log_likelihood", "tail_log_likelihood"), ("polcy", "policy"), ("exp", "experiment"),
    ("sed", "seed"), ("sead", "seed"), ("gauss", "gaussian"), ("Seed", "seed"),
  ])
  func misspeltWordLeadsTo(_ word: String, _ meant: String) {
    #expect(NearestWord.of(word, among: Self.keys) == meant)
  }

  @Test(arguments: [
    "colour", "x", "", "title", "tail", "transformer", "epochs", "batch", "re", "a_b_c",
    "description", "😀", "sss", "output",
  ])
  func farWordLeadsNowhere(_ word: String) {
    #expect(NearestWord.of(word, among: Self.keys) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("", "ab", 2), ("ab", "ab", 0), ("ab", "ba", 1), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("abcdef", "badcfe", 3), ("saturday", "sunday", 3), ("größe", "grösse", 2),
  ])
  func distanceIs(_ first: String, _ second: String, _ distance: Int) {
    let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    #expect(NearestWord.distance(a, b, atMost: 10) == distance)
    #expect(NearestWord.distance(b, a, atMost: 10) == distance)
    #expect(NearestWord.distance(a, b, atMost: distance) == distance)
    if distance > 0 { #expect(NearestWord.distance(a, b, atMost: distance - 1) == nil) }
  }

  @Test func theLongerCommonBeginningWinsAmongEquallyNearWords() {
    #expect(NearestWord.of("tail_lass", among: ["tail_mass", "tail_loss"]) == "tail_loss")
    #expect(NearestWord.of("cat", among: ["bat", "car"]) == "car")
  }
}
