// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

@testable import CollapseReporting

/// A run of metrics of types, made of formulas.
struct TypeRun {
  var metric = "types_alive"
  var kind = "types_alive"
  var parts: [String?] = [nil, "rank_10_to_29", "rank_1_to_9"]
  var replicates = 3
  var generations = 4
  var cells: [CellFacts] = [["types": 29, "truth.uniform": true]]
  /// A reading by part, replicate and generation.
  var reading: @Sendable (Int, Int, Int) -> RecordedValue = { part, replicate, generation in
    .value(Double([29, 20, 9][part] - replicate * generation))
  }

  var run: FigureData {
    let axes = cells.count > 1 ? [SweepAxis(key: "rows", path: "chain.synthetic")] : []
    let plan = PlanRecord(
      experiment: "types", title: "Which types live?", seed: 1, replicates: replicates, axes: axes,
      cells: cells.enumerated().map { index, facts in
        CellRecord(
          id: "000000000000000\(index)", slug: "cell",
          axisValues: axes.isEmpty ? [] : [.integer(index)],
          generations: generations, referenceOrigin: .truth, facts: facts, settings: [:])
      },
      metrics: [
        MetricRecord(
          name: metric, version: 1, scale: .plain, parts: parts, unit: "types",
          definition: "types", settings: .object(JSONObject([(kind, .object(JSONObject()))])))
      ], figures: [], claims: [], streamVersion: 1, programVersion: "0.1.0",
      platform: "x86_64-linux")
    let records = (0..<replicates).flatMap { replicate in
      (0...generations).map { generation in
        GenerationRecord(
          replicate: replicate, generation: generation, metricNames: plan.metricRowNames,
          readings: parts.indices.map { reading($0, replicate, generation) },
          parameterNames: [], parameters: [])
      }
    }
    return FigureData(
      RunResults(
        directory: RunDirectory(path: "results/x"), plan: plan,
        cells: plan.cells.map {
          CellResults(cell: $0, records: records, metricNames: plan.metricRowNames)
        }))
  }
}
