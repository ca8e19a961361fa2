// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger

@testable import CollapseClaims

/// The plan of the mixture experiment, for claims to speak of: 3 real fractions × 2 sizes.
enum MixtureTail {
  static let axes = [
    SweepAxis(key: "real_fraction", path: "chain.policy.mix.real_fraction"),
    SweepAxis(key: "synthetic", path: "chain.synthetic"),
  ]
  static let fractions: [JSONValue] = [0, 0.1, 0.5]
  static let sizes: [JSONValue] = [300, 1000]
  static let metrics = ["tail_loss", "tail_loss.standard_error", "tail_mass"]

  static let scope = ClaimScope(
    metrics: metrics, axes: axes,
    cells: fractions.flatMap { fraction in
      sizes.map { ClaimScope.Cell(axisValues: [fraction, $0], generations: 30) }
    })
}

/// Claims read from a text.
struct ClaimsText {
  let claims: [Claim]
  /// `line:column: message`, in the order of the text.
  let messages: [String]

  /// - Parameter text: the items of `claims`, without the key.
  init(_ text: String, scope: ClaimScope? = MixtureTail.scope) {
    let diagnostics = Diagnostics()
    let root = Section.parsing(
      "claims:\n" + text, name: "x.yaml", reporting: diagnostics)
    claims = ClaimReader(scope: scope).read(root.sections("claims", describing: "claims"))
    root.close()
    messages = diagnostics.sorted.map { diagnostic in
      let place = diagnostic.mark.map { "\($0.line):\($0.column): " } ?? ""
      return place + diagnostic.message
    }
  }

  /// One claim with an id.
  static func that(_ text: String, _ rest: String = "") -> ClaimsText {
    ClaimsText("  - id: c\n    that: \(text)\n\(rest.isEmpty ? "" : "    \(rest)\n")")
  }
}

/// What a cell recorded, made up.
struct Recorded {
  /// By metric and generation, one value a replicate.
  var readings: [(metric: String, generation: Int, values: [RecordedValue])]
  var generations = 30
  /// The replicates the values belong to; 0, 1, … unless said otherwise.
  var replicates: [Int]?
  /// Replicates whose chain ended, and where.
  var ends: [(replicate: Int, generation: Int)] = []

  init(_ readings: [(metric: String, generation: Int, values: [RecordedValue])]) {
    self.readings = readings
  }

  init(_ metric: String, _ generation: Int, _ values: [Double]) {
    self.init([(metric, generation, values.map { .value($0) })])
  }

  var results: CellResults {
    let records = readings.flatMap { reading in
      reading.values.enumerated().map { index, value in
        GenerationRecord(
          replicate: replicates?[index] ?? index, generation: reading.generation,
          metricNames: [reading.metric], readings: [value])
      }
    }
    let names = Array(Set(readings.map(\.metric)))
    let ended = ends.map {
      GenerationRecord(
        replicate: $0.replicate, generation: $0.generation, metricNames: names,
        end: ChainEnd(code: "singular_covariance", words: "made up"))
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "made-up", axisValues: [], generations: generations,
      referenceOrigin: .truth, facts: CellFacts(), settings: .null)
    return CellResults(cell: cell, records: records + ended)
  }
}
