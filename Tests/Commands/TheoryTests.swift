// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseTestSupport
import Foundation
import Testing

@Suite struct TheoryTests {
  @Test func predictionsComeWithoutARun() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      experiment: predicted
      source: gaussian
      learner: {gaussian: {divisor: n}}
      chain: {generations: 2, real: 10, synthetic: 10}
      """, to: "predicted.yaml")
    let theory = await Invocation("theory", file)
    #expect(theory.status == .success)
    // G2: E s² = (1 − 1/10)^(g + 1).
    let rows = theory.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let variances = rows.filter { $0[1] == "G2" && $0[2] == "variance" }
    #expect(variances.map { $0[4] } == ["0", "1", "2"])
    for (generation, row) in variances.enumerated() {
      let expected = try #require(Double(row[5]))
      #expect(abs(expected - pow(0.9, Double(generation + 1))) < 1e-12)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/results"))
  }

  @Test func cellsWithoutLawsAreToldOf() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      experiment: lawless
      source: gaussian
      learner: resampler
      chain: {generations: 2, real: 10, synthetic: 10}
      metrics: [variance_ratio]
      """, to: "lawless.yaml")
    let theory = await Invocation("theory", file)
    #expect(theory.status == .success)
    #expect(theory.errors.contains("no law applies"))
  }
}
