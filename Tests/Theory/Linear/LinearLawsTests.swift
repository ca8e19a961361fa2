// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory
import Foundation
import Testing

/// L1 to L5 against values worked by hand and published ones; chains are held to them among the
/// laws of the whole program.
@Suite struct LinearLawsTests {
  private func facts(
    _ policy: String = "replace", real: Int = 111, synthetic: Int = 111, kept: Bool = false
  ) -> CellFacts {
    var facts: CellFacts = [
      "family": "least_squares", "source": "linear", "dimension": 11, "real": .integer(real),
      "synthetic": .integer(synthetic), "generations": 9, "policy": .text(policy),
      "noise_variance": 1, "truth.noise_variance": 1,
    ]
    facts.set("features", kept ? "kept" : "fresh")
    facts.set("truth.weights", [Double](repeating: 0.3, count: 10))
    return facts
  }

  private func errors(_ law: any Law, _ facts: CellFacts, _ generations: Int = 9) throws -> [Double]
  {
    try #require(try law.curves(facts, generations: generations).first).expected
  }

  /// Gerstgrasser et al. 2024: d = 10, N = 111, s² = 1, t = 10: replace 1.0, accumulate .155.
  @Test func thePublishedSettingGivesThePublishedErrors() throws {
    #expect(abs(try errors(LinearReplace(), facts())[9] - 1) < 1e-12)
    let accumulate = try errors(LinearRelabelled(), facts("accumulate", kept: true))
    #expect(abs(accumulate[9] - 0.154_976_773) < 1e-8)
    let limit = try errors(LinearRelabelled(), facts("accumulate", kept: true), 20_000).last
    #expect(abs(try #require(limit) - 0.1 * Double.pi * Double.pi / 6) < 1e-5)
  }

  /// s²d/(j(jN − d − 1)) for j = 1, 2: 10/100 and 10/(2 · 211).
  @Test func freshFeaturesAccumulateAsWorkedByHand() throws {
    let found = try errors(LinearAccumulate(), facts("accumulate"))
    #expect(abs(found[1] - (0.1 + 10.0 / 422)) < 1e-14)
  }

  /// s²d/(jN − d − 1) for j = 1, 2, 3: 10/100, 10/211, 10/322.
  @Test func grownBatchesAddUpAsWorkedByHand() throws {
    var grown = facts("grown_replace")
    grown.set("synthetic.rows", (2...10).map { Double(111 * $0) })
    #expect(abs(try errors(LinearGrown(), grown)[2] - (0.1 + 10.0 / 211 + 10.0 / 322)) < 1e-14)
    #expect(!LinearReplace().applicability(to: grown).isYes)
  }

  /// n = 111, d = 10: K = 12 · 109/(113 · 100); p = .1, c = 2: .1 + .01 · 4 + .09 · 4 κ. Of the
  /// 11 rows that are shifted exactly p is 11/111.
  @Test func shiftedLabelsLeaveTheErrorWorkedByHand() throws {
    var shifted = facts()
    shifted["shifted"] = ["share": 0.1, "distance": 2, "exact": false]
    let chance = 12.0 * 109 / (113 * 100)
    #expect(abs(try errors(LinearShifted(), shifted)[0] - (0.14 + 0.36 * chance)) < 1e-14)
    shifted["shifted"] = ["share": 0.1, "distance": 2, "exact": true]
    let p = 11.0 / 111
    let expected = 0.1 + 4 * p * p + 4 * p * (1 - p) * (111 * chance - 1) / 110
    #expect(abs(try errors(LinearShifted(), shifted)[0] - expected) < 1e-14)
    #expect(!LinearReplace().applicability(to: shifted).isYes)
  }

  @Test func otherChainsAreLeftToOtherLaws() {
    let laws: [any Law] = [
      LinearReplace(), LinearRelabelled(), LinearAccumulate(), LinearGrown(), LinearShifted(),
    ]
    func applying(_ facts: CellFacts) -> [String] {
      laws.filter { $0.applicability(to: facts).isYes }.map(\.id)
    }
    #expect(applying(facts()) == ["L1"])
    #expect(applying(facts(kept: true)) == ["L1"])
    #expect(applying(facts("accumulate", kept: true)) == ["L2"])
    #expect(applying(facts("accumulate")) == ["L3"])
    #expect(applying(facts(synthetic: 11)) == [])
    #expect(applying(facts("window")) == [])
    var own = facts("accumulate")
    own["noise_variance"] = nil
    #expect(applying(own) == [])
  }
}
