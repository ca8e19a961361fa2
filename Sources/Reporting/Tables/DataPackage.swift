// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

/// The description of a run's tables: datapackage.json.
///
/// - Source: Frictionless Data, Tabular Data Package,
///   https://specs.frictionlessdata.io/tabular-data-package/.
struct DataPackage {
  let plan: PlanRecord

  var json: JSONValue {
    [
      "profile": "tabular-data-package",
      "name": .text(plan.experiment.lowercased()),
      "title": .text(plan.title),
      "resources": [
        resource(
          "measurements", "Every reading of every metric.",
          long("metric", "Which quantity was measured; see `metrics`.", "Its reading."),
          key: ["cell", "replicate", "generation", "metric"]),
        resource(
          "parameters", "Every fitted scalar parameter of every generation.",
          long("parameter", "Which parameter of the fitted model.", "Its fitted value."),
          key: ["cell", "replicate", "generation", "parameter"]),
        resource(
          "summary", "The replicates of every cell taken together.", summary,
          key: ["cell", "generation", "metric"]),
        resource(
          "decay", "The means of every cell and metric as c + a exp(-rate * generation).", decay,
          key: ["cell", "metric"]),
      ],
      "metrics": .list(plan.metrics.map(metric)),
    ]
  }

  private func metric(_ metric: MetricRecord) -> JSONValue {
    [
      "name": .text(metric.name),
      "rows": .list(metric.rowNames.map { .text($0) }),
      "version": .integer(metric.version),
      "scale": .text(metric.scale.rawValue),
      "unit": .text(metric.unit),
      "definition": .text(metric.definition),
      "settings": metric.settings,
    ]
  }

  private func resource(
    _ name: String, _ description: String, _ fields: [JSONValue], key: [String]
  ) -> JSONValue {
    [
      "name": .text(name),
      "path": .text("\(name).csv"),
      "profile": "tabular-data-resource",
      "description": .text(description),
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "dialect": [
        "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true,
        "header": true,
      ],
      "schema": [
        "fields": .list(fields),
        "missingValues": [""],
        "primaryKey": .list(key.map { .text($0) }),
      ],
    ]
  }

  func field(_ name: String, _ type: String, _ description: String) -> JSONValue {
    ["name": .text(name), "type": .text(type), "description": .text(description)]
  }

  /// The columns that all tables begin with.
  var start: [JSONValue] {
    [
      field("experiment", "string", "The experiment's name."),
      field(
        "cell", "string",
        "The combination of swept values: the last part of its directory's name in cells/."),
    ]
      + plan.axes.enumerated().map { index, axis in
        field(axis.key, axisType(index), "The swept key \(axis.path).")
      }
  }

  private static let generation =
    "0 is fitted to real data alone; generation g has g synthetic steps behind it."

  private func long(_ name: String, _ what: String, _ value: String) -> [JSONValue] {
    start + [
      field("replicate", "integer", "An independent repetition; the first is 0."),
      field("generation", "integer", Self.generation),
      field(name, "string", what),
      field("value", "number", "\(value) Empty unless the status is ok."),
      field(
        "status", "string",
        "ok, infinite, undefined, or ended: no model could be fitted, and no rows follow."),
    ]
  }

  private var summary: [JSONValue] {
    let unit = "In the metric's unit, over the n finite values."
    return start + [
      field("generation", "integer", Self.generation),
      field("metric", "string", "Which quantity was measured; see `metrics`."),
      field("n", "integer", "Replicates with a finite value."),
      field("ended", "integer", "Replicates whose chain ended at this generation or before."),
      field("infinite", "integer", "Replicates with an infinite value."),
      field("undefined", "integer", "Replicates with a value that is no number."),
      field("mean", "number", "Mean. \(unit)"),
      field("sd", "number", "Standard deviation, divisor n - 1. \(unit)"),
      field("se", "number", "Standard error of the mean. \(unit)"),
      field("q05", "number", "5 % quantile, linearly interpolated. \(unit)"),
      field("q50", "number", "Median. \(unit)"),
      field("q95", "number", "95 % quantile, linearly interpolated. \(unit)"),
      field("lower", "number", "Lower end of the mean's 95 % t interval. \(unit)"),
      field("upper", "number", "Upper end of the mean's 95 % t interval. \(unit)"),
      field(
        "reference", "string",
        "What losses are measured against: truth, or generation_0_fit where none is known."),
      field("law", "number", "The mean that a law expects; empty where none speaks about it."),
    ]
  }

  /// The narrowest type that all values of an axis have.
  private func axisType(_ index: Int) -> String {
    let values = plan.cells.map { $0.axisValues[index] }
    if values.allSatisfy({ if case .integer = $0 { true } else { false } }) { return "integer" }
    if values.allSatisfy({ $0.boolean != nil }) { return "boolean" }
    return values.allSatisfy { $0.number != nil } ? "number" : "string"
  }
}
