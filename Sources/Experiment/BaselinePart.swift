// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// Reads what an experiment wants of a baseline.
enum BaselinePart {
  /// - Parameter plan: without its claims; nil where it could not be made.
  static func read(_ section: Section, plan: PlanRecord?) -> BaselineRequest? {
    let summary = "compare with a stored baseline"
    guard let part = section.sectionIfPresent("baseline", describing: summary) else { return nil }
    var request = BaselineRequest(
      metrics: part.texts(
        "metrics", default: [],
        describing: "rows of measurements.csv to keep; none: those that claims read"),
      generations: part.integers(
        "generations", in: 0...10_000_000, default: [],
        describing: "generations to keep; none: those that claims read"),
      replicates: part.integer(
        "replicates", in: BaselineRequest.leastReplicates...10_000_000,
        default: BaselineRequest.leastReplicates,
        describing: "replicates of a capture, of another seed than the experiment's"))
    let free = part.settings(
      "margins",
      describing: "smallest change that counts by row, on the metric's scale; else a standard "
        + "deviation of the capture's replicates")
    for entry in free { readMargin(entry, part, into: &request) }
    request.file = (part.mark ?? section.mark)?.file
    request.line = (part.mark ?? section.mark)?.line
    if let plan { check(request, part, plan) }
    return request
  }

  private static func readMargin(
    _ entry: FreeEntry, _ part: Section, into request: inout BaselineRequest
  ) {
    let value: Double? =
      switch entry.value {
      case .integer(let integer): Double(integer)
      case .number(let number): number
      default: nil
      }
    guard let value, value >= 0, value.isFinite else {
      part.diagnostics.expected(
        "baseline.margins.\(entry.key)", "a number of at least 0",
        found: JSONPrinter.compact(JSONValue(entry.value)), at: entry.mark)
      return
    }
    request.margins.append(BaselineRequest.Margin(metric: entry.key, value: value))
  }

  private static func check(_ request: BaselineRequest, _ part: Section, _ plan: PlanRecord) {
    let rows = plan.metricRowNames
    func unknown(_ name: String, _ key: String, items: [Int]) {
      part.error(
        at: key, items: items, expected: "a row that metrics write", found: name,
        didYouMean: NearestWord.of(name, among: rows))
    }
    for (index, name) in request.metrics.enumerated() where !rows.contains(name) {
      unknown(name, "metrics", items: [index])
    }
    for margin in request.margins where !rows.contains(margin.metric) {
      unknown(margin.metric, "margins", items: [])
    }
    let last = plan.cells.map(\.generations).max() ?? 0
    for (index, generation) in request.generations.enumerated() where generation > last {
      part.error(
        at: "generations", items: [index], expected: "an integer from 0 to \(last)",
        found: "\(generation)")
    }
  }
}
