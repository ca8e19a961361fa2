// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

/// An exponential family fitted by maximum likelihood keeps the expectation of its sufficient
/// statistic, whichever of its own draws it learns from.
@Suite struct ConservationTests {
  /// A family, a truth, and the statistics whose expectation the truth gives.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let learner: any Learner
    let truth: any GenerativeModel
    let statistics: @Sendable (any GenerativeModel) -> [Double]
    var testDescription: String { name }
  }

  static func gaussian(_ divisor: Statistics.Divisor) -> Case {
    Case(
      name: "gaussian", learner: GaussianLearner(divisor: divisor),
      truth: known { () throws(FitFailure) in
        try GaussianModel(
          mean: [0.5], covariance: Matrix(rowCount: 1, columnCount: 1, elements: [2]))
      }
    ) { model in
      guard let moments = model.distributionMoments else { return [] }
      return [moments.mean[0], moments.mean[0] * moments.mean[0] + moments.covariance[0, 0]]
    }
  }

  static func known(_ make: () throws(FitFailure) -> GaussianModel) -> GaussianModel {
    do { return try make() } catch { preconditionFailure("\(error)") }
  }

  static func categorical(smoothing: Double = 0) -> Case {
    Case(
      name: "categorical", learner: CategoricalLearner(smoothing: smoothing),
      truth: CategoricalModel(TypeDistribution(weights: [0.5, 0.3, 0.15, 0.05]))
    ) { model in (0..<4).map { model.typeDistribution?[$0] ?? .nan } }
  }

  static let poisson = Case(
    name: "poisson", learner: PoissonLearner(), truth: PoissonModel(rate: 1.5)
  ) { model in [(model as? PoissonModel)?.rate ?? .nan] }

  static let policies: [(String, RecipePolicy)] = [
    (
      "replace",
      RecipePolicy { generation, _ in [.init(.synthetic(generation: generation - 1), .all)] }
    ),
    ("accumulate", RecipePolicy { _, _ in [.init(.pool, .all)] }),
    ("accumulate_subsample", RecipePolicy { _, sizes in [.init(.pool, .rows(sizes.synthetic))] }),
  ]

  /// The z-scores of the statistics' means over chains, at the last generation.
  static func scores(
    _ tested: Case, policy: RecipePolicy, draw: Draw, sampling: [any SamplingChange] = []
  ) -> [Double] {
    let expected = tested.statistics(tested.truth)
    var sums = [Double](repeating: 0, count: expected.count)
    var squares = sums
    let chains = 2000
    let metric = ModelStatistics(count: expected.count, statistics: tested.statistics)
    for replicate in 0..<chains {
      var chain = Chain(
        ChainSettings(
          source: KnownTruth(truth: tested.truth), learner: tested.learner, policy: policy,
          sizes: ChainSizes(generations: 6, real: 20, synthetic: 20),
          metrics: [NamedMetric(name: "statistics", metric: metric)],
          sampling: sampling, draw: draw),
        streams: ReplicateStreams(seed: 11, replicate: replicate))
      var last: [Double] = []
      while let report = chain.advance() {
        guard case .fitted(let measured) = report.result else { return [.nan] }
        last = measured.readings[0].map {
          if case .value(let value) = $0 { value } else { .nan }
        }
      }
      for (index, value) in last.enumerated() {
        sums[index] += value
        squares[index] += value * value
      }
    }
    return expected.indices.map { index in
      let mean = sums[index] / Double(chains)
      let variance = squares[index] / Double(chains) - mean * mean
      return (mean - expected[index]) / (variance / Double(chains)).squareRoot()
    }
  }

  @Test(arguments: [gaussian(.count), categorical(), poisson], [0, 1, 2])
  func expectationsOfSufficientStatisticsAreKept(tested: Case, policy: Int) {
    let (name, policy) = Self.policies[policy]
    for draw in Draw.allCases {
      // Of a mean and a scatter no subsample can be taken: such a plan is refused.
      if draw == .statistics && tested.name == "gaussian" && name == "accumulate_subsample" {
        continue
      }
      let scores = Self.scores(tested, policy: policy, draw: draw)
      print("\(tested.name), \(name), \(draw): z = \(scores)")
      #expect(!scores.isEmpty && scores.allSatisfy { abs($0) < 5 }, "\(name), \(draw): \(scores)")
    }
  }

  /// The unbiased divisor feeds the mean's drift without taking from the variance; smoothing pulls
  /// towards equal shares.
  @Test func otherEstimatorsAreSeenToBreakConservation() {
    let replace = Self.policies[0].1
    let unbiased = Self.scores(Self.gaussian(.countMinusOne), policy: replace, draw: .rows)
    print("unbiased divisor: z = \(unbiased)")
    #expect(abs(unbiased[0]) < 5 && unbiased[1] > 5, "\(unbiased)")
    let smoothed = Self.scores(Self.categorical(smoothing: 0.5), policy: replace, draw: .rows)
    print("smoothing: z = \(smoothed)")
    #expect(smoothed[0] < -5 && smoothed[3] > 5, "\(smoothed)")
  }

  /// What is emitted is narrower than what was fitted: the second moment goes, the mean stays.
  @Test func biasIsSeenToBreakConservation() {
    for (name, policy) in Self.policies {
      let biased = Self.scores(
        Self.gaussian(.count), policy: policy, draw: .rows, sampling: [Bias(0.9)])
      print("bias 0.9, \(name): z = \(biased)")
      #expect(abs(biased[0]) < 5 && biased[1] < -5, "\(name): \(biased)")
    }
  }
}

/// A known truth as a source.
private struct KnownTruth: Source {
  let truth: (any GenerativeModel)?
  var name: String { "known" }
  var facts: SourceFacts { SourceFacts(kind: .counts, dimension: 1) }
  func realData(_ streams: ReplicateStreams) -> any RealData { realData(streams, draw: .rows) }
  func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    Data(truth: truth ?? PoissonModel(rate: 1), streams: streams, draw: draw)
  }

  struct Data: RealData {
    let truth: any GenerativeModel
    let streams: ReplicateStreams
    let draw: Draw
    func original(_ count: Int) -> Samples {
      var stream = streams.stream(StreamPurpose.real)
      return draw.batch(of: count, from: truth, using: &stream)
    }
    func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
      var stream = streams.stream(StreamPurpose.real, generation: generation)
      return draw.batch(of: count, from: truth, using: &stream)
    }
    func heldOut(_ count: Int) -> Samples? { nil }
  }
}

/// A metric of some statistics of the fitted model.
private struct ModelStatistics: Metric, Gauge {
  let count: Int
  let statistics: @Sendable (any GenerativeModel) -> [Double]
  var name: String { "statistics" }
  var parts: [String?] { (0..<count).map { "\($0)" } }
  func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge { self }
  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    statistics(snapshot.model).map { Reading($0) }
  }
}
