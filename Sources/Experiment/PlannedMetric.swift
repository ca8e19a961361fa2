// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseNumerics

/// A metric as every cell of a plan gets it.
struct PlannedMetric: Sendable {
  /// What tables and claims call it.
  let name: String
  /// Its own name, as the file has it.
  let written: String
  let metric: any Metric
  let mark: SourceMark?
  /// As it stands in the identity of most cells: with the version it has before it adapts.
  let identity: [UInt8]
  /// As the tables of most cells describe it: before it adapts.
  let record: MetricRecord

  init(_ part: LocatedPart<MetricPart>) {
    name = part.value.name
    written = part.name
    metric = part.value.metric
    mark = part.mark
    let settings = JSONValue.object([part.name: JSONValue(part.settings.resolved)])
    record = MetricRecord(
      name: name, version: metric.version, scale: .init(metric.scale), parts: metric.parts,
      unit: metric.unit, definition: part.value.summary, settings: settings)
    identity = CellIdentity.canonical(name: name, version: metric.version, settings: settings)
  }

  /// The metric as a cell measures it, as the tables describe it, and where that differs from
  /// most cells.
  func adapted(
    to setting: MetricSetting
  ) -> (metric: any Metric, record: MetricRecord, isUsual: Bool) {
    let adapted = metric.adapted(to: setting)
    let scale = MetricRecord.Scale(adapted.scale)
    let (version, parts, unit) = (adapted.version, adapted.parts, adapted.unit)
    if version == record.version, scale == record.scale, parts == record.parts, unit == record.unit
    {
      return (adapted, record, true)
    }
    let own = MetricRecord(
      name: name, version: version, scale: scale, parts: parts, unit: unit,
      definition: record.definition, settings: record.settings)
    return (adapted, own, false)
  }

  /// Its bytes in the identity of a cell for which it has the given version.
  func identity(version: Int) -> [UInt8] {
    version == record.version
      ? identity
      : CellIdentity.canonical(name: name, version: version, settings: record.settings)
  }
}

/// The metrics of a plan, as every cell gets them.
struct PlannedMetrics: Sendable {
  let all: [PlannedMetric]
  private let records: [MetricRecord]
  private let identity: [UInt8]

  init(_ metrics: [PlannedMetric]) {
    all = metrics
    records = metrics.map(\.record)
    identity = CellIdentity.canonical(metrics.map(\.identity))
  }

  /// The metrics as one cell measures them.
  struct OfCell {
    var metrics: [NamedMetric]
    /// As its tables describe them.
    var records: [MetricRecord]
    /// As they stand in its identity.
    var identity: [UInt8]
  }

  /// The metrics of a cell; what it shares with most cells is not made again.
  func adapted(to setting: MetricSetting) -> OfCell {
    var cell = OfCell(metrics: [], records: records, identity: identity)
    cell.metrics.reserveCapacity(all.count)
    var isUsual = true
    for (index, planned) in all.enumerated() {
      let adapted = planned.adapted(to: setting)
      cell.metrics.append(NamedMetric(name: planned.name, metric: adapted.metric))
      guard !adapted.isUsual else { continue }
      isUsual = false
      cell.records[index] = adapted.record
    }
    if !isUsual {
      cell.identity = CellIdentity.canonical(
        zip(all, cell.records).map { $0.identity(version: $1.version) })
    }
    return cell
  }
}

extension MetricRecord {
  /// The same metric with the parts of another cell's as well.
  func joining(_ other: MetricRecord) -> MetricRecord {
    var joined = self
    joined.parts += other.parts.filter { !parts.contains($0) }
    return joined
  }
}

extension MetricRecord.Scale {
  init(_ scale: MetricScale) {
    switch scale {
    case .plain: self = .plain
    case .logarithmic: self = .logarithmic
    case .logit: self = .logit
    }
  }
}
