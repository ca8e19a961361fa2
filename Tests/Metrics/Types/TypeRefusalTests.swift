// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

/// Metrics of types are refused where there are none, and those of lost types where none is lost.
@Suite struct TypeRefusalTests {
  static let metrics: [any Metric] = [
    Heterozygosity(), Fixation(), TailRankMass(rank: 1), MissingMass(), TypesAlive(),
    ZipfExponent(), RankFrequency(), Pearson(),
  ]

  @Test func pointsHaveNoTypes() throws {
    let line = setting(truth: try normal(0, 1), learner: GaussianLearner())
    for metric in Self.metrics where metric.name != "pearson" {
      #expect(
        metric.refusal(in: line) == "expected a family of types, found gaussian", "\(metric.name)")
    }
    #expect(Pearson().refusal(in: line) == "expected categorical, found gaussian")
  }

  @Test func aPoissonLosesNoTypes() {
    let poisson = typeSetting(PoissonModel(rate: 2), learner: PoissonLearner())
    for metric in Self.metrics.prefix(3) {
      #expect(metric.refusal(in: poisson) == nil, "\(metric.name)")
    }
    for metric in Self.metrics[3...6] {
      #expect(
        metric.refusal(in: poisson)
          == "expected a family whose types can be lost, found poisson: its support has no end",
        "\(metric.name)")
    }
  }

  @Test func wholeNumbersWithoutBoundHaveNoLastRank() {
    let open = typeSetting(PoissonModel(rate: 2))
    let words = "expected a source with a last type, found whole numbers without bound"
    #expect(ZipfExponent().refusal(in: open) == words)
    #expect(RankFrequency().refusal(in: open) == words)
    #expect(TypesAlive().refusal(in: open) == nil)
    #expect(TypesAlive().adapted(to: open).parts == [nil])
  }

  @Test func aSingleTypeHasNoExponent() {
    #expect(
      ZipfExponent().refusal(in: typeSetting(types([1])))
        == "expected a source of more than one type, found 1")
  }
}
