// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Synchronization

/// Types drawn without replacement from a pool of twice as many: their counts vary half as much.
struct DrawnWithoutReplacement: GenerativeModel {
  let honest: any GenerativeModel
  var family: String { honest.family }
  var scoring: Scoring { honest.scoring }
  var parameters: [ModelParameter] { honest.parameters }
  var archive: ModelArchive { honest.archive }
  var typeDistribution: TypeDistribution? { honest.typeDistribution }
  func logProbabilities(of samples: Samples) -> [Double] { honest.logProbabilities(of: samples) }

  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    guard let distribution = honest.typeDistribution else {
      return honest.sample(count, using: &stream)
    }
    let pool = distribution.probabilities.map { Int((2 * Double(count) * $0).rounded()) }
    return .counts(
      Counts(
        typeCount: distribution.typeCount, types: distribution.types,
        counts: stream.subsample(min(count, pool.reduce(0, +)), of: pool)))
  }
}

/// A policy under another's name.
struct OtherPolicy: DataPolicy {
  let name: String
  let honest: any DataPolicy

  func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    honest.recipe(for: generation, sizes: sizes)
  }
}

/// A metric whose readings are changed, or that is made ready for another replicate than its own.
struct FaultyMetric: Metric {
  let honest: any Metric
  var facts: @Sendable (ReplicateFacts) -> ReplicateFacts = { $0 }
  var change: @Sendable ([Reading], inout RandomStream) -> [Reading] = { readings, _ in readings }

  var name: String { honest.name }
  var version: Int { honest.version }
  var unit: String { honest.unit }
  var scale: MetricScale { honest.scale }
  var parts: [String?] { honest.parts }
  func refusal(in setting: MetricSetting) -> String? { honest.refusal(in: setting) }

  func adapted(to setting: MetricSetting) -> any Metric {
    FaultyMetric(honest: honest.adapted(to: setting), facts: facts, change: change)
  }

  func calibrated(to truth: Reference) -> any Metric {
    FaultyMetric(honest: honest.calibrated(to: truth), facts: facts, change: change)
  }

  func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    FaultyGauge(honest: honest.gauge(facts(replicate), using: &stream), change: change)
  }

  /// Numbers as a function of what they were.
  static func numbers(
    _ honest: any Metric, _ change: @escaping @Sendable (Double) -> Double
  ) -> FaultyMetric {
    FaultyMetric(
      honest: honest,
      change: { readings, _ in
        readings.map { reading in
          if case .value(let number) = reading { Reading(change(number)) } else { reading }
        }
      })
  }
}

private struct FaultyGauge: Gauge {
  let honest: any Gauge
  let change: @Sendable ([Reading], inout RandomStream) -> [Reading]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    change(honest.read(snapshot, using: &stream), &stream)
  }
}

/// Every other number's last bit, whatever it belongs to: what an unordered sum does.
enum LastBits {
  private static let calls = Atomic<Int>(0)

  static func changed(_ number: Double) -> Double {
    calls.wrappingAdd(1, ordering: .relaxed).oldValue % 3 == 0 ? number.nextUp : number
  }
}
