// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseInterventions
import CollapseLineage
import CollapseMetrics
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Testing

@testable import CollapseExperiment

/// Wrong parts put in through the protocols, beside a baseline that right ones made: what finds
/// them is a law, the baseline's numbers or, where no distribution changes, the bits.
///
/// `PlantedFaultTests` has those that a law of Gaussian steps finds.
@Suite struct PipelineFaultTests {
  enum Tier {
    case theory, baseline, eitherOfBoth, bits

    func found(_ found: TierJudge.Catch) -> Bool {
      switch self {
      case .theory: found.theory
      case .baseline: found.baseline
      case .eitherOfBoth: found.theory || found.baseline
      case .bits: found.bits
      }
    }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// What finds it.
    let tier: Tier
    var plant: @Sendable (inout Catalogs) -> Void = { _ in }
    /// What becomes of the plan before it runs.
    var misplan: @Sendable (Plan) -> Plan = { $0 }
    var testDescription: String { name }
  }

  @Test(arguments: mixtures + types + policies + metrics + sweeps)
  func aPlantedFaultIsFound(_ fault: Fault) throws {
    let (sound, found) = try judge(fault)
    #expect(!sound.isByStatistics && !sound.bits, "without the fault: \(sound)")
    #expect(fault.tier.found(found), "\(found)")
    #expect(found.bits)
  }

  /// A cast, or a sum in another order, changes no distribution that anyone could see.
  @Test(arguments: lastBits)
  func whatChangesBitsAloneIsFoundByBits(_ fault: Fault) throws {
    let (_, found) = try judge(fault)
    #expect(found.bits && !found.isByStatistics, "\(found)")
  }

