// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Foundation
import Testing

@Suite struct ClassMetricTests {
  /// Classes 0, 1 and 4 on a line.
  private static let real = Points(
    dimension: 1, values: [0, 0.1, 0.2, 5, 5.1, 5.2, 9, 9.1, 9.2],
    labels: [0, 0, 0, 1, 1, 1, 4, 4, 4])
  private static let heldOut = Points(
    dimension: 1, values: [0.05, 5.05, 8.9, 4.9], labels: [0, 1, 4, 4])
  private static let synthetic = Points(dimension: 1, values: [0, 0.1, 0.3, 5, 5, 6, 4.5, 9])

  private func found(_ metric: ClassMetric, rare: [Int] = []) throws -> [Reading] {
    var source = SourceFacts(kind: .points, dimension: 1, heldOut: 4)
    source.classes = [0, 1, 4]
    source.rareClasses = rare
    let setting = MetricSetting(
      source: source, truth: nil, learner: GaussianLearner(), syntheticCount: 8)
    #expect(metric.refusal(in: setting) == nil)
    let model = try normal(0, 1)
    return readings(
      metric.adapted(to: setting), of: model, against: model, original: Self.real,
      heldOut: Self.heldOut, synthetic: Self.synthetic)
  }

  @Test func sharesAreOfTheClassesTheNeighboursHave() throws {
    // Three of class 0, four of class 1, one of class 4; three of four held-out ones are right.
    #expect(
      try found(ClassMetric(.share)) == [.value(0.375), .value(0.5), .value(0.125), .value(0.75)])
  }

  @Test func rareMassIsOfTheClassesNamedOrMadeRare() throws {
    #expect(try found(ClassMetric(.rareMass, classes: [0, 4])) == [.value(0.5), .value(0.75)])
    #expect(try found(ClassMetric(.rareMass), rare: [4]) == [.value(0.125), .value(0.75)])
  }

  @Test func entropyIsInNats() throws {
    let shares = [0.375, 0.5, 0.125]
    let expected = -shares.reduce(0) { $0 + $1 * log($1) }
    let readings = try found(ClassMetric(.entropy))
    #expect(abs(readings[0].number - expected) < 1e-15)
  }

  @Test func withoutLabelsOrRareClassesTheMetricsAreRefused() {
    var source = SourceFacts(kind: .points, dimension: 1)
    let plain = MetricSetting(
      source: source, truth: nil, learner: GaussianLearner(), syntheticCount: 8)
    #expect(
      ClassMetric(.share).refusal(in: plain)
        == "expected labels at the source, found none; write `label` or `labels` there")
    source.classes = [0, 1]
    let labelled = MetricSetting(
      source: source, truth: nil, learner: GaussianLearner(), syntheticCount: 8)
    #expect(
      ClassMetric(.rareMass).refusal(in: labelled)
        == "expected classes, or `imbalance` at the source, found neither")
    #expect(
      ClassMetric(.rareMass, classes: [3]).refusal(in: labelled)
        == "expected classes of the source (0, 1), found 3")
  }
}
