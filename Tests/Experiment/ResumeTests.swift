// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

/// The same command again: what was stopped, damaged or made larger goes on from what is there.
@Suite struct ResumeTests {
  /// Every store that a chain may have to remember, and every way of remembering it.
  static let chains: [String] = [
    gaussian(policy: "replace"), gaussian(policy: "accumulate"),
    gaussian(policy: "{window: {generations: 3}}"), gaussian(policy: "grown_replace"),
    gaussian(policy: "accumulate_subsample"),
    """
    experiment: resumed
    replicates: 3
    source: {mixture: {weights: [0.6, 0.4], means: [[-1], [2]], deviations: [[1], [0.5]]}}
    learner: {gaussian_mixture: {components: 2, restarts: 2}}
    chain: {generations: 6, real: 60, synthetic: 50, policy: accumulate}
    metrics: [{tail_loss: {draws: 200}}, component_drift]
    """,
    """
    experiment: resumed
    replicates: 3
    source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
    learner: categorical
    chain: {generations: 6, real: 200, synthetic: 100, policy: accumulate_subsample}
    metrics: [tail_loss, types_alive]
    """,
    text(policy: "accumulate"), text(policy: "accumulate_subsample"),
    text(policy: "{window: {generations: 2}}"),
  ]

  private static func gaussian(policy: String) -> String {
    """
    experiment: resumed
    replicates: 3
    source: {gaussian: {dimension: 2}}
    learner: gaussian
    chain: {generations: 6, real: 30, synthetic: 20, policy: \(policy)}
    metrics: [log_variance, mean_shift]
    """
  }

  private static func text(policy: String) -> String {
    """
    experiment: resumed
    replicates: 2
    source: {markov_language: {types: 30, exponent: 1.05}}
    learner: {ngram: {order: 2, smoothing: additive}}
    chain: {generations: 4, real: 40, synthetic: 40, policy: \(policy)}
    metrics: [tail_loss, types_alive]
    """
  }

  @Test(arguments: chains.indices)
  func stoppedRunGoesOnToTheSameBytes(_ index: Int) async throws {
    let bench = try ResumeBench()
    let whole = try await bench.run(Self.chains[index], into: "whole")
    var stops = 0
    while try await bench.stopped(Self.chains[index], after: 3, into: "stopped") { stops += 1 }
    #expect(stops >= 2)
    try bench.expectSame("stopped", as: "whole")
    #expect(whole > 0)
  }

  @Test(arguments: chains.indices)
  func moreGenerationsGoOnFromTheLastCheckpoint(_ index: Int) async throws {
    let bench = try ResumeBench()
    let experiment = Self.chains[index]
    let all = try await bench.run(experiment, into: "once")
    let some = try await bench.run(experiment, ["chain.generations=2"], into: "twice")
    let rest = try await bench.run(experiment, into: "twice")
    // A window or a pool that a shorter chain did not need to keep is the exception.
    #expect(some + rest == all, "\(some) and \(rest) of \(all) generations were computed")
    try bench.expectSame("twice", as: "once")
  }

  static let sweep = """
    experiment: resumed
    replicates: 4
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 5, real: 20, synthetic: 20}
    sweep: {chain.synthetic: [20, 30]}
    metrics: [log_variance]
    """

  @Test func largerPlansComputeWhatIsNewAlone() async throws {
    let bench = try ResumeBench()
    #expect(try await bench.run(Self.sweep, into: "grown") == 2 * 4 * 6)
    #expect(try await bench.run(Self.sweep, into: "grown") == 0)
    #expect(try await bench.run(Self.sweep, ["replicates=5"], into: "grown") == 2 * 6)
    #expect(
      try await bench.run(
        Self.sweep, ["replicates=5", "sweep.chain.synthetic=[10, 20, 30]"], into: "grown") == 5 * 6)
    _ = try await bench.run(
      Self.sweep, ["replicates=5", "sweep.chain.synthetic=[10, 20, 30]"], into: "at-once")
    try bench.expectSame("grown", as: "at-once")
  }

  @Test func titlesFiguresAndClaimsRecomputeNothing() async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.sweep, into: "same")
    let more =
      Self.sweep + """

        title: another
        figures: [decay: {metric: log_variance}]
        claims: [{id: one, that: "log_variance[generation=5] < 10"}]
        """
    #expect(try await bench.run(more, into: "same") == 0)
  }

  @Test func cellUnderAnotherReadableNameIsTheSameCell() async throws {
    let bench = try ResumeBench()
    let single = ["sweep={}", "chain.synthetic=30"]
    #expect(try await bench.run(Self.sweep, single, into: "renamed") == 4 * 6)
    #expect(try await bench.run(Self.sweep, into: "renamed") == 4 * 6)
    _ = try await bench.run(Self.sweep, into: "new")
    try bench.expectSame("renamed", as: "new")
  }

  @Test func addedMetricGivesTheOldRowsBitForBit() async throws {
    let bench = try ResumeBench()
    _ = try await bench.run(Self.sweep, into: "more")
    let old = try bench.rows("more", metric: "log_variance")
    let count = try await bench.run(
      Self.sweep, ["metrics=[mean_shift, log_variance]"], into: "more")
    #expect(count == 2 * 4 * 6)
    let new = try bench.rows("more", metric: "log_variance")
    #expect(!old.isEmpty && old == new)
  }
}
