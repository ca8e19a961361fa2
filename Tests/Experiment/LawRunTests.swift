// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLedger
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTheory
import Testing

@testable import CollapseExperiment

/// Laws against chains of the whole program, at sizes that no shipped experiment uses; and against
/// chains in which one part is wrong.
@Suite struct LawRunTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let law: String
    let source: String
    let learner: String
    let chain: String
    let replicates: Int
    var metric = "variance_ratio"
    var testDescription: String { "\(law): \(chain)" }

    var experiment: String {
      """
      experiment: lawful
      seed: 40
      replicates: \(replicates)
      source: \(source)
      learner: \(learner)
      chain: \(chain)
      metrics: [\(metric)]
      """
    }
  }

  static let offCentre = "{gaussian: {mean: [3], covariance: [[4]]}}"

  static let bias = Setting(
    law: "G6", source: offCentre, learner: "{gaussian: {divisor: n-1}}",
    chain: "{generations: 12, real: 40, synthetic: 25, sampling: {bias: 0.85}}", replicates: 300)
  static let dimensions = Setting(
    law: "G7", source: "{gaussian: {dimension: 3}}", learner: "{gaussian: {divisor: n}}",
    chain: "{generations: 8, real: 30, synthetic: 24}", replicates: 300)
  static let accumulate = Setting(
    law: "G8", source: offCentre, learner: "{gaussian: {divisor: n}}",
    chain: "{generations: 10, real: 15, synthetic: 12, policy: accumulate}", replicates: 1000)
  static let subsample = Setting(
    law: "G9", source: offCentre, learner: "{gaussian: {divisor: n}}",
    chain: """
      {generations: 4, real: 12, synthetic: 10, policy: {accumulate_subsample: {rows: 20}}}
      """, replicates: 6000)
  static let fresh = Setting(
    law: "G10", source: offCentre, learner: "{gaussian: {divisor: n-1}}",
    chain: """
      {generations: 12, real: 30, synthetic: 40, policy: {mix: {real_fraction: 0.3, fresh: true}},
        sampling: {bias: 0.9}}
      """, replicates: 400)
  static let kept = Setting(
    law: "G10", source: offCentre, learner: "{gaussian: {divisor: n}}",
    chain: "{generations: 12, real: 30, synthetic: 40, policy: {mix: {real_fraction: 0.25}}}",
    replicates: 400)
  static let weighted = Setting(
    law: "G11", source: "{gaussian: {mean: [3]}}", learner: "{gaussian: {variance: 1}}",
    chain: """
      {generations: 15, real: 20, synthetic: 40,
        policy: {mix: {real_fraction: 0.5, fresh: true, real_weight: 0.7}}}
      """, replicates: 300)
  static let scheduled = Setting(
    law: "G12", source: offCentre, learner: "{gaussian: {divisor: n-1}}",
    chain: """
      {generations: 6, real: 12, synthetic: {schedule: {power: {base: 12, exponent: 2}}}}
      """, replicates: 1000)
  static let rewarded = Setting(
    law: "V3", source: offCentre, learner: "{gaussian: {divisor: n}}",
    chain: "{generations: 8, real: 35, synthetic: 30, sampling: {quadratic_reward: 1.5}}",
    replicates: 400)
  static let cut = Setting(
    law: "V2", source: offCentre, learner: "{gaussian: {divisor: n}}",
    chain: "{generations: 6, real: 35, synthetic: 30, sampling: {truncate: 1.7}}",
    replicates: 600)
  static let mixture = Setting(
    law: "mixture",
    source: "{mixture: {weights: [0.4, 0.6], means: [[-2], [2]], deviations: [[1], [0.7]]}}",
    learner: "{gaussian_mixture: {components: 2, covariance_floor: 0}}",
    chain: "{generations: 5, real: 200, synthetic: 150}", replicates: 500)

  static let freshTypes = Setting(
    law: "C5", source: "{categorical: {weights: [0.45, 0.3, 0.15, 0.1]}}",
    learner: "categorical",
    chain: """
      {generations: 10, real: 35, synthetic: 30, policy: {mix: {real_fraction: 0.2, fresh: true}}}
      """, replicates: 2000, metric: "heterozygosity")

  static let settings =
    [
      bias, dimensions, accumulate, subsample, fresh, kept, weighted, scheduled, rewarded, cut,
      mixture, freshTypes,
    ] + estimates + regressions + verifications

  private func report(
    _ setting: Setting, _ catalogs: Catalogs = .standard
  ) async throws -> TheoryReport {
    let results = try await Workbench(catalogs: catalogs).run(setting.experiment)
    return try TheoryCheck().report(
      results.cells[0].cell.facts, results.cells[0], replicates: results.plan.replicates)
  }

  @Test(arguments: settings)
  func lawsHoldForTheWholeProgram(_ setting: Setting) async throws {
    let report = try await report(setting)
    let worst = report.findings.map { abs($0.test.z) }.max() ?? .infinity
    let own = report.findings.filter { $0.law == setting.law }
    #expect(!own.isEmpty, "\(report.applied), \(report.notes)")
    print("\(setting.law): \(report.reason); largest |z| \(worst)")
    #expect(report.verdict == .holds, "\(report.reason): \(report.explanation)")
  }

  struct Planted: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let setting: Setting
    let plant: @Sendable (inout Catalogs) -> Void
  }

  static let faults =
    [
      Planted(
        testDescription: "the square of λ",
        setting: bias, plant: { $0.change("bias") { Bias($0 * $0) } }),
      Planted(
        testDescription: "divisor n−1 for n in three dimensions", setting: dimensions,
        plant: { $0.learn { _ in GaussianLearner(divisor: .countMinusOne) } }),
      Planted(
        testDescription: "divisor n−1 for n under accumulate", setting: accumulate,
        plant: { $0.learn { _ in GaussianLearner(divisor: .countMinusOne) } }),
      Planted(
        testDescription: "a subsample with replacement", setting: subsample,
        plant: {
          $0.follow("accumulate_subsample") { _, _ in
            Recipe((0..<20).map { _ in Recipe.Part(.pool, .rows(1)) })
          }
        }),
      Planted(
        testDescription: "real rows reused where fresh ones are planned", setting: fresh,
        plant: { $0.follow("mix") { Mix(realFraction: 0.3).recipe(for: $0, sizes: $1) } }),
      Planted(
        testDescription: "observations of generation 0 for fresh ones", setting: freshTypes,
        plant: { $0.follow("mix") { Mix(realFraction: 0.2).recipe(for: $0, sizes: $1) } }),
      Planted(
        testDescription: "no fresh observations", setting: freshTypes,
        plant: { $0.follow("mix") { Replace().recipe(for: $0, sizes: $1) } }),
      Planted(
        testDescription: "fresh rows where generation 0's are planned", setting: kept,
        plant: {
          $0.follow("mix") { Mix(realFraction: 0.25, fresh: true).recipe(for: $0, sizes: $1) }
        }),
      Planted(
        testDescription: "the batch before the newest", setting: fresh,
        plant: {
          $0.follow("mix") { generation, _ in
            Recipe([
              Recipe.Part(.fresh, .rows(12)),
              Recipe.Part(.synthetic(generation: max(0, generation - 2)), .rows(28)),
            ])
          }
        }),
      Planted(
        testDescription: "the weight on the synthetic rows", setting: weighted,
        plant: {
          $0.follow("mix") {
            Mix(.init(newest: 0.5, original: 0.5), fresh: true, realWeight: 0.3)
              .recipe(for: $0, sizes: $1)
          }
        }),
      Planted(
        testDescription: "a schedule one generation late", setting: scheduled,
        plant: {
          $0.follow("replace") { generation, sizes in
            let late = sizes.synthetic(for: max(1, generation - 1))
            return Recipe([Recipe.Part(.synthetic(generation: generation - 1), .rows(late))])
          }
        }),
      Planted(
        testDescription: "τ² for τ", setting: rewarded,
        plant: { $0.change("quadratic_reward") { QuadraticReward($0 * $0) } }),
      Planted(
        testDescription: "a cut at k variances", setting: cut,
        plant: { $0.change("truncate") { Truncate($0 * $0) } }),
      Planted(
        testDescription: "a covariance floor where none is planned", setting: mixture,
        plant: {
          $0.learners = $0.learners.adding(
            CatalogEntry("gaussian_mixture", summary: "a mixture with a floor") { section in
              _ = GaussianMixtureLearner(reading: section)
              return GaussianMixtureLearner(components: 2, covarianceFloor: 0.02)
            })
        }),
    ] + faultyEstimates + faultyRegressions + faultyVerifications

  @Test(arguments: faults)
  func lawsFindAPlantedFault(_ fault: Planted) async throws {
    var catalogs = Catalogs.standard
    fault.plant(&catalogs)
    let report = try await report(fault.setting, catalogs)
    let own = report.violations.filter { $0.law == fault.setting.law }
    print("\(fault.testDescription): \(own.map { "\($0.test.id) z = \($0.test.z)" })")
    #expect(!own.isEmpty, "\(report.reason)")
  }
}

