// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics

@testable import CollapseExperiment

/// Least squares: sizes that no experiment uses, and faults of each law's own kind.
extension LawRunTests {
  private static func linear(
    _ law: String, _ chain: String, learner: String = "{noise_variance: 0.8}",
    truth: String = "{dimension: 3, noise_variance: 2}", replicates: Int = 300
  ) -> Setting {
    Setting(
      law: law, source: "{linear: \(truth)}", learner: "{least_squares: \(learner)}",
      chain: chain, replicates: replicates, metric: "prediction_error")
  }

  static let linearReplace = linear("L1", "{generations: 9, real: 26, synthetic: 19}")
  static let linearKept = linear(
    "L2", "{generations: 9, real: 26, synthetic: 26, policy: accumulate}",
    learner: "{noise_variance: 0.8, features: kept}")
  static let linearPool = linear(
    "L3", "{generations: 9, real: 26, synthetic: 19, policy: accumulate}")
  static let linearGrown = linear(
    "L4", "{generations: 9, real: 26, synthetic: 19, policy: grown_replace}")
  static let linearShifted = linear(
    "L5", "{generations: 2, real: 26, synthetic: 19}",
    truth: "{dimension: 3, noise_variance: 2, shifted: {share: 0.3, distance: 3}}",
    replicates: 1500)
  static let linearShiftedExactly = linear(
    "L5", "{generations: 2, real: 26, synthetic: 19, policy: accumulate}",
    truth: "{dimension: 3, noise_variance: 2, shifted: {share: 0.3, distance: 3, exact: true}}",
    replicates: 1500)

  static let regressions = [
    linearReplace, linear("L1", "{generations: 9, real: 26, synthetic: 19}", learner: "{}"),
    linear(
      "L1", "{generations: 9, real: 26, synthetic: 26}",
      learner: "{noise_variance: 0.8, features: kept}"),
    linearKept, linearPool, linearGrown, linearShifted, linearShiftedExactly,
  ]

  static let faultyRegressions = [
    Planted(
      testDescription: "s for s²", setting: linearReplace,
      plant: { $0.regress { noisyLines($0, factor: 1.3) } }),
    Planted(
      testDescription: "a ridge nobody asked for", setting: linearReplace,
      plant: { $0.regress { shrunkLines($0, factor: 0.9) } }),
    Planted(
      testDescription: "the newest labels alone", setting: linearKept,
      plant: { $0.follow("accumulate") { Replace().recipe(for: $0, sizes: $1) } }),
    Planted(
      testDescription: "replace for accumulate", setting: linearPool,
      plant: { $0.follow("accumulate") { Replace().recipe(for: $0, sizes: $1) } }),
    Planted(
      testDescription: "more noise than the model says, in batches that grow", setting: linearGrown,
      plant: { $0.regress { noisyLines($0, factor: 1.3) } }),
    Planted(
      testDescription: "labels shifted twice as far", setting: linearShifted,
      plant: { $0.shift("{share: 0.3, distance: 6}") }),
    Planted(
      testDescription: "half as many labels again shifted", setting: linearShiftedExactly,
      plant: { $0.shift("{share: 0.45, distance: 3}") }),
  ]
}

extension Catalogs {
  /// Puts another learner in the place of least squares.
  fileprivate mutating func regress(
    _ make: @escaping @Sendable (LeastSquaresLearner) -> any Learner
  ) {
    learners = learners.adding(
      CatalogEntry("least_squares", summary: "faulty least squares") {
        make(LeastSquaresLearner(reading: $0))
      })
  }

  /// Shifts labels in another way than the plan says.
  fileprivate mutating func shift(_ shifted: String) {
    guard let honest = sources["linear"] else { return }
    let text = "{linear: {dimension: 3, noise_variance: 2, shifted: \(shifted)}}"
    let catalog = sources
    sources = sources.adding(
      CatalogEntry("linear", summary: "a faulty source") { section in
        _ = honest.read(section)
        let diagnostics = Diagnostics()
        let written = Section.parsing("source: \(text)", reporting: diagnostics)
        return written.part("source", from: catalog, describing: "a source")
      })
  }
}

/// Least squares whose models add more noise to labels than they say.
private func noisyLines(_ honest: LeastSquaresLearner, factor: Double) -> any Learner {
  FaultyFit(honest: honest) { (model, _) throws(FitFailure) in
    NoisyLine(honest: model, factor: factor)
  }
}

private struct NoisyLine: LabelModel {
  let honest: any GenerativeModel
  let factor: Double
  private var line: LinearModel? { honest as? LinearModel }
  var weights: [Double] { line?.weights ?? [] }
  var labelKind: LabelKind { .numbers }
  func predictedLabels(of rows: Points) -> [Double] { scores(of: rows) }
  var family: String { honest.family }
  var scoring: Scoring { honest.scoring }
  var parameters: [ModelParameter] { honest.parameters }
  var archive: ModelArchive { honest.archive }
  var distributionMoments: DistributionMoments? { honest.distributionMoments }
  func logProbabilities(of samples: Samples) -> [Double] { honest.logProbabilities(of: samples) }
  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    guard let line,
      let wider = try? LinearModel(
        weights: line.weights, noiseVariance: factor * line.noiseVariance)
    else { return honest.sample(count, using: &stream) }
    return wider.sample(count, using: &stream)
  }
}

/// Least squares whose weights are pulled towards 0.
private func shrunkLines(_ honest: LeastSquaresLearner, factor: Double) -> any Learner {
  FaultyFit(honest: honest) { (model, _) throws(FitFailure) in
    guard let line = model as? LinearModel else { return model }
    return try LinearModel(
      weights: line.weights.map { factor * $0 }, noiseVariance: line.noiseVariance)
  }
}