  /// What differs from one run to the next never becomes a baseline.
  @Test func anUnorderedReductionIsNotProposed() async throws {
    let bench = try Workbench()
    let run = try await bench.run(Self.gaussian)
    var catalogs = Catalogs.standard
    Self.unordered.plant(&catalogs)
    let captured = try Workbench(catalogs: catalogs).plan(
      Self.gaussian, overrides: BaselineCapture.overrides(try bench.plan(Self.gaussian)))
    let capture = BaselineCapture(try bench.plan(Self.gaussian), captured: captured, workers: 3)
    await #expect(throws: BaselineCapture.BitsDiffer.self) {
      try await capture.propose(run, stop: StopRequest())
    }
  }

  private func judge(_ fault: Fault) throws -> (sound: TierJudge.Catch, found: TierJudge.Catch) {
    var catalogs = Catalogs.standard
    fault.plant(&catalogs)
    let plan = try Workbench().plan(fault.text)
    let stop = StopRequest()
    let honest = MemoryRun(plan)
    let sound = try honest.records(replicates: plan.replicates, seed: 1, stop: stop)
    let kept = try honest.records(replicates: 64, seed: 2, stop: stop)
    let faulty = try MemoryRun(fault.misplan(Workbench(catalogs: catalogs).plan(fault.text)))
      .records(replicates: plan.replicates, seed: 1, stop: stop)
    let judge = TierJudge(plan: plan, laws: Catalogs.standard.laws)
    return (
      try judge.judge(sound, beside: kept, sound: sound),
      try judge.judge(faulty, beside: kept, sound: sound)
    )
  }

  // MARK: mixtures

  /// Two components well apart, or a small one that EM takes many steps to find.
  private static func mixtureText(isHard: Bool) -> String {
    let truth =
      isHard
      ? "weights: [0.85, 0.15], means: [[-1], [1.5]], deviations: [[1], [0.5]]"
      : "weights: [0.7, 0.3], means: [[-2], [2]], deviations: [[0.7], [0.5]]"
    return """
      experiment: mixture
      replicates: 64
      source: {mixture: {\(truth)}}
      learner: {gaussian_mixture: {components: 2, restarts: 2, tolerance: 1e-6}}
      chain: {generations: 3, real: 200, synthetic: 200}
      metrics: [held_out_log_likelihood, variance_ratio, smallest_weight]
      baseline:
        generations: [0, 3]
        margins: {held_out_log_likelihood: 0, variance_ratio: 0, smallest_weight: 0}
      """
  }

  private static func mixture(
    _ name: String, isHard: Bool = false,
    _ make: @escaping @Sendable (any Learner) -> any Learner
  ) -> Fault {
    Fault(name: name, text: mixtureText(isHard: isHard), tier: .baseline) { catalogs in
      catalogs.learners = catalogs.learners.adding(
        CatalogEntry("gaussian_mixture", summary: "a faulty mixture") {
          make(GaussianMixtureLearner(reading: $0))
        })
    }
  }

  static let mixtures: [Fault] = [
    mixture("a dropped component") { honest in
      FaultyFit.mixture(honest) { components in
        let kept = components.filter { $0.weight > 0.5 }
        let sum = kept.reduce(0) { $0 + $1.weight }
        return kept.map {
          GaussianComponent(weight: $0.weight / sum, mean: $0.mean, covariance: $0.covariance)
        }
      }
    },
    // The draw falls through to the last component with what is missing.
    mixture("weights not renormalised") { honest in
      FaultyFit.mixture(honest) { components in
        components.enumerated().map { index, component in
          let isLast = index == components.count - 1
          return GaussianComponent(
            weight: 0.85 * component.weight + (isLast ? 0.15 : 0), mean: component.mean,
            covariance: component.covariance)
        }
      }
    },
    mixture("EM stopped after one step", isHard: true) { _ in
      GaussianMixtureLearner(components: 2, restarts: 2, iterations: 1)
    },
    mixture("a variance floor left on") { _ in
      GaussianMixtureLearner(components: 2, restarts: 2, covarianceFloor: 0.05)
    },
  ]

  // MARK: types

  static let categorical = """
    experiment: types
    replicates: 64
    source: {categorical: {zipf: {types: 40, exponent: 1}}}
    learner: categorical
    chain: {generations: 6, real: 100, synthetic: 100}
    metrics: [heterozygosity, types_alive]
    claims: [{theory: all}]
    baseline: {metrics: [types_alive, heterozygosity], margins: {types_alive: 0}}
    """

  static let types: [Fault] = [
    Fault(name: "multinomial without replacement", text: categorical, tier: .theory) {
      $0.learners = $0.learners.adding(
        CatalogEntry("categorical", summary: "draws without replacement") { section in
          FaultyFit(honest: CategoricalLearner(reading: section)) { (model, _) throws(FitFailure) in
            DrawnWithoutReplacement(honest: model)
          }
        })
    },
    // Types of probability 0 are counted as alive.
    Fault(name: "threshold ≥ for >", text: categorical, tier: .eitherOfBoth) {
      $0.metrics = $0.metrics.adding(
        CatalogEntry("types_alive", summary: "counts all") { section in
          FaultyMetric(
            honest: TypesAlive(reading: section),
            change: { readings, _ in [.value(40)] + readings.dropFirst() })
        })
    },
  ]

  // MARK: policies

  static let gaussian = policyText("replace")

  private static func policyText(_ policy: String) -> String {
    """
    experiment: planted
    replicates: 32
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 10, real: 50, synthetic: 50, policy: \(policy)}
    metrics: [log_variance, entropy]
    claims: [{theory: all}]
    baseline: {metrics: [log_variance, entropy], margins: {log_variance: 0, entropy: 0}}
    """
  }

  private static func policy(
    _ name: String, _ written: String, as policy: String, _ faulty: any DataPolicy, tier: Tier,
    _ read: @escaping @Sendable (Section) -> Void = { _ in }
  ) -> Fault {
    Fault(name: name, text: policyText(written), tier: tier) { catalogs in
      catalogs.policies = catalogs.policies.adding(
        CatalogEntry(policy, summary: "a faulty policy") { section in
          read(section)
          return OtherPolicy(name: policy, honest: faulty)
        })
    }
  }

  static let policies: [Fault] = [
    policy("accumulate for replace", "replace", as: "replace", Accumulate(), tier: .theory) {
      _ = Replace(reading: $0)
    },
    policy(
      "fresh data ignored", "{mix: {real_fraction: 0.5}}", as: "mix", Replace(), tier: .baseline
    ) {
      _ = Mix(reading: $0)
    },
  ]

  // MARK: sweeps

  static let sweeps: [Fault] = [
    Fault(
      name: "sweep axes swapped",
      text: """
        experiment: axes
        replicates: 32
        source: {gaussian: {dimension: 1}}
        learner: {gaussian: {divisor: n}}
        chain: {generations: 6, real: 30, synthetic: 30}
        sweep: {chain.real: [30, 90], chain.synthetic: [30, 90]}
        metrics: [log_variance]
        claims: [{theory: all}]
        """, tier: .theory,
      misplan: { plan in
        // The cell of 30 and 90 computes what that of 90 and 30 is to compute.
        let order = [0, 2, 1, 3]
        return Plan(
          record: plan.record,
          cells: zip(plan.cells, order).map { cell, other in
            PlannedCell(
              settings: plan.cells[other].settings, record: cell.record, identity: cell.identity,
              metrics: cell.metrics)
          }, claims: plan.claims, resolved: plan.resolved)
      })
  ]

  // MARK: metrics

  private static func entropy(
    _ name: String, tier: Tier,
    _ make: @escaping @Sendable (any Metric) -> FaultyMetric
  ) -> Fault {
    Fault(name: name, text: gaussian, tier: tier) { catalogs in
      catalogs.metrics = catalogs.metrics.adding(
        CatalogEntry("entropy", summary: "a faulty entropy") { make(Entropy(reading: $0)) })
    }
  }

  /// Fourteen parameters and forty rows.
  private static let overfitted = """
    experiment: overfitted
    replicates: 64
    source: {gaussian: {dimension: 4}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 2, real: 40, synthetic: 40}
    metrics: [held_out_log_likelihood]
    baseline: {generations: [0, 2], margins: {held_out_log_likelihood: 0}}
    """

  static let metrics: [Fault] = [
    entropy("log base 2", tier: .baseline) { honest in
      FaultyMetric.numbers(honest) { $0 / 0.693_147_180_559_945_3 }
    },
    // What a mean over the others would hide.
    entropy("NaN dropped", tier: .baseline) { honest in
      FaultyMetric(
        honest: honest,
        change: { readings, stream in stream.uniform() < 0.6 ? [.undefined] : readings })
    },
    Fault(name: "a metric on the training sample", text: overfitted, tier: .baseline) {
      $0.metrics = $0.metrics.adding(
        CatalogEntry("held_out_log_likelihood", summary: "not held out") { _ in
          FaultyMetric(
            honest: HeldOutLogLikelihood(),
            facts: {
              ReplicateFacts(
                reference: $0.reference, first: $0.first, original: $0.original,
                heldOut: $0.original)
            })
        })
    },
  ]

  static let unordered = entropy("an unordered reduction", tier: .bits) { honest in
    FaultyMetric.numbers(honest, LastBits.changed)
  }

  static let lastBits: [Fault] = [
    entropy("a Float32 cast", tier: .bits) { honest in
      FaultyMetric.numbers(honest) { Double(Float($0)) }
    },
    unordered,
  ]
}
