// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// Small plans and records to test with.
enum Fixtures {
  static func cell(
    id: String = "00000000000000aa", slug: String = "all", values: [JSONValue] = [],
    generations: Int = 2
  ) -> CellRecord {
    CellRecord(
      id: id, slug: slug, axisValues: values, generations: generations, referenceOrigin: .truth,
      facts: ["family": "gaussian", "real": 100, "truth.covariance": [[1.0]]],
      settings: ["learner": ["gaussian": ["divisor": "n"]]])
  }

  static func plan() -> PlanRecord {
    PlanRecord(
      experiment: "x", title: "What `a \"rare\"\ncomponent` needs", seed: 20_240_724,
      replicates: 3, axes: [SweepAxis(key: "synthetic", path: "chain.synthetic")],
      cells: [
        cell(id: "00000000000000aa", slug: "synthetic=300", values: [300]),
        cell(id: "00000000000000bb", slug: "synthetic=1000", values: [1000]),
      ],
      metrics: [
        MetricRecord(
          name: "tail_loss", version: 1, scale: .logit, parts: [nil, "left"],
          unit: "share of true tail mass", definition: "The share no longer carried.",
          settings: ["level": 0.05])
      ],
      figures: [FigureRecord(kind: "decay", name: "decay", settings: ["metric": "tail_loss"])],
      claims: [["id": "c", "that": "tail_loss > 0", "line": 12]], streamVersion: 1,
      programVersion: "0.1.0", platform: "x86_64-linux")
  }

  /// Records of replicates 0 ..< 3, of which replicate 1 ends at generation 1.
  static func records() -> [GenerationRecord] {
    let metrics = ["tail_loss", "tail_loss.left"]
    var records: [GenerationRecord] = []
    for replicate in 0..<3 {
      for generation in 0..<3 {
        if replicate == 1 && generation == 1 {
          let end = ChainEnd(code: "singular_covariance", words: "it \"shrank\"\nonto a point")
          records.append(
            GenerationRecord(
              replicate: replicate, generation: generation, metricNames: metrics, end: end))
          break
        }
        let x = Double(replicate + 1) / Double(generation + 3)
        let isLast = generation == 2
        records.append(
          GenerationRecord(
            replicate: replicate, generation: generation, metricNames: metrics,
            readings: [isLast ? .infinite : .value(x), isLast ? .undefined : .value(-x * 1e-300)],
            parameterNames: isLast ? ["mean.1"] : ["mean.1", "variance.1"],
            parameters: isLast ? [.value(x)] : [.value(x), .value(1)]))
      }
    }
    return records
  }
}