extension Catalogs {
  /// Puts another learner in the Gaussian's place.
  fileprivate mutating func learn(
    _ make: @escaping @Sendable (GaussianLearner) -> GaussianLearner
  ) {
    learners = learners.adding(
      CatalogEntry("gaussian", summary: "a faulty normal distribution") {
        make(GaussianLearner(reading: $0))
      })
  }

  /// Puts another change of what is emitted in a key's place.
  mutating func change(
    _ key: String, _ make: @escaping @Sendable (Double) -> any SamplingChange
  ) {
    sampling = SamplingCatalog(
      sampling.settings.map { setting in
        setting.key == key
          ? SamplingSetting(
            key, summary: "faulty", reads: .positive, describing: "faulty", make: make) : setting
      })
  }

  /// Puts other recipes in a policy's place, under its name and settings.
  mutating func follow(
    _ name: String, recipe: @escaping @Sendable (Int, ChainSizes) -> Recipe
  ) {
    guard let honest = policies[name] else { return }
    policies = policies.adding(
      CatalogEntry(name, summary: "a faulty policy") { section in
        _ = honest.read(section)
        return FaultyPolicy(name: name, make: recipe)
      })
  }
}

/// A policy under another's name.
private struct FaultyPolicy: DataPolicy {
  let name: String
  let make: @Sendable (Int, ChainSizes) -> Recipe

  func recipe(for generation: Int, sizes: ChainSizes) -> Recipe { make(generation, sizes) }
}
