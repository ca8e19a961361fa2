// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

/// What stands under `metrics:` in an experiment becomes the metrics it says.
@Suite struct MetricReadingTests {
  static let catalog = Catalog<any Metric>(
    "metric",
    [
      TailLoss.catalogEntry, TailMass.catalogEntry, TailLogLikelihood.catalogEntry,
      HeldOutLogLikelihood.catalogEntry, LogVariance.catalogEntry, VarianceRatio.catalogEntry,
      MeanShift.catalogEntry, ModeCoverage.catalogEntry, SmallestWeight.catalogEntry,
      Entropy.catalogEntry, Divergence.catalogEntry, Wasserstein2.catalogEntry,
      Deletion.catalogEntry, Corruption.catalogEntry, ComponentDrift.catalogEntry,
    ])

  private func read(
    _ text: String
  ) -> (metrics: [any Metric], resolved: ResolvedValue, messages: [String]) {
    let diagnostics = Diagnostics()
    let section = Section.parsing(text, reporting: diagnostics)
    let parts = section.parts("metrics", from: Self.catalog, describing: "what is measured")
    section.close()
    return (parts.map(\.value), section.resolved, diagnostics.sorted.map(\.message))
  }

  @Test func everyMetricCanBeItsBareName() {
    let text = "metrics: [\(Self.catalog.names.joined(separator: ", "))]"
    let found = read(text)
    #expect(found.messages.isEmpty)
    #expect(found.metrics.map(\.name) == Self.catalog.names)
    #expect(found.metrics.first as? TailLoss == TailLoss())
  }

  @Test func tailsAreReadWithTheirDefaultsShown() {
    let found = read(
      """
      metrics:
        - tail_loss: {level: 0.01, centred: true, draws: 1000}
        - tail_mass: {quantile: 0.99, side: upper}
        - tail_log_likelihood: {quantile: 0.9}
        - mode_coverage: {enough: 0.5}
      """)
    #expect(found.messages.isEmpty)
    #expect(
      (found.metrics[0] as? TailLoss)?.settings
        == TailSettings(tail: .level(0.01), centred: true, draws: 1000))
    #expect(
      (found.metrics[1] as? TailMass)?.settings == TailSettings(tail: .quantile(0.99, .upper)))
    #expect(
      (found.metrics[2] as? TailLogLikelihood)?.settings
        == TailSettings(tail: .quantile(0.9, .both)))
    #expect(found.metrics[3] as? ModeCoverage == ModeCoverage(enough: 0.5))
    let bare = read("metrics: [tail_loss]").resolved["metrics"]
    #expect(
      bare
        == .list([
          .mapping([
            .init(
              "tail_loss",
              .mapping([
                .init("level", .number(0.05)), .init("centred", .boolean(false)),
                .init("draws", .integer(4096)),
              ]))
          ])
        ]))
  }

  @Test func contradictionsAreTold() {
    let found = read(
      """
      metrics:
        - tail_loss: {level: 0.05, quantile: 0.99}
        - tail_mass: {side: upper}
        - tail_log_likelihood: {quantile: 0.2}
        - log_variance: {level: 0.1}
        - divergence: {direction: model_to_thruth, draws: 1}
        - deletion: {epsilon: 1}
        - wasserstein_2: {directions: 1}
      """)
    #expect(
      found.messages == [
        "metrics.0.tail_loss.quantile: expected either level or quantile, found both",
        "metrics.1.tail_mass.side: expected quantile beside it, found none",
        "metrics.2.tail_log_likelihood.quantile: expected a number above 0.5 and below 1, found 0.2",
        "unknown key in metrics.3.log_variance: expected no keys, found level",
        "metrics.4.divergence.direction: expected truth_to_model or model_to_truth, "
          + "found model_to_thruth; did you mean model_to_truth?",
        "metrics.4.divergence.draws: expected an integer from 100 to 10000000, found 1",
        "metrics.5.deletion.epsilon: expected a number above 0 and below 1, found 1",
        "metrics.6.wasserstein_2.directions: expected an integer from 8 to 4096, found 1",
      ])
  }
}
