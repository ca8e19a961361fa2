// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Runs made of formulas, to report on.
struct Fixture {
  var experiment = "mixture-tail"
  var title = "What does a rare component need to survive?"
  var axes = [
    SweepAxis(key: "real_fraction", path: "chain.policy.mix.real_fraction"),
    SweepAxis(key: "synthetic", path: "chain.synthetic"),
  ]
  var values: [[JSONValue]] = [[0, 300], [0, 1000], [0.1, 300], [0.1, 1000]]
  var replicates = 3
  var generations = 2
  var metrics = ["tail_loss", "log_variance"]
  var referenceOrigin = ReferenceOrigin.truth
  /// Chains that end: cell, replicate, generation.
  var ends: [(cell: Int, replicate: Int, generation: Int)] = []
  var facts: CellFacts = ["family": "gaussian_mixture"]
  var settings: JSONValue = [:]
  var figures: [FigureRecord] = []
  /// The fitted parameters by cell, replicate and generation.
  var parameters: @Sendable (Int, Int, Int) -> [(name: String, value: Double)] = {
    [("weight.1", 0.5 / Double($2 + 1))]
  }
  /// A reading by cell, replicate, generation and metric.
  var reading: @Sendable (Int, Int, Int, Int) -> RecordedValue = {
    cell, replicate, generation, metric in
    let x = Double(replicate + 1) / 8 + Double(cell)
    return .value(metric == 0 ? x / Double(generation + 1) : -x * Double(generation + 1))
  }

  var plan: PlanRecord {
    PlanRecord(
      experiment: experiment, title: title, seed: 7, replicates: replicates, axes: axes,
      cells: values.enumerated().map { index, values in
        CellRecord(
          id: String(repeating: "0", count: 15) + String(index + 10, radix: 16),
          slug: Slug.make(zip(axes, values).map { ($0.key, $1.plainText) }), axisValues: values,
          generations: generations, referenceOrigin: referenceOrigin,
          facts: facts, settings: settings)
      },
      metrics: metrics.map {
        MetricRecord(
          name: $0, version: 1, scale: .plain, parts: [nil],
          unit: $0 == "tail_loss" ? "share of true tail mass" : "nats",
          definition: "What \($0) is.", settings: [:])
      },
      figures: figures, claims: [], streamVersion: 1, programVersion: "0.1.0",
      platform: "x86_64-linux")
  }

  func results(in directory: RunDirectory = RunDirectory(path: "results/x")) -> RunResults {
    let plan = plan
    let cells = plan.cells.enumerated().map { index, cell in
      CellResults(cell: cell, records: records(cell: index), metricNames: plan.metricRowNames)
    }
    return RunResults(directory: directory, plan: plan, cells: cells)
  }

  func records(cell: Int) -> [GenerationRecord] {
    var records: [GenerationRecord] = []
    for replicate in 0..<replicates {
      let end = ends.first { $0.cell == cell && $0.replicate == replicate }?.generation
      for generation in 0...generations {
        if generation == end {
          records.append(
            GenerationRecord(
              replicate: replicate, generation: generation, metricNames: metrics,
              end: ChainEnd(code: "starved_component", words: "component 2 lost all")))
          break
        }
        let fitted = parameters(cell, replicate, generation)
        records.append(
          GenerationRecord(
            replicate: replicate, generation: generation, metricNames: metrics,
            readings: metrics.indices.map { reading(cell, replicate, generation, $0) },
            parameterNames: fitted.map(\.name), parameters: fitted.map { .value($0.value) }))
      }
    }
    return records
  }
}
