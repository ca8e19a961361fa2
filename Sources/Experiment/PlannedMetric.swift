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
  private let definition: String
  private let settings: JSONValue
  /// As it stands in the identity of most cells: with the version it has before it adapts.
  private let identity: [UInt8]

  init(_ part: LocatedPart<MetricPart>) {
    name = part.value.name
    written = part.name
    metric = part.value.metric
    mark = part.mark
    definition = part.value.summary
    settings = .object([part.name: JSONValue(part.settings.resolved)])
    identity = CellIdentity.canonical(name: name, version: metric.version, settings: settings)
  }

  /// Its bytes in the identity of a cell for which it has the given version.
  func identity(version: Int) -> [UInt8] {
    version == metric.version
      ? identity : CellIdentity.canonical(name: name, version: version, settings: settings)
  }

  /// The metric as a cell measures it, and as the tables describe it.
  func adapted(to setting: MetricSetting) -> (metric: any Metric, record: MetricRecord) {
    let adapted = metric.adapted(to: setting)
    let record = MetricRecord(
      name: name, version: adapted.version, scale: .init(adapted.scale), parts: adapted.parts,
      unit: adapted.unit, definition: definition, settings: settings)
    return (adapted, record)
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
