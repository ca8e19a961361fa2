// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics

@testable import CollapseExperiment

/// Kernel estimates, empirical and exponential distributions: sizes that no experiment uses, and
/// faults of each law's own kind.
extension LawRunTests {
  static let kernel = Setting(
    law: "K1", source: offCentre, learner: "{kernel_density: {width: 0.7}}",
    chain: "{generations: 9, real: 35, synthetic: 28}", replicates: 300)
  static let kernelByRule = Setting(
    law: "K1", source: "{gaussian: {dimension: 2}}", learner: "{kernel_density: {rule: silverman}}",
    chain: "{generations: 6, real: 35, synthetic: 28}", replicates: 300)
  static let kernelPool = Setting(
    law: "K2", source: offCentre, learner: "{kernel_density: {width: 1.1}}",
    chain: "{generations: 9, real: 35, synthetic: 28, policy: accumulate}", replicates: 300)
  static let empirical = Setting(
    law: "K3", source: offCentre, learner: "empirical",
    chain: """
      {generations: 14, real: 25, synthetic: 18, policy: {accumulate: {fresh_rows: 7}}}
      """, replicates: 500, metric: "mean_shift")
  static let exponential = Setting(
    law: "X1", source: "{exponential: {mean: 3}}", learner: "exponential",
    chain: "{generations: 12, real: 35, synthetic: 22}", replicates: 200)
  static let exponentialPool = Setting(
    law: "X1", source: "{exponential: {mean: 3}}", learner: "exponential",
    chain: "{generations: 12, real: 35, synthetic: 22, policy: accumulate}", replicates: 200)

  static let estimates = [
    kernel, kernelByRule, kernelPool, empirical, exponential, exponentialPool,
  ]

  static let faultyEstimates = [
    Planted(
      testDescription: "h² for h", setting: kernel,
      plant: { $0.estimate { _ in KernelDensityLearner(width: .fixed(0.49)) } }),
    Planted(
      testDescription: "a width that is no rule's", setting: kernelByRule,
      plant: { $0.estimate { _ in KernelDensityLearner(width: .fixed(0.3)) } }),
    Planted(
      testDescription: "rows drawn without their kernel", setting: kernel,
      plant: { $0.estimate { noiselessKernels($0) } }),
    Planted(
      testDescription: "replace for accumulate", setting: kernelPool,
      plant: { $0.follow("accumulate") { Replace().recipe(for: $0, sizes: $1) } }),
    Planted(
      testDescription: "rows of a pool drawn without their kernel", setting: kernelPool,
      plant: { $0.estimate { noiselessKernels($0) } }),
    Planted(
      testDescription: "fresh rows that never join the pool", setting: empirical,
      plant: { $0.follow("accumulate") { Accumulate().recipe(for: $0, sizes: $1) } }),
    Planted(
      testDescription: "a divisor of n − 1 for n", setting: exponential,
      plant: { catalogs in
        catalogs.learners = catalogs.learners.adding(
          CatalogEntry("exponential", summary: "a faulty exponential distribution") { _ in
            wideExponential
          })
      }),
    Planted(
      testDescription: "the newest batch for the pool", setting: exponentialPool,
      plant: { $0.follow("accumulate") { Replace().recipe(for: $0, sizes: $1) } }),
  ]
}

extension Catalogs {
  /// Puts another learner in the place of kernel estimates.
  fileprivate mutating func estimate(
    _ make: @escaping @Sendable (KernelDensityLearner) -> any Learner
  ) {
    learners = learners.adding(
      CatalogEntry("kernel_density", summary: "a faulty kernel estimate") {
        make(KernelDensityLearner(reading: $0))
      })
  }
}

/// Kernel estimates that emit their rows as they are.
private func noiselessKernels(_ honest: KernelDensityLearner) -> any Learner {
  FaultyFit(honest: honest) { (model, training) throws(FitFailure) in
    NoiselessModel(honest: model, rows: training)
  }
}

private struct NoiselessModel: GenerativeModel {
  let honest: any GenerativeModel
  let rows: Samples
  var family: String { honest.family }
  var scoring: Scoring { honest.scoring }
  var parameters: [ModelParameter] { honest.parameters }
  var archive: ModelArchive { honest.archive }
  var distributionMoments: DistributionMoments? { honest.distributionMoments }
  func logProbabilities(of samples: Samples) -> [Double] { honest.logProbabilities(of: samples) }
  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    rows.selecting((0..<count).map { _ in stream.index(below: rows.count) })
  }
}

/// An exponential distribution whose mean is the sum over n − 1.
private let wideExponential = FaultyFit(honest: ExponentialLearner()) {
  (model, training) throws(FitFailure) in
  ExponentialModel(
    mean: model.parameters[0].value * Double(training.count) / Double(training.count - 1))
}
