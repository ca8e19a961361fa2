// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import Testing

/// What can be said at the line of a metric before anything runs.
@Suite struct NeighbourRefusalTests {
  private func setting(
    kind: SampleKind = .points, hasTruth: Bool = true, heldOut: Int? = nil, real: Int = 100,
    synthetic: Int = 100, draw: Draw = .rows
  ) throws -> MetricSetting {
    MetricSetting(
      source: SourceFacts(kind: kind, dimension: 1, heldOut: heldOut),
      truth: hasTruth ? try normal(0, 1) : nil, learner: GaussianLearner(),
      syntheticCount: synthetic, realCount: real, draw: draw)
  }

  @Test func rowsThatCannotBeComparedAreRefused() throws {
    let five = NeighbourMetric(.coverage)
    #expect(five.refusal(in: try setting()) == nil)
    #expect(
      five.refusal(in: try setting(kind: .counts))
        == "expected points, between which there are distances, found counts")
    #expect(
      five.refusal(in: try setting(draw: .statistics))
        == "expected rows, found `draw: statistics`, which keeps none")
    #expect(
      five.refusal(in: try setting(hasTruth: false, heldOut: 0))
        == "expected held-out observations, found none; write `held_out: 0.2` at the source, or "
        + "`against: training`")
    let training = NeighbourMetric(.coverage, NeighbourSettings(against: .training))
    #expect(training.refusal(in: try setting(hasTruth: false, heldOut: 0)) == nil)
    #expect(
      five.refusal(in: try setting(hasTruth: false, heldOut: 5))
        == "expected more than 5 real rows, one more than `neighbours`, found 5")
    #expect(five.refusal(in: try setting(real: 5))?.contains("5 real rows, one more") == true)
    #expect(five.refusal(in: try setting(synthetic: 5)) == nil)
    let few = NeighbourMetric(.precision, NeighbourSettings(neighbours: 7, rows: 7))
    #expect(
      few.refusal(in: try setting())
        == "expected more than 7 real rows, one more than `neighbours`, found 7")
    let recall = NeighbourMetric(.recall)
    #expect(recall.refusal(in: try setting(real: 5)) == nil)
    #expect(
      recall.refusal(in: try setting(synthetic: 5))
        == "expected more than 5 synthetic rows, one more than `neighbours`, found 5")
  }

  @Test func distancesBetweenCodesNeedAFamilyThatHasThem() throws {
    let inCodes = NeighbourSettings(space: .codes)
    for metric: any Metric in [
      NeighbourMetric(.coverage, inCodes), NeighbourMetric(.recall, inCodes),
      Duplicates(space: .codes),
    ] {
      #expect(
        metric.refusal(in: try setting())
          == "expected a family with latent codes (vae, probabilistic_pca), found gaussian")
      #expect(
        metric.refusal(
          in: MetricSetting(
            source: SourceFacts(kind: .points, dimension: 3, heldOut: 20), truth: nil,
            learner: ProbabilisticPCALearner(latentCount: 1), syntheticCount: 10)) == nil)
    }
  }

  @Test func copiesAndVariancesSayWhatTheyNeed() throws {
    #expect(Duplicates().refusal(in: try setting()) == nil)
    #expect(Duplicates().refusal(in: try setting(hasTruth: false, heldOut: 0)) == nil)
    #expect(
      Duplicates().refusal(in: try setting(real: 1))
        == "expected at least 2 real rows, between which there is a distance, found 1")
    #expect(
      Duplicates().refusal(in: try setting(kind: .counts))
        == "expected points, between which there are distances, found counts")
    #expect(PixelVariance().refusal(in: try setting(draw: .statistics)) == nil)
    #expect(
      PixelVariance().refusal(in: try setting(kind: .sequences))
        == "expected points, whose coordinates vary, found sequences")
  }

  @Test func settingsAreReadWithTheirDefaultsShown() {
    let catalog = Catalog<any Metric>(
      "metric",
      [
        NeighbourMetric.precisionEntry, NeighbourMetric.recallEntry,
        NeighbourMetric.densityEntry, NeighbourMetric.coverageEntry, Duplicates.catalogEntry,
        PixelVariance.catalogEntry,
      ])
    func read(_ text: String) -> (metrics: [any Metric], section: Section, messages: [String]) {
      let diagnostics = Diagnostics()
      let section = Section.parsing(text, reporting: diagnostics)
      let parts = section.parts("metrics", from: catalog, describing: "what is measured")
      section.close()
      return (parts.map(\.value), section, diagnostics.sorted.map(\.message))
    }
    let bare = read("metrics: [\(catalog.names.joined(separator: ", "))]")
    #expect(bare.messages.isEmpty)
    #expect(bare.metrics.map(\.name) == catalog.names)
    #expect(bare.metrics[3] as? NeighbourMetric == NeighbourMetric(.coverage))
    let written = read(
      """
      metrics:
        - recall: {neighbours: 3, rows: 200, against: training}
        - duplicates: {level: 0.05, rows: 500, space: codes}
      """)
    #expect(
      written.metrics[0] as? NeighbourMetric
        == NeighbourMetric(
          .recall, NeighbourSettings(neighbours: 3, rows: 200, against: .training)))
    #expect(written.metrics[1] as? Duplicates == Duplicates(level: 0.05, rows: 500, space: .codes))
    #expect(
      read(
        """
        metrics:
          - density: {neighbours: 0, against: heldout}
          - duplicates: {level: 1, space: code}
          - pixel_variance: {rows: 3}
        """
      ).messages == [
        "metrics.0.density.neighbours: expected an integer from 1 to 1000, found 0",
        "metrics.0.density.against: expected held_out or training, found heldout; "
          + "did you mean held_out?",
        "metrics.1.duplicates.level: expected a number above 0 and below 1, found 1",
        "metrics.1.duplicates.space: expected data or codes, found code; did you mean codes?",
        "unknown key in metrics.2.pixel_variance: expected no keys, found rows",
      ])
  }

  /// A batch kept as statistics has a variance; it is that of the rows.
  @Test func statisticsHaveAVarianceToo() throws {
    let model = try normal(0, 1)
    let rows = Points(dimension: 1, values: [1, 2, 3, 6])
    var random = stream("statistics")
    let facts = ReplicateFacts(
      reference: Reference(origin: .truth, model: model), first: model, original: .points(rows),
      heldOut: nil)
    let gauge = PixelVariance().gauge(facts, using: &random)
    let fit = Fit(model: model, objective: 0)
    for batch in [Samples.points(rows), .moments(Moments(of: rows))] {
      // (4 + 1 + 0 + 9)/3.
      let snapshot = Snapshot(generation: 0, fit: fit, synthetic: batch, trainingCount: 4)
      #expect(agree(gauge.read(snapshot, using: &random)[0].number, 14.0 / 3, within: 1e-15))
    }
  }
}
