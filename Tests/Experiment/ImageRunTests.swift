// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

/// Whole chains of models of images: the same bytes however they are computed, with what they leave
/// for people to look at.
@Suite struct ImageRunTests {
  private static func experiment(_ learner: String) -> String {
    """
    experiment: resumed
    seed: 5
    replicates: 3
    source:
      csv: {file: data/optdigits.csv.gz, label: digit, image: {width: 8, height: 8, white: 16}, held_out: 0.05}
    learner: \(learner)
    chain: {generations: 3, real: 150, synthetic: 120, policy: {mix: {real_fraction: 0.2}}}
    metrics:
      - elbo: {level: 0.2}
      - importance_bound: {draws: 3, images: 60}
      - kl_per_latent
      - latent_spread
      - class_share: {references: 100, images: 50}
      - coverage: {space: codes, rows: 60}
      - duplicates: {space: codes}
    figures: [images, latent_scatter, class_decay]
    """
  }

  static let learners = [
    "{vae: {latents: 2, encoder: [9], epochs: 2, batch: 32, binarise_anew: true}}",
    "{vae: {latents: 2, encoder: [9], epochs: 2, likelihood: gaussian, start: warm, emit: mean}}",
    "{probabilistic_pca: {latents: 2}}",
  ]

  @Test(arguments: learners) func numberOfWorkersChangesNoByte(_ learner: String) async throws {
    let bench = try Workbench()
    let text = Self.experiment(learner)
    let one = try await bench.run(text, workers: 1, into: "one")
    let two = try await bench.run(text, workers: 2, into: "two")
    let (first, second) = (try RunnerTests.files(of: one), try RunnerTests.files(of: two))
    #expect(first.keys.sorted() == second.keys.sorted() && first.count > 5)
    for (name, bytes) in first { #expect(second[name] == bytes, "\(name)") }
    for metric in one.plan.metricRowNames {
      let values = one.cells[0].metrics.numbers(metric, generation: 3)
      #expect(values.count == 3 && values.allSatisfy(\.isFinite), "\(metric): \(values)")
    }
  }

  @Test(arguments: learners) func whatWasStoppedGoesOnToTheSameBytes(_ learner: String) async throws
  {
    let bench = try ResumeBench()
    let text = Self.experiment(learner)
    _ = try await bench.run(text, into: "whole")
    var stops = 0
    while try await bench.stopped(text, after: 3, into: "stopped") { stops += 1 }
    #expect(stops >= 2)
    try bench.expectSame("stopped", as: "whole")
  }

  /// Later generations draw in every batch, and leave no batch behind that a chain could go on from.
  @Test func endlessTrainingGoesOnToTheSameBytes() async throws {
    let bench = try ResumeBench()
    let text = Self.experiment("{vae: {latents: 2, encoder: [9], epochs: 2, endless: true}}")
      .replacingOccurrences(of: "{mix: {real_fraction: 0.2}}", with: "replace")
    _ = try await bench.run(text, into: "whole")
    while try await bench.stopped(text, after: 2, into: "stopped") {}
    try bench.expectSame("stopped", as: "whole")
  }

  @Test func replicateZeroShowsImagesAndCodesOfEveryGeneration() async throws {
    let results = try await Workbench().run(Self.experiment(Self.learners[0]))
    let exhibits = results.cells[0].exhibits
    #expect(exhibits.keys.sorted() == [0, 1, 2, 3])
    for (generation, exhibit) in exhibits {
      #expect(exhibit.width == 8 && exhibit.height == 8 && exhibit.images.count == 10)
      let pixels = try #require(exhibit.pixels(ofImage: 9))
      #expect(pixels.allSatisfy { $0 == 0 || $0 == 255 }, "generation \(generation)")
      #expect(exhibit.codes.count == exhibit.classes.count && exhibit.codes.count > 100)
      #expect(Set(exhibit.classes).isSubset(of: Set(0...9)))
    }
  }

  @Test func aLossThatDivergesEndsTheChainAndSaysWhere() async throws {
    let learner = "{vae: {latents: 2, encoder: [9], likelihood: gaussian, learning_rate: 1e30}}"
    let results = try await Workbench().run(Self.experiment(learner))
    #expect(results.cells[0].earlyEnds.map(\.generation) == [0, 0, 0])
    for end in results.cells[0].earlyEnds {
      #expect(end.end.code == "diverged")
      #expect(
        end.end.words
          == "the loss was not finite in epoch 1 at learning rate 1e+30; lower learning_rate")
    }
  }

  @Test(
    .enabled(if: Requirement.gnuplot.admits),
    arguments: ["images", "latent_scatter", "class_decay"])
  func figuresAreDrawn(_ name: String) async throws {
    let bench = try Workbench()
    let results = try await bench.run(Self.experiment(Self.learners[0]))
    let drawing = try String(contentsOfFile: results.directory.plot(name, "svg"), encoding: .utf8)
    #expect(drawing.contains("</svg>") && drawing.count > 5_000)
    withExtendedLifetime(bench) {}
  }
}
